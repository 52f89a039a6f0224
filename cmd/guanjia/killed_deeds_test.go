package main

import (
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// deeds are all kinds of act: memberships, set-up, a step, filing, acts on a case, acts on several, own data. Those that choose a
// community come first, because a page of the list shows only some.
var deeds = []deed{
	{name: "register", people: "guest clerk", first: func(u *underway) {
		u.doer.say("/start")
		u.doer.press("menu.register")
		u.doer.pressLabel("Yard " + u.code())
		u.doer.pressLabel("3")
		u.doer.pressLabel("3-2-1201")
		u.doer.asked("register.name.ask")
		u.doer.say(u.doer.name)
		u.doer.asked("register.phone.ask")
		u.doer.say("139 0000 7777")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.label("done.register"))
		assert.Len(u.t, u.seats("guest"), 1)
	}},
	{name: "homes", people: "admin", first: func(u *underway) {
		u.doer.say("/homes")
		u.doer.pressLabel("Yard " + u.code())
		u.doer.sees("Yard "+u.code(), u.doer.label("dialog.cancel"))
		u.doer.file("homes.csv", homesOf(80))
		u.doer.offered("settle.send")
	}, last: pressing("settle.send"), holds: func(u *underway) {
		u.ended("✅ Yard " + u.code())
		assert.Len(u.t, u.homes(), 80+2)
	}},
	{name: "step", people: "owner", first: func(u *underway) {
		u.doer.say("/complain")
		u.doer.asked("complaint.category.ask")
	}, last: pressing("category.elevator"), holds: func(u *underway) {
		u.told("owner", u.doer.label("complaint.place.ask"))
		u.doer.press("place.garage")
		u.doer.asked("complaint.words.ask")
	}},
	{name: "words", people: "owner", first: func(u *underway) {
		u.doer.say("/complain")
		u.doer.press("category.elevator")
		u.doer.press("place.garage")
		u.doer.asked("complaint.words.ask")
	}, last: typing("The lift shakes"), holds: func(u *underway) {
		u.told("owner", u.doer.label("complaint.happened.ask"))
		u.doer.press("complaint.happened.today")
		u.doer.asked("complaint.evidence.ask")
	}},
	{name: "file", people: "owner clerk", first: func(u *underway) { fillIn(u.doer, "The lift is noisy") },
		last: pressing("dialog.send"), holds: func(u *underway) {
			u.told("owner", u.number(1), u.doer.label("button.urge"), "The lift is noisy")
			u.told("clerk", "🆕", u.number(1), "The lift is noisy")
			assert.Equal(u.t, []complaint.Action{complaint.Receive, complaint.Register}, u.rows(1))
			u.none(2)
		}},
	{name: "take", people: "clerk owner", before: func(g *ground) { g.filed("owner") }, first: func(u *underway) {
		u.doer.say("/case " + u.number(1))
		u.doer.sees(u.doer.label("button.history"), u.number(1))
	}, last: pressing("button.take"), holds: func(u *underway) {
		u.told("clerk", u.number(1), u.doer.label("done.take"))
		u.told("owner", "👤", u.number(1), u.doer.name)
		u.once(1, complaint.Take)
	}},
	{name: "assess", people: "clerk owner", before: func(g *ground) {
		id := g.filed("owner")
		g.act("clerk", id, complaint.Look, complaint.Looking{})
		g.act("clerk", id, complaint.Investigate, complaint.Finding{Seen: "Worn belt", Conclusion: complaint.Substantiated})
	}, first: func(u *underway) {
		u.doer.say("/assess " + u.number(1))
		u.doer.press("severity.moderate")
		u.doer.press("scope.building")
		u.doer.sees("P2")
		u.doer.say("Elderly people use it")
		u.doer.sees("Elderly people use it", u.doer.label("dialog.send"))
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.done("done.assess", u.number(1)))
		u.told("owner", "📊", u.number(1))
		u.once(1, complaint.Assess)
	}},
	{name: "join", people: "clerk owner neighbour", before: func(g *ground) { g.filed("owner"); g.filed("neighbour") }, first: func(u *underway) {
		u.doer.say("/join " + u.number(2))
		u.doer.pressLabel(u.number(1) + " " + u.doer.label("category.elevator") + " " + u.doer.label("place.garage"))
		u.doer.press("dialog.skip")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.label("done.join"), u.number(1))
		u.told("neighbour", "🔗", u.number(2))
		u.once(2, complaint.Join)
	}},
	{name: "handle", people: "clerk owner neighbour", before: func(g *ground) {
		main, joined := g.filed("owner"), g.filed("neighbour")
		g.act("clerk", joined, complaint.Join, complaint.Joining{To: main})
	}, first: func(u *underway) {
		u.doer.say("/handle " + u.number(1))
		u.doer.press("conclusion.substantiated")
		u.doer.say("Worn belt")
		u.doer.press("severity.minor")
		u.doer.asked("handle.measures.ask")
		u.doer.say("New belt")
		u.doer.asked("handle.outcome.ask")
		u.doer.say("Belt replaced")
		u.doer.press("dialog.skip")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.done("done.handle", u.number(1)), u.number(1))
		u.told("owner", "🟢", u.number(1), "Belt replaced")
		u.told("neighbour", "🟢", u.number(2), "Belt replaced")
		u.once(1, complaint.Investigate, complaint.Assess, complaint.MakePlan, complaint.Begin, complaint.Resolve)
	}},
	{name: "survey", people: "owner clerk", before: func(g *ground) { g.handled("clerk", g.filed("owner")) }, first: func(u *underway) {
		u.doer.press("button.answer")
		u.doer.press("survey.contacted.yes")
		u.doer.press("solved.yes")
		u.doer.pressLabel("5")
		u.doer.sees(u.doer.label("survey.words.ask"))
	}, last: typing("It is fine now"), holds: func(u *underway) {
		u.ended(u.doer.label("done.answer"))
		u.told("clerk", "⭐", u.number(1), "It is fine now")
		u.once(1, complaint.Answer)
	}},
	{name: "reopen", people: "owner clerk", before: func(g *ground) {
		id := g.filed("owner")
		g.handled("clerk", id)
		g.act("owner", id, complaint.Answer, complaint.Survey{Contacted: true, Solved: complaint.Yes, Satisfaction: 5})
		g.act("clerk", id, complaint.Close, complaint.Review{Cause: complaint.Causes()[0], Lesson: "Check belts"})
	}, first: func(u *underway) {
		u.doer.press("button.reopen")
		u.doer.sees(u.doer.says("reopen.reason.ask", domain.Values{"number": domain.Text(u.number(1))}))
		u.doer.say("It shakes again")
		u.doer.asked("reopen.evidence.ask")
	}, last: pressing("dialog.skip"), holds: func(u *underway) {
		u.ended(u.doer.label("done.reopen"), u.number(1))
		u.told("clerk", "🔁", u.number(1), "It shakes again")
		u.once(1, complaint.Reopen)
	}},
	{name: "community", people: "admin", first: func(u *underway) {
		u.doer.say("/community")
		u.doer.press("opening.new")
		u.doer.asked("community.name.ask")
		u.doer.say(green)
		u.doer.asked("community.code.ask")
		u.doer.say("zz")
		u.doer.press("community.zone.shanghai")
		u.doer.press("community.hours.break")
		u.doer.offered("community.send")
	}, last: pressing("community.send"), holds: func(u *underway) {
		u.ended(u.doer.says("setup.founded", domain.Values{"community": domain.Text(green), "code": domain.Text("ZZ")}))
		all, err := u.store.Communities(u.t.Context())
		require.NoError(u.t, err)
		founded := 0
		for _, c := range all {
			if c.Code == "ZZ" {
				founded++
			}
		}
		assert.Equal(u.t, 1, founded)
	}},
	{name: "accept", people: "guest manager", first: func(u *underway) {
		u.invites("manager")
		_, token, _ := u.cast["manager"].link()
		u.doer.say("/start " + token)
		u.doer.sees("Yard "+u.code(), u.doer.label("accept.send"))
	}, last: pressing("accept.send"), holds: func(u *underway) {
		u.ended(u.doer.label("done.accept"))
		assert.Len(u.t, u.seats("guest"), 1)
	}},
	{name: "invite", people: "manager guest", first: func(u *underway) {
		u.doer.say("/invite")
		u.doer.sees(u.doer.says("bot.invite_button", u.staffOf()))
	}, last: func(u *underway) { u.doer.pressLabel(u.doer.says("bot.invite_button", u.staffOf())) }, holds: func(u *underway) {
		_, token, _ := u.doer.link()
		u.cast["guest"].say("/start " + token)
		u.cast["guest"].sees("Yard "+u.code(), u.cast["guest"].label("accept.send"))
	}},
	{name: "leave", people: "owner clerk", first: func(u *underway) {
		u.doer.say("/profile")
		u.doer.pressLabel(u.doer.says("seats.leave_button", domain.Values{"home": domain.Text("3-2-1201"), "role": domain.Word("role.owner")}))
		u.doer.offered("seats.leave.do")
	}, last: pressing("seats.leave.do"), holds: func(u *underway) {
		u.told("owner", u.doer.name)
		assert.Empty(u.t, u.seats("owner"))
	}},
	{name: "absence", people: "manager clerk colleague owner", before: func(g *ground) {
		g.act("clerk", g.filed("owner"), complaint.Take, complaint.Taking{})
	}, first: func(u *underway) {
		u.doer.say("/staff")
		u.doer.pressLabel(u.cast["clerk"].name)
		u.doer.press("staff.away")
		u.doer.press("dialog.date.tomorrow")
		u.doer.press("successor.0")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended("🏖", u.cast["clerk"].name)
		u.told("colleague", "🙋", u.number(1), u.cast["clerk"].name)
		u.told("clerk", "🏖", u.doer.name)
	}},
	{name: "confirm", people: "clerk neighbour", before: (*ground).waits, first: (*underway).looksAtWaiting, last: func(u *underway) {
		u.doer.pressLabel(u.doer.says("seats.confirm", domain.Values{"name": domain.Text(u.cast["neighbour"].name), "home": domain.Text("3-2-1201")}))
	},
		holds: func(u *underway) {
			u.told("neighbour", u.doer.says("notice.home_confirmed", domain.Values{"community": domain.Text("Yard " + u.code()), "home": domain.Text("3-2-1201")}))
			for _, seat := range u.seats("neighbour") {
				assert.True(u.t, seat.Verified)
			}
		}},
	{name: "renumber", people: "owner clerk", before: func(g *ground) { g.filed("owner") }, first: func(u *underway) {
		u.doer.say("/profile")
		u.doer.press("profile.phone")
		u.doer.asked("renumber.phone.ask")
	}, last: typing("139 0000 8888"), holds: func(u *underway) {
		u.ended(u.doer.label("done.renumber"))
		p, err := u.store.ProfileByChat(u.t.Context(), domain.ChatID(u.doer.id))
		require.NoError(u.t, err)
		assert.Equal(u.t, "+8613900008888", p.Phone)
	}},
	{name: "forget", people: "owner clerk", before: func(g *ground) { g.filed("owner") }, first: func(u *underway) {
		u.doer.say("/privacy")
		u.doer.press("privacy.forget")
		u.doer.offered("forget.send")
	}, last: pressing("forget.send"), holds: func(u *underway) {
		u.ended(u.doer.label("done.forget"))
		again, err := u.store.ProfileByChat(u.t.Context(), domain.ChatID(u.doer.id))
		if err == nil { // the update came again, and greeted a stranger
			assert.True(u.t, again.Phone == "" && len(again.Memberships) == 0, "%+v", again)
		}
		u.once(1, complaint.Withdraw)
	}},
}
