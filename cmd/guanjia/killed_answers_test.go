package main

import (
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/rostering"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// answers are what residents say to announcements and incidents, and the two ways to plan shifts. They are brief, as duties are.
var answers = []deed{
	{name: "read", people: "owner manager", before: (*ground).announces, first: func(u *underway) { u.doer.offered("button.announcement.ack") },
		last: pressing("button.announcement.ack"), holds: func(u *underway) {
			u.answered("announcement.acked", "announcement.acked_before", nil)
			a, err := u.store.Announcements().Announcement(u.t.Context(), ticket.Number(u.code()+"-G261123-01"))
			require.NoError(u.t, err)
			require.EventuallyWithT(u.t, func(t *assert.CollectT) {
				tally, err := u.store.Announcements().Arrivals(u.t.Context(), a.Number, 1)
				require.NoError(t, err)
				assert.Equal(t, 1, tally.Acked)
			}, patience, aTick)
		}},
	{name: "affected", people: "owner manager", before: func(g *ground) { g.cuts() }, first: func(u *underway) { u.doer.offered("button.incident.affected") },
		last: pressing("button.incident.affected"), holds: func(u *underway) {
			u.answered("incident.joined", "incident.joined_before", domain.Values{"count": domain.Count(1)})
			u.says(func(h incident.Home) bool { return !h.Affected.IsZero() })
		}},
	{name: "over", people: "owner manager", before: func(g *ground) { g.restores(g.cuts()) }, first: func(u *underway) { u.doer.offered("button.incident.yes") },
		last: pressing("button.incident.yes"), holds: func(u *underway) {
			u.answered("incident.said_yes", "", nil)
			u.says(func(h incident.Home) bool { return h.Answer == incident.Yes })
		}},
	{name: "lasts", people: "owner manager", before: func(g *ground) { g.restores(g.cuts()) }, first: func(u *underway) { u.doer.offered("button.incident.no") },
		last: pressing("button.incident.no"), holds: func(u *underway) {
			u.told("owner", u.doer.label("button.incident.own_case"))
			u.says(func(h incident.Home) bool { return h.Answer == incident.No })
		}},
	{name: "rate", people: "owner manager", before: func(g *ground) {
		n := g.cuts()
		_, _, err := g.b.informing.Join(g.t.Context(), g.by("owner"), "", n, incident.Said{})
		require.NoError(g.t, err)
		g.ends(g.restores(n))
	}, first: func(u *underway) { u.doer.offered("button.incident.rate5") },
		last: pressing("button.incident.rate5"), holds: func(u *underway) {
			u.answered("incident.rated", "incident.rated_before", nil)
			u.says(func(h incident.Home) bool { return h.Rating == 5 })
		}},
	{name: "caller", people: "clerk owner manager", before: func(g *ground) { g.cuts() }, first: func(u *underway) {
		say := cutOff[u.doer.lang]
		u.doer.say("/intake")
		u.doer.asked("intake.words.ask")
		u.doer.say(say.complaint)
		u.doer.press("channel.phone")
		u.doer.asked("intake.name.ask")
		u.doer.say("Mrs. Wu")
		u.doer.asked("intake.phone.ask")
		u.doer.say("13900000000")
		u.doer.pressLabel("3")
		u.doer.pressLabel("3-2-1201")
		u.doer.offered("button.incident.caller")
	}, last: pressing("button.incident.caller"), holds: func(u *underway) {
		u.told("clerk", u.doer.says("incident.joined_caller", domain.Values{"home": domain.Text("3-2-1201"), "said": domain.Count(1), "count": domain.Count(1)}))
		u.says(func(h incident.Home) bool {
			return !h.Affected.IsZero() && h.Said.Words == cutOff[u.doer.lang].complaint
		})
	}},
	{name: "rotate", people: "manager clerk", before: func(g *ground) { g.post() }, first: func(u *underway) {
		u.doer.say("/roster")
		u.doer.press("roster.posts")
		u.doer.pressLabel(eastGate)
		u.doer.press("roster.rotation.new")
		u.doer.press("roster.hours.whole")
		u.doer.press("roster.days.all")
		u.doer.pressLabel(u.cast["clerk"].name)
		u.doer.press("dialog.done")
		u.doer.press("roster.turn.1")
		u.doer.press("dialog.date.today")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.says("roster.rotation.added", nil))
		u.told("clerk", eastGate)
		assert.Len(u.t, u.rotations(), 1)
	}},
	{name: "by hand", people: "manager clerk", before: func(g *ground) { g.post() }, first: func(u *underway) {
		u.doer.say("/roster")
		u.doer.press("roster.posts")
		u.doer.pressLabel(eastGate)
		u.doer.press("roster.shift.new")
		u.doer.pressLabel(u.cast["clerk"].name)
		u.doer.press("dialog.date.tomorrow")
		u.doer.say("9-17")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.says("roster.shift.added", nil))
		u.told("clerk", eastGate)
		all, err := u.store.Rosters().Shifts(u.t.Context(), rostering.Query{Communities: u.here()})
		require.NoError(u.t, err)
		assert.Len(u.t, all, 1)
	}},
}

