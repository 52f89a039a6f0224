//go:build soak

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence"
)

// adminChat is the company's account.
const adminChat domain.ChatID = 1

// soakSayings are what people say.
var soakSayings = []string{"电梯一直响", "楼道灯不亮", "垃圾没人清", "半夜装修太吵", "下水道堵了，往上返水", "保安态度不好"}

// soul is one person of the town.
type soul struct {
	person domain.PersonID
	chat   domain.ChatID
}

// place is one community with its people.
type place struct {
	community domain.CommunityID
	owners    []soul
	staff     []soul
	managers  []soul
}

type town struct {
	places     []place
	categories []complaint.Category
}

// build makes the town.
func build(t *testing.T, store *persistence.Store, now time.Time) town {
	ctx, next := t.Context(), adminChat
	var w town
	w.categories = []complaint.Category{"elevator", "plumbing", "noise", "neighbour", "staff", "cleaning", "parking", "other"}
	moveIn := func(name string, m people.Membership) soul {
		next++
		p, err := store.Greet(ctx, people.Person{Chat: next, Name: name, Language: domain.Chinese, Phone: fmt.Sprintf("+86139%08d", next), PhoneVerified: true, Joined: now})
		require.NoError(t, err)
		m.Person, m.Since, m.Verified = p.ID, now, true
		require.NoError(t, store.AddMembership(ctx, m))
		return soul{p.ID, next}
	}
	_, err := store.Greet(ctx, people.Person{Chat: adminChat, Name: "公司", Language: domain.Chinese, Joined: now})
	require.NoError(t, err)
	for i, code := range []string{"YH", "XH", "HT"}[:soakCommunities] {
		c, err := store.AddCommunity(ctx, people.Community{Code: code, Name: fmt.Sprintf("%s小区", code), Zone: []string{"Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin"}[i]})
		require.NoError(t, err)
		b, err := store.AddBuilding(ctx, people.Building{Community: c.ID, Name: "1"})
		require.NoError(t, err)
		p := place{community: c.ID}
		for n := range soakHomes {
			us, err := store.AddHomes(ctx, []people.Home{{Community: c.ID, Building: b.ID, Room: fmt.Sprint(n), Label: fmt.Sprintf("1-%d", n)}})
			require.NoError(t, err)
			p.owners = append(p.owners, moveIn(fmt.Sprintf("业主%d", n), people.Membership{Community: c.ID, Role: domain.Owner, Home: us[0].ID}))
		}
		for n := range soakStaff {
			p.staff = append(p.staff, moveIn(fmt.Sprintf("员工%d", n), people.Membership{Community: c.ID, Role: domain.Staff}))
		}
		for n := range soakManagers {
			p.managers = append(p.managers, moveIn(fmt.Sprintf("经理%d", n), people.Membership{Community: c.ID, Role: domain.Manager}))
		}
		w.places = append(w.places, p)
	}
	return w
}

// of finds a community's people.
func (w town) of(c domain.CommunityID) place {
	return w.places[slices.IndexFunc(w.places, func(p place) bool { return p.community == c })]
}

// actor is a person with the rights of this moment.
func (w town) actor(y *year, s soul) domain.Actor {
	_, by, err := y.office.Who(y.t.Context(), s.chat)
	require.NoError(y.t, err)
	return by
}

// somebody is whoever touches a case next: those who have it, its owner, a colleague, a manager, now and then a stranger.
func (w town) somebody(y *year, c complaint.Case) domain.Actor {
	p := w.of(c.Community)
	find := func(id domain.PersonID, among ...[]soul) (soul, bool) {
		for _, list := range among {
			if i := slices.IndexFunc(list, func(s soul) bool { return s.person == id }); i >= 0 {
				return list[i], true
			}
		}
		return soul{}, false
	}
	switch n := y.dice.IntN(100); {
	case n < 2:
		return w.actor(y, pick(y.dice, pick(y.dice, w.places).owners))
	case n < 25:
		if s, ok := find(c.Filing.Complainant.Person, p.owners); ok {
			return w.actor(y, s)
		}
	case n < 60:
		if s, ok := find(c.Handler, p.staff, p.managers); ok {
			return w.actor(y, s)
		}
	case n < 80:
		if c.Plan != nil {
			if s, ok := find(c.Plan.Responsible, p.staff, p.managers); ok {
				return w.actor(y, s)
			}
		}
	case n < 90:
		return w.actor(y, pick(y.dice, p.managers))
	}
	return w.actor(y, pick(y.dice, p.staff))
}

