package improving_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// house is a community with its people, in memory.
type house struct {
	*desk.Desk
	*office.Office
	room     *improving.Room
	t        *testing.T
	store    *desktest.Store
	now      time.Time
	in       people.Community
	home     people.Home
	wang     domain.Actor // owner of home
	zhao     domain.Actor // owner, another home
	li, chen domain.Actor // staff
	zhou     domain.Actor // manager
	far      domain.Actor // manager of another community
	admin    domain.Actor
}

const adminChat = 900

// noon is a Monday, noon in Shanghai.
var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func ctx() context.Context { return context.Background() }

func open(t *testing.T) *house {
	h := &house{t: t, store: desktest.NewStore(), now: noon}
	h.Desk = desk.New(h.store, lookup.Settings{
		Called:     map[complaint.Category][]string{"elevator": {"电梯", "lift"}, "noise": {"噪音"}},
		Categories: []complaint.Category{"elevator", "neighbour", "staff"}, Admins: []domain.ChatID{adminChat},
		Of: func(people.Community) lookup.Rules {
			return lookup.Rules{Rules: casework.DefaultRules(), Quiet: lookup.Hours{From: 22 * time.Hour, To: 8 * time.Hour}}
		},
	}, h.clock)
	h.Office = office.New(h.store, h.Desk, h.clock)
	h.room = improving.New(h.store, h.Desk.Reader)
	h.in = h.community("YH")
	other := h.community("CQ")
	b, err := h.store.AddBuilding(ctx(), people.Building{Community: h.in.ID, Name: "3"})
	require.NoError(t, err)
	homes, err := h.store.AddHomes(ctx(), []people.Home{
		{Community: h.in.ID, Building: b.ID, Entrance: "2", Room: "1201", Label: "3-2-1201"},
		{Community: h.in.ID, Building: b.ID, Entrance: "2", Room: "1202", Label: "3-2-1202"},
	})
	require.NoError(t, err)
	h.home = homes[0]
	h.wang = h.person(101, "王芳", domain.Owner, h.in.ID, homes[0].ID)
	h.zhao = h.person(102, "赵云", domain.Owner, h.in.ID, homes[1].ID)
	h.li = h.person(103, "李强", domain.Staff, h.in.ID, 0)
	h.chen = h.person(104, "陈工", domain.Staff, h.in.ID, 0)
	h.zhou = h.person(105, "周敏", domain.Manager, h.in.ID, 0)
	h.far = h.person(106, "吴用", domain.Manager, other.ID, 0)
	_, h.admin, err = h.Greet(ctx(), adminChat, "总部", domain.Chinese)
	require.NoError(t, err)
	return h
}

func (h *house) clock() time.Time { return h.now }

func (h *house) community(code string) people.Community {
	c, err := h.store.AddCommunity(ctx(), people.Community{Code: code, Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(h.t, err)
	return c
}

func (h *house) person(chat domain.ChatID, name string, role domain.Role, in domain.CommunityID, home domain.HomeID) domain.Actor {
	p, _, err := h.Greet(ctx(), chat, name, domain.Chinese)
	require.NoError(h.t, err)
	require.NoError(h.t, h.store.AddMembership(ctx(), people.Membership{Person: p.ID, Community: in, Role: role, Home: home, Verified: true}))
	return h.who(chat)
}

func (h *house) who(chat domain.ChatID) domain.Actor {
	_, a, err := h.Who(ctx(), chat)
	require.NoError(h.t, err)
	return a
}

// file files a complaint of Wang's.
func (h *house) file(run string, f complaint.Filing) lookup.View {
	f.Channel = complaint.ByBot
	if f.Category == "" {
		f.Category = "elevator"
	}
	if f.Words == "" {
		f.Words = "电梯又坏了"
	}
	file, err := h.File(ctx(), h.wang, run, h.in.ID, f)
	require.NoError(h.t, err)
	return file
}

// act does something that must succeed, a minute later.
func (h *house) act(by domain.Actor, run string, c domain.CaseID, do complaint.Action, rec complaint.Record) lookup.View {
	h.now = h.now.Add(time.Minute)
	f, err := h.Act(ctx(), by, run, c, do, rec)
	require.NoError(h.t, err)
	return f
}

// told lists "key → name" of the notices since the last call.
func (h *house) told(after int) []string {
	names := map[domain.PersonID]string{}
	for _, a := range []domain.Actor{h.wang, h.zhao, h.li, h.chen, h.zhou, h.far, h.admin} {
		names[a.Person] = a.Name
	}
	var list []string
	for _, n := range h.store.Notices()[after:] {
		list = append(list, n.Message.Key+" → "+names[n.To])
	}
	return list
}

func key(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Message.Key
	}
	return ""
}
