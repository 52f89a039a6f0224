// Package officetest is a community with its people in memory, for the tests of rooms that work on cases and people.
//
// It has no rule of its own: the desk and the office are the real ones, the store is that of desktest, and the clock stands still until a
// test moves it.
//
//	h := officetest.Open(t)
//	file := h.Filed("run", complaint.Filing{})
//	_, err := h.Act(t.Context(), h.Li, "take", file.Case.ID, complaint.Take, complaint.Taking{})
package officetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// House is a community with its people, and what they can do. Not for use by several goroutines.
type House struct {
	*desk.Desk
	*office.Office
	T        *testing.T       // fails when a step does that must succeed; never nil
	Store    *desktest.Store  // what was kept and said; never nil
	Now      time.Time        // what the clock says; UTC; Noon at first, never zero
	In       people.Community // where all but Far belong; never zero
	Home     people.Home      // 3-2-1201 of In; never zero
	Wang     domain.Actor     // owner of Home; never zero, as all persons of a House
	Zhao     domain.Actor     // owner, another home; never zero
	Li, Chen domain.Actor     // staff; never zero
	Zhou     domain.Actor     // manager; never zero
	Far      domain.Actor     // manager of another community; never zero
	Admin    domain.Actor     // of the company; never zero
}

// AdminChat is the chat of the company's admin.
const AdminChat = 900

// Noon is when a House begins: a Monday, noon in Shanghai.
var Noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func ctx() context.Context { return context.Background() }

// Open makes a House in which nothing has been filed.
func Open(t *testing.T) *House {
	h := &House{T: t, Store: desktest.NewStore(), Now: Noon}
	h.Desk = desk.New(h.Store, lookup.Settings{
		Called:     map[complaint.Category][]string{"elevator": {"电梯", "lift"}, "noise": {"噪音"}, complaint.AboutStaff: {"服务态度", "staff attitude"}},
		Categories: []complaint.Category{"elevator", "neighbour", "staff"}, Admins: []domain.ChatID{AdminChat},
		Of: func(c people.Community) lookup.Rules {
			rules := casework.DefaultRules()
			rules.Hours = c.Opening(rules.Hours)
			return lookup.Rules{Rules: rules, Quiet: calendar.Quiet{From: 22 * time.Hour, To: 8 * time.Hour}, Alarm: alarm.DefaultTerms()}
		},
	}, h.Clock)
	h.Office = office.New(h.Store, h.Desk, h.Clock)
	h.In = h.AddCommunity("YH")
	other := h.AddCommunity("CQ")
	b, err := h.Store.AddBuilding(ctx(), people.Building{Community: h.In.ID, Name: "3"})
	require.NoError(t, err)
	homes, err := h.Store.AddHomes(ctx(), []people.Home{
		{Community: h.In.ID, Building: b.ID, Entrance: "2", Room: "1201", Label: "3-2-1201"},
		{Community: h.In.ID, Building: b.ID, Entrance: "2", Room: "1202", Label: "3-2-1202"},
	})
	require.NoError(t, err)
	h.Home = homes[0]
	h.Wang = h.AddPerson(101, "王芳", domain.Owner, h.In.ID, homes[0].ID)
	h.Zhao = h.AddPerson(102, "赵云", domain.Owner, h.In.ID, homes[1].ID)
	h.Li = h.AddPerson(103, "李强", domain.Staff, h.In.ID, 0)
	h.Chen = h.AddPerson(104, "陈工", domain.Staff, h.In.ID, 0)
	h.Zhou = h.AddPerson(105, "周敏", domain.Manager, h.In.ID, 0)
	h.Far = h.AddPerson(106, "吴用", domain.Manager, other.ID, 0)
	_, h.Admin, err = h.Greet(ctx(), AdminChat, "总部", domain.Chinese)
	require.NoError(t, err)
	return h
}

// Clock is the clock of the desk and the office.
func (h *House) Clock() time.Time { return h.Now }

// AddCommunity stores another community.
func (h *House) AddCommunity(code string) people.Community {
	c, err := h.Store.AddCommunity(ctx(), people.Community{Code: code, Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(h.T, err)
	return c
}

// AddPerson stores a person with one membership.
func (h *House) AddPerson(chat domain.ChatID, name string, role domain.Role, in domain.CommunityID, home domain.HomeID) domain.Actor {
	p, _, err := h.Greet(ctx(), chat, name, domain.Chinese)
	require.NoError(h.T, err)
	require.NoError(h.T, h.Store.AddMembership(ctx(), people.Membership{Person: p.ID, Community: in, Role: role, Home: home, Verified: true}))
	return h.Actor(chat)
}

// Actor is the person of a chat, with the rights of this moment.
func (h *House) Actor(chat domain.ChatID) domain.Actor {
	_, a, err := h.Who(ctx(), chat)
	require.NoError(h.T, err)
	return a
}

// Filed files a complaint of Wang's.
func (h *House) Filed(run string, f complaint.Filing) lookup.View {
	f.Channel = complaint.ByBot
	if f.Category == "" {
		f.Category = "elevator"
	}
	if f.Words == "" {
		f.Words = "电梯又坏了"
	}
	file, err := h.File(ctx(), h.Wang, run, h.In.ID, f)
	require.NoError(h.T, err)
	return file
}

// Acted does something that must succeed, a minute later.
func (h *House) Acted(by domain.Actor, run string, c domain.CaseID, do complaint.Action, rec complaint.Record) lookup.View {
	h.Now = h.Now.Add(time.Minute)
	f, err := h.Act(ctx(), by, run, c, do, rec)
	require.NoError(h.T, err)
	return f
}

// Told lists "key → name" of the notices since the last call.
func (h *House) Told(after int) []string {
	names := map[domain.PersonID]string{}
	for _, a := range []domain.Actor{h.Wang, h.Zhao, h.Li, h.Chen, h.Zhou, h.Far, h.Admin} {
		names[a.Person] = a.Name
	}
	var list []string
	for _, n := range h.Store.Notices()[after:] {
		list = append(list, n.Message.Key+" → "+names[n.To])
	}
	return list
}

// Key is the text of a refusal; "" if err is none.
func Key(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Message.Key
	}
	return ""
}
