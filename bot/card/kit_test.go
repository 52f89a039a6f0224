package card_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// monday is a Monday noon in Shanghai, at which all pages of these tests are made.
var monday = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// The people of these tests.
const (
	wang domain.PersonID = 1 // owner, complains
	li   domain.PersonID = 2 // staff, handler
	sun  domain.PersonID = 3 // staff without a part in the case
	zhou domain.PersonID = 4 // manager
)

var garden = people.Community{ID: 1, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}

func actor(id domain.PersonID, name string, role domain.Role) domain.Actor {
	return domain.Actor{Person: id, Name: name, Grants: []domain.Grant{{Community: 1, Role: role}}}
}

var (
	owner   = actor(wang, "王芳", domain.Owner)
	handler = actor(li, "李强", domain.Staff)
	clerk   = actor(sun, "孙丽", domain.Staff)
	manager = actor(zhou, "周敏", domain.Manager)
	company = domain.Actor{Person: 9, Name: "总部", Admin: true}
	nobody  = domain.Actor{Person: 10, Name: "<b>Mallory</b>"} // without a membership; the name must be escaped
)

// readers are all kinds of readers.
var readers = []struct {
	name string
	by   domain.Actor
}{{"owner", owner}, {"handler", handler}, {"clerk", clerk}, {"manager", manager}, {"admin", company}}

func reader(lang domain.Language, by domain.Actor) card.Reader {
	return card.Reader{Texts: cardtest.Texts, Lang: lang, By: by, Now: monday}
}

// golden compares pages that are made at noon of that Monday with their golden files.
func golden(t *testing.T, name string, pages func(at func(by domain.Actor) card.Reader, write func(title string, p card.Page))) {
	t.Helper()
	cardtest.Golden(t, name, monday, pages)
}

// evidence is a photo and a place on the map.
func evidence() []complaint.Evidence {
	return []complaint.Evidence{{Kind: "photo", File: "AgAD1", Unique: "u1", By: wang, At: monday}, {Kind: "location", Latitude: 31.2, Longitude: 121.5, By: wang, At: monday}}
}

func filing() complaint.Filing {
	return complaint.Filing{
		Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了 <三天>。", Happened: "#just_now", Wish: "#repair", Evidence: evidence(),
		Complainant: complaint.Complainant{Person: wang, Name: "王芳", Phone: "+8613800138000", Home: 7, Label: "3-2-1201"},
		Place:       domain.Place{Part: domain.Lift, Building: 13, Entrance: "2", Label: "3"},
	}
}

// step is one action of a story.
type step struct {
	by  domain.Actor
	do  complaint.Action
	rec complaint.Record
}

// line is a complaint without any detour, with the stage after each step.
var line = []step{
	{handler, "take", complaint.Taking{}},
	{handler, "look", complaint.Looking{}},
	{handler, "investigate", complaint.Finding{Seen: "门机皮带断裂。", Conclusion: complaint.Substantiated}},
	{handler, "assess", complaint.Assessment{Severity: complaint.Serious, Scope: complaint.OneHome, Reason: "老人无法下楼。"}},
	{handler, "plan", complaint.Plan{Responsible: li, Name: "李强", Measures: "更换皮带。", Due: monday.Add(24 * time.Hour)}},
	{handler, "begin", complaint.Beginning{}},
	{handler, "progress", complaint.Progress{Words: "配件已到", Public: true}},
	{handler, "resolve", complaint.Outcome{Words: "皮带已更换，运行正常"}},
	{owner, "answer", complaint.Survey{Solved: complaint.Partly, Satisfaction: 4, Words: "还有异响。"}},
	{handler, "review", complaint.Review{Cause: complaint.Ageing, Lesson: "按周期更换。"}},
}

// after is the case after the first n steps of the line, with its history.
func after(t *testing.T, n int) lookup.View {
	t.Helper()
	ch, err := casework.DefaultRules().File(1, "YH-261123-001", 1, filing(), owner, monday.Add(-time.Hour))
	require.NoError(t, err)
	v := seen(ch)
	for _, s := range line[:n] {
		v = then(t, v, s)
	}
	return v
}

// then is a case after one more step.
func then(t *testing.T, v lookup.View, s step) lookup.View {
	t.Helper()
	ch, err := casework.DefaultRules().Apply(v.Case, s.do, s.by, s.rec, monday.Add(time.Duration(len(v.History)-59)*time.Minute))
	require.NoError(t, err, s.do)
	next := seen(ch)
	next.History = append(v.History, next.History...)
	return next
}

func seen(ch complaint.Change) lookup.View {
	v := lookup.View{Case: ch.After(), Community: garden, Names: map[domain.PersonID]string{li: "李强", wang: "王芳"}, History: ch.Entries()}
	v.Case.ID = 12
	for i := range v.History {
		v.History[i].Details = v.History[i].Details.In(garden.Zone)
	}
	return v
}

// to returns a view for one reader, with the actions that the domain allows.
func to(v lookup.View, by domain.Actor) lookup.View {
	v.May = casework.DefaultRules().May(v.Case, by, monday)
	return v
}
