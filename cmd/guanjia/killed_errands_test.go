package main

import (
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/roster"
	"guanjia/domain/voice"
)

// errands are the acts of the office that are no step of a ticket: calls, hours, known answers, posts and rotations. They are brief, as duties are.
var errands = []deed{
	{name: "call", people: "clerk", before: (*ground).owesCall, first: (*underway).opensCall, last: pressing("calls.answer.not_reached"), holds: func(u *underway) {
		u.told("clerk", u.doer.says("calls.done.not_reached", domain.Values{"number": domain.Text(u.number(1))}))
		open, err := u.store.Calls(u.t.Context(), u.here(), 2)
		require.NoError(u.t, err)
		require.Len(u.t, open, 1)
		assert.Equal(u.t, []any{1, notice.NotReached}, []any{open[0].Tries, open[0].Answer}, "it is one try")
	}},
	{name: "called", people: "clerk", before: (*ground).owesCall, first: (*underway).opensCall,
		last: pressing("calls.answer.told"), holds: func(u *underway) {
			u.told("clerk", u.doer.says("calls.done.told", domain.Values{"number": domain.Text(u.number(1))}))
			open, err := u.store.Calls(u.t.Context(), u.here(), 2)
			require.NoError(u.t, err)
			assert.Empty(u.t, open)
		}},
	{name: "hours", people: "admin manager", first: func(u *underway) {
		u.doer.say("/community")
		u.doer.pressLabel("Yard " + u.code())
		u.doer.press("opening.change")
		u.doer.press("opening.days.saturday")
		u.doer.press("opening.hours.day")
		u.doer.offered("opening.send")
	}, last: pressing("opening.send"), holds: func(u *underway) {
		u.ended(u.doer.label("opening.set"))
		u.told("manager", "Yard "+u.code(), u.doer.name)
		in, err := u.store.Community(u.t.Context(), u.here()[0])
		require.NoError(u.t, err)
		assert.NotEmpty(u.t, in.Days)
	}},
	{name: "keep", people: "manager", first: func(u *underway) {
		u.doer.say("/answers")
		u.doer.press("known.add")
		u.doer.press("dialog.skip")
		u.doer.say("When does the pool open?")
		u.doer.asked("known.answer_en.ask")
		u.doer.say("At eight.")
		u.doer.press("dialog.skip")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.label("known.kept"))
		assert.Len(u.t, u.answers(), 1)
	}},
	{name: "drop", people: "manager", before: (*ground).knows, first: func(u *underway) {
		u.doer.say("/answers")
		u.doer.pressLabel("1")
		u.doer.press("known.drop")
		u.doer.offered("known.drop_yes")
	}, last: pressing("known.drop_yes"), holds: func(u *underway) {
		u.told("manager", u.doer.label("known.dropped"))
		assert.Empty(u.t, u.answers())
	}},
	{name: "remove", people: "manager clerk", before: (*ground).rotation, first: func(u *underway) {
		u.doer.say("/roster")
		u.doer.press("roster.posts")
		u.doer.pressLabel(eastGate)
		u.doer.press("roster.post.remove")
		u.doer.sees(u.doer.label("roster.post.sure"))
	}, last: pressing("roster.post.remove"), holds: func(u *underway) {
		u.told("manager", u.doer.label("roster.post.removed"))
		posts, err := u.store.Rosters().Posts(u.t.Context(), u.here())
		require.NoError(u.t, err)
		assert.Empty(u.t, posts)
		assert.Empty(u.t, u.rotations())
	}},
	{name: "end", people: "manager clerk", before: (*ground).rotation, first: func(u *underway) {
		u.doer.say("/roster")
		u.doer.press("roster.posts")
		u.doer.pressLabel(eastGate)
		u.doer.pressStarting("⏹")
		u.doer.offered("roster.rotation.stop")
	}, last: pressing("roster.rotation.stop"), holds: func(u *underway) {
		u.told("manager", u.doer.label("roster.rotation.ended"))
		assert.Empty(u.t, u.rotations())
	}},
	{name: "greet", people: "guest", first: func(*underway) {}, last: typing("/start"), holds: func(u *underway) {
		u.told("guest", u.doer.label("menu.register"))
		who, err := u.store.ProfileByChat(u.t.Context(), domain.ChatID(u.doer.id))
		require.NoError(u.t, err)
		assert.Equal(u.t, u.doer.name, who.Name)
	}},
	{name: "guess", people: "guest", first: func(u *underway) {
		u.doer.say("/start")
		u.doer.offered("menu.register")
	}, last: typing("/start AAAAAAAAAAAAAAAAAAAAAA"), holds: func(u *underway) {
		u.told("guest", u.doer.label("refuse.invite"))
		who, err := u.store.ProfileByChat(u.t.Context(), domain.ChatID(u.doer.id))
		require.NoError(u.t, err)
		tried, err := u.store.Attempts(u.t.Context(), who.ID, u.clock.Now().Add(-time.Hour))
		require.NoError(u.t, err)
		assert.Contains(u.t, []int{1, 2}, tried, "a guess that comes again has no run, and may count again")
	}},
	{name: "offer", people: "owner manager", before: (*ground).knows, first: (*underway).asks, last: pressing("dialog.send"), holds: func(u *underway) {
		u.told("owner", "At eight.", u.doer.label("offered.helped.yes"))
		assert.Equal(u.t, 1, u.answers()[0].Offered)
	}},
	{name: "help", people: "owner manager", before: (*ground).knows, first: func(u *underway) {
		u.asks()
		u.doer.press("dialog.send")
		u.doer.offered("offered.helped.yes")
	}, last: pressing("offered.helped.yes"), holds: func(u *underway) {
		u.ended(u.doer.label("offered.glad"))
		assert.Equal(u.t, []int{1, 1}, []int{u.answers()[0].Offered, u.answers()[0].Helped})
	}},
	{name: "digest", people: "manager", first: func(u *underway) {
		u.doer.say("/summary")
		u.doer.press("digest.menu")
		u.doer.offered("digest.switch_off")
	}, last: pressing("digest.switch_off"), holds: func(u *underway) {
		u.told("manager", u.doer.label("digest.switch_on"))
		who, err := u.store.ProfileByChat(u.t.Context(), domain.ChatID(u.doer.id))
		require.NoError(u.t, err)
		off, err := u.store.DigestOff(u.t.Context(), who.ID)
		require.NoError(u.t, err)
		assert.True(u.t, off)
	}},
}

