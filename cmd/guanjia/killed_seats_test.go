package main

import (
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
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
