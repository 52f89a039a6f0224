package main

import (
	"slices"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/office"
	"guanjia/domain/ticket"
)

// seated are the acts that end, refuse, confirm or move memberships. They are brief, as duties are: what matters is that the update that comes again is answered
// as the first time, although the membership is gone.
var seated = []deed{
	{name: "refuse", people: "clerk neighbour", before: (*ground).waits, first: (*underway).looksAtWaiting, last: pressing("button.refuse_home"), holds: func(u *underway) {
		home := domain.Values{"name": domain.Text(u.cast["neighbour"].name), "home": domain.Text("3-2-1201"), "community": domain.Text("Yard " + u.code())}
		u.told("clerk", u.doer.says("seats.home_refused", home))
		u.told("neighbour", u.doer.says("notice.home_refused", home))
		assert.Len(u.t, u.seats("neighbour"), 1)
	}},
	{name: "confirm all", people: "clerk neighbour owner", before: func(g *ground) {
		g.waits()
		g.chooses("owner", 1)
	}, first: (*underway).looksAtWaiting, last: func(u *underway) {
		u.doer.pressLabel(u.doer.says("seats.confirm_all", domain.Values{"count": domain.Count(2)}))
	}, holds: func(u *underway) {
		u.told("clerk", u.doer.says("seats.homes_confirmed", domain.Values{"count": domain.Count(2)}))
		for _, seat := range append(u.seats("neighbour"), u.seats("owner")...) {
			assert.True(u.t, seat.Verified)
		}
	}},
	{name: "moved away", people: "manager owner", first: func(u *underway) {
		u.looksAt("owner")
		u.doer.press("seat.gone")
		u.doer.offered("seats.moved.do")
	}, last: pressing("seats.moved.do"), holds: func(u *underway) {
		u.told("manager", u.over("owner", domain.Owner, "3-2-1201"))
		assert.Empty(u.t, u.seats("owner"))
	}},
	{name: "withdraw", people: "manager clerk owner", before: (*ground).takes, first: func(u *underway) {
		u.looksAt("clerk")
		u.doer.press("seat.end")
		u.doer.press("successor.0")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.over("clerk", domain.Staff, ""))
		u.once(1, complaint.HandOver)
		assert.Empty(u.t, u.seats("clerk"))
	}},
	{name: "quit", people: "clerk owner colleague", before: (*ground).takes, first: func(u *underway) {
		u.doer.say("/profile")
		u.doer.pressLabel(u.doer.says("seats.leave_button", domain.Values{"role": domain.Word("role.staff")}))
		u.doer.press("successor.0")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.over("clerk", domain.Staff, ""))
		u.told("colleague", "🔁", u.number(1), u.doer.name)
		assert.Empty(u.t, u.seats("clerk"))
	}},
	{name: "move", people: "admin clerk", first: func(u *underway) {
		u.looksAt("clerk")
		u.doer.press("seat.move")
		u.doer.sees("Yard KA")
	}, last: func(u *underway) { u.doer.pressLabel("Yard KA") }, holds: func(u *underway) {
		u.told("admin", u.doer.says("seat.moved", domain.Values{"name": domain.Text(u.cast["clerk"].name), "role": domain.Word("role.staff"),
			"community": domain.Text("Yard KA"), "from": domain.Text("Yard " + u.code())}))
		require.Len(u.t, u.seats("clerk"), 1)
		assert.NotEqual(u.t, u.here()[0], u.seats("clerk")[0].Community)
	}},
	{name: "heir", people: "clerk owner manager colleague", before: (*ground).improves, first: func(u *underway) {
		u.doer.say("/profile")
		u.doer.pressLabel(u.doer.says("seats.leave_button", domain.Values{"role": domain.Word("role.staff")}))
		u.doer.pressLabel(u.cast["colleague"].name)
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.over("clerk", domain.Staff, ""))
		u.told("colleague", "🔧", u.code()+"-A261123-01", u.doer.name)
		assert.Empty(u.t, u.seats("clerk"))
		assert.Len(u.t, u.assigned("colleague"), 1)
	}},
	{name: "reassign", people: "manager owner clerk colleague", before: (*ground).improves, first: func(u *underway) {
		u.doer.say("/case " + u.code() + "-A261123-01")
		u.doer.press("button.improve.assign")
		u.doer.sees(u.doer.label("dialog.cancel"))
		u.doer.pressLabel(u.cast["colleague"].name)
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.label("improve.done.assign"))
		u.told("colleague", "🔧", u.code()+"-A261123-01", u.cast["clerk"].name)
		u.told("clerk", "🔁", u.code()+"-A261123-01")
		assert.Len(u.t, u.assigned("colleague"), 1)
	}},
}

// waits has the neighbour choose a home, which waits to be confirmed.
func (g *ground) waits() { g.chooses("neighbour", 0) }

// chooses has somebody choose another home.
func (g *ground) chooses(who string, home int) {
	_, err := g.b.office.Register(g.t.Context(), g.by(who), office.Registration{Community: g.community.ID, Home: g.homes[home].ID, Name: g.nameOf(who), Phone: "139 0000 8888"})
	require.NoError(g.t, err)
}

// takes gives the clerk a case.
func (g *ground) takes() { g.act("clerk", g.filed("owner"), complaint.Take, complaint.Taking{}) }

// looksAtWaiting opens the list of homes that wait.
func (u *underway) looksAtWaiting() {
	u.doer.say("/start")
	u.doer.press("seats.unconfirmed")
	u.doer.offered("button.refuse_home")
}

// looksAt opens the page of one of the people.
func (u *underway) looksAt(who string) {
	u.doer.say("/people " + u.cast[who].name)
	u.doer.pressStarting(u.cast[who].name)
}

// over is the page that says that a membership has ended.
func (u *underway) over(who string, role domain.Role, home string) string {
	return u.doer.says("seats.ended", domain.Values{"name": domain.Text(u.cast[who].name), "role": domain.Word("role." + string(role)),
		"community": domain.Text("Yard " + u.code()), "home": domain.Text(home)})
}

// improves gives the clerk an improvement action.
func (g *ground) improves() {
	id := g.filed("owner")
	g.handled("manager", id)
	g.act("owner", id, complaint.Answer, complaint.Survey{Contacted: true, Solved: complaint.Yes, Satisfaction: 5})
	g.act("manager", id, complaint.Close, complaint.Review{Cause: complaint.Causes()[0], Lesson: "Check belts",
		Improvement: &complaint.Improvement{Timing: "corrective", Kind: "system", Words: "New belts", Person: g.by("clerk").Person, Due: g.at.Add(48 * time.Hour)}})
}

// assigned are the rows by which somebody has got the improvement action.
func (u *underway) assigned(role string) []improve.Entry {
	task, err := u.store.ImprovementByNumber(u.t.Context(), ticket.Number(u.code()+"-A261123-01"))
	require.NoError(u.t, err)
	assert.Equal(u.t, u.cast[role].name, task.Name)
	rows, err := u.store.ImprovementHistory(u.t.Context(), task.ID)
	require.NoError(u.t, err)
	return slices.DeleteFunc(rows, func(e improve.Entry) bool { return e.Do != improve.Assign })
}