func pick[T any](dice *rand.Rand, list []T) T { return list[dice.IntN(len(list))] }

// choose takes one of the acts offered: mostly the first, which is the natural next step, seldom one that ends the case.
func (y *year) choose(may []complaint.Action) (complaint.Action, bool) {
	rare := []complaint.Action{complaint.Withdraw, complaint.Decline, complaint.Hold, complaint.Assign, complaint.Reopen}
	do, ok := complaint.Action(""), false
	for range 3 {
		if len(may) == 0 {
			return "", false
		}
		if do, ok = may[0], true; y.dice.IntN(3) == 0 {
			do = pick(y.dice, may)
		}
		if !slices.Contains(rare, do) || y.dice.IntN(12) == 0 {
			break
		}
		ok = false
	}
	return do, ok
}

var handling = desk.Handling{Finding: complaint.Finding{Seen: "属实", Conclusion: complaint.Substantiated}, Severity: complaint.Minor, Scope: complaint.OneHome,
	Measures: "当场修好", Outcome: complaint.Outcome{Words: "已修好"}}

// record is what an act leaves, as somebody of that trade would write it.
func (y *year) record(do complaint.Action, c complaint.Case) complaint.Record {
	staff := pick(y.dice, y.town.of(c.Community).staff).person
	evidence := []complaint.Evidence{{Kind: "photo", File: "f", Unique: y.run()}}
	switch do {
	case complaint.Look:
		return complaint.Looking{}
	case complaint.Investigate:
		return complaint.Finding{Seen: "现场查看属实", Conclusion: pick(y.dice, complaint.Conclusions()), Evidence: evidence}
	case complaint.Assess:
		return complaint.Assessment{Severity: pick(y.dice, complaint.Severities()), Scope: pick(y.dice, complaint.Scopes()), Reason: "影响出行"}
	case complaint.MakePlan:
		return complaint.Plan{Responsible: staff, Measures: "更换零件", Due: y.clock.Now().Add(time.Duration(1+y.dice.IntN(96)) * time.Hour), Reason: "缺配件"}
	case complaint.Report:
		return complaint.Progress{Words: "配件已到", Public: y.dice.IntN(2) == 0, Evidence: evidence}
	case complaint.Resolve:
		return complaint.Outcome{Words: "已修好", Evidence: evidence}
	case complaint.Answer:
		return complaint.Survey{Contacted: true, Solved: pick(y.dice, []complaint.Solved{complaint.Yes, complaint.Yes, complaint.Yes, complaint.Partly, complaint.No}),
			Satisfaction: 1 + y.dice.IntN(5), Words: "谢谢"}
	case complaint.Visit:
		return complaint.ReturnVisit{Solved: pick(y.dice, complaint.VisitResults()), Words: "已电话回访"}
	case complaint.Close:
		return complaint.Review{Cause: pick(y.dice, complaint.Causes()), Lesson: "定期检查"}
	case complaint.Assign:
		return complaint.Assignment{To: staff, Reason: "专业对口"}
	case complaint.Hold:
		return complaint.Holding{For: pick(y.dice, complaint.WaitsFor()), Reason: "等业主在家"}
	case complaint.Decline:
		return complaint.Declining{Kind: complaint.DeclineKinds()[0], To: "市政", Reason: "不属物业管理"}
	case complaint.Withdraw:
		return complaint.Retraction{Reason: "已经好了"}
	case complaint.Reopen:
		return complaint.Reopening{Reason: "又坏了", Evidence: evidence}
	case complaint.Add:
		return complaint.Addition{Words: "还有一处", Evidence: evidence}
	}
	return plain[do]
}

// plain are the records without content.
var plain = map[complaint.Action]complaint.Record{complaint.Take: complaint.Taking{}, complaint.Begin: complaint.Beginning{},
	complaint.Resume: complaint.Resumption{}, complaint.Urge: complaint.Urging{}, complaint.Unsign: complaint.Unsigning{}}

// post is where all letters arrive: it keeps them by chat, in the order in which they came.
type post struct {
	mu    sync.Mutex
	chats map[domain.ChatID][]notice.Letter
	n     int
}

func newPost() *post {
	return &post{chats: map[domain.ChatID][]notice.Letter{}}
}

func (p *post) deliver(_ context.Context, l notice.Letter) notice.Try {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.chats[l.Chat] = append(p.chats[l.Chat], l)
	p.n++
	return notice.Try{Delivery: notice.Delivered}
}

// set turns the clock to an instant.
func (c *clock) set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = to
}