// whole is the building of the deed.
func (g *ground) whole() scope.Scope { return scope.Of(scope.Building(g.homes[0].Building, "3")) }

// announces sends an announcement whose readers are asked to say that they have read it, and lets its letters leave.
func (g *ground) announces() {
	g.clock.pass(-ago)
	_, err := g.b.announcing.Send(g.t.Context(), g.by("manager"), newRun(), g.community.ID, announce.Draft{Kind: announce.Works, Scope: g.whole(), Text: "No water on Wednesday", Ack: true})
	require.NoError(g.t, err)
	g.leaves()
}

// cuts tells of an incident.
func (g *ground) cuts() ticket.Number {
	g.clock.pass(-ago)
	v, err := g.b.informing.Start(g.t.Context(), g.by("manager"), newRun(), g.community.ID, incident.Draft{What: incident.Water, Scope: g.whole(), Text: "The riser leaks", Ends: g.at.Add(2 * time.Hour)})
	require.NoError(g.t, err)
	g.leaves()
	return v.Incident.Number
}

// restores says that an incident is over, so that homes are asked.
func (g *ground) restores(n ticket.Number) ticket.Number {
	return g.brings(n, incident.Restore, incident.Restoration{Cause: "A broken valve"})
}

func (g *ground) ends(n ticket.Number) { g.brings(n, incident.Close, incident.Plain{}) }

func (g *ground) brings(n ticket.Number, do incident.Action, rec incident.Record) ticket.Number {
	_, err := g.b.informing.Act(g.t.Context(), g.by("manager"), newRun(), n, do, rec)
	require.NoError(g.t, err)
	g.leaves()
	return n
}

// ago is before the deeds, after the quiet hours, and long enough for three steps whose letters leave.
const ago = 90 * time.Minute

// leaves lets what was told become letters.
func (g *ground) leaves() {
	g.clock.pass(ago / 3)
	_, err := g.b.announcing.RunClocks(g.t.Context())
	require.NoError(g.t, err)
	_, err = g.b.informing.RunClocks(g.t.Context())
	require.NoError(g.t, err)
}

// answered checks that the press was answered as the first one is, and not as one that comes later. "": a later one is answered so too.
func (u *underway) answered(first, later string, values domain.Values) {
	u.t.Helper()
	texts := func() (all []string) {
		for _, c := range u.api.Calls("answerCallbackQuery") {
			all = append(all, c.Params["text"])
		}
		return all
	}
	require.EventuallyWithT(u.t, func(t *assert.CollectT) {
		assert.Contains(t, texts(), u.doer.says(first, values), u.name)
	}, patience, aTick)
	if later != "" {
		assert.NotContains(u.t, texts(), u.doer.says(later, nil), u.name)
	}
}

// says checks what the only home that said something has said.
func (u *underway) says(holds func(h incident.Home) bool) {
	u.t.Helper()
	all, _, err := u.store.Incidents().Incidents(u.t.Context(), informing.Query{Communities: u.here()})
	require.NoError(u.t, err)
	require.Len(u.t, all, 1)
	require.EventuallyWithT(u.t, func(t *assert.CollectT) {
		said, err := u.store.Incidents().HomesOf(u.t.Context(), all[0].ID)
		require.NoError(t, err)
		assert.Len(t, said, 1)
		for _, h := range said {
			assert.True(t, holds(h), h)
		}
	}, patience, aTick)
}