// knows keeps a known answer.
func (g *ground) knows() {
	k := voice.Known{Community: g.community.ID, Question: map[domain.Language]string{}, Answer: map[domain.Language]string{}}
	for lang, say := range spoken {
		k.Question[lang], k.Answer[lang] = say.question, "At eight."
	}
	_, err := g.b.hearing.Answers.Keep(g.t.Context(), g.by("manager"), newRun(), k)
	require.NoError(g.t, err)
}

// asks has the doer ask what is known, up to sending it.
func (u *underway) asks() {
	u.doer.say("/suggest")
	u.doer.press("suggest.kind.question")
	u.doer.asked("suggest.words.ask")
	u.doer.say(spoken[u.doer.lang].question)
	u.doer.sees(u.doer.label("suggest.confirm.ask"))
}

// owesCall files a complaint of somebody whom only a call reaches.
func (g *ground) owesCall() {
	_, err := g.b.desk.File(g.t.Context(), g.by("clerk"), newRun(), g.community.ID, complaint.Filing{Channel: complaint.ByPhone, Category: "elevator", Words: "It stands still",
		Happened: "#today", Wish: "#repair", Place: domain.Place{Part: domain.Garage}, Complainant: complaint.Complainant{Name: "Mrs Low", Phone: "+861062345678", Label: "3-2-1202"}})
	require.NoError(g.t, err)
}

// opensCall opens the call of the deed.
func (u *underway) opensCall() {
	u.doer.say("/calls")
	u.doer.pressLabel(u.doer.says("calls.open", domain.Values{"number": domain.Text(u.number(1)), "name": domain.Text("Mrs Low")}))
	u.doer.offered("calls.answer.not_reached")
}

// rotation lets the clerk have all shifts of a post.
func (g *ground) rotation() {
	_, err := g.b.roster.AddPattern(g.t.Context(), g.by("manager"), newRun(), roster.Pattern{Post: g.post().ID, People: []domain.PersonID{g.by("clerk").Person},
		Hours: "08:00-20:00", Days: roster.EveryDay, Turn: 7, From: "2026-11-24"})
	require.NoError(g.t, err)
}

// rotations are those of the deed that have not ended.
func (u *underway) rotations() []roster.Pattern {
	u.t.Helper()
	all, err := u.store.Rosters().Patterns(u.t.Context(), u.here())
	require.NoError(u.t, err)
	return all
}

// answers are the known answers of the deed.
func (u *underway) answers() []voice.Known {
	u.t.Helper()
	all, err := u.store.Voices().KnownAnswers(u.t.Context(), u.here())
	require.NoError(u.t, err)
	return all
}
