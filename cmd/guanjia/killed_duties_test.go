package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/complaint"
	"guanjia/domain/hearing"
	"guanjia/domain/improve"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// duties are the acts on everything but cases and people: alarms, voices, shifts, announcements, incidents, improvement actions and ties.
// They go the same path as deeds, and differ in what they store and say: they are brief.
var duties = []deed{
	{name: "alarm", people: "owner clerk", first: func(u *underway) {
		u.doer.say(peril[u.doer.lang].fire)
		u.doer.offered("emergency.raise.yes")
	}, last: pressing("emergency.raise.yes"), holds: func(u *underway) {
		u.told("clerk", "🚨", u.number(1))
		u.none(2)
		assert.Equal(u.t, 1, u.alarmed(1)[alarm.Raise])
	}},
	{name: "answer", people: "clerk owner", before: func(g *ground) {
		_, err := g.b.desk.File(g.t.Context(), g.by("owner"), newRun(), g.community.ID, complaint.Filing{Channel: complaint.ByBot, Category: "gas_fire", Words: "Fire", Emergency: true, Danger: "fire"})
		require.NoError(g.t, err)
	}, first: func(u *underway) { u.doer.offered("button.alarm.answer10") }, last: pressing("button.alarm.answer10"), holds: func(u *underway) {
		u.told("clerk", u.number(1), u.doer.label("button.alarm.arrive"))
		u.told("owner", u.doer.name)
		assert.Equal(u.t, 1, u.alarmed(1)[alarm.Answer])
	}},
	{name: "drill", people: "manager clerk", first: func(u *underway) {
		u.doer.say("/drill")
		u.doer.press("danger.kind.fire")
		u.doer.asked("drill.place.ask")
		u.doer.say("Garage B")
		u.doer.sees(u.doer.label("drill.confirm.ask"))
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		number := ticket.Number(u.code() + "-D261123-01")
		u.ended(string(number))
		u.told("clerk", "Garage B", string(number))
		a, err := u.store.DrillNumbered(u.t.Context(), number)
		require.NoError(u.t, err)
		assert.Equal(u.t, 1, u.history(a.Case)[alarm.Raise])
		_, err = u.store.DrillNumbered(u.t.Context(), ticket.Number(u.code()+"-D261123-02"))
		assert.ErrorIs(u.t, err, domain.NotFound)
	}},
	{name: "voice", people: "owner clerk", first: func(u *underway) {
		u.doer.say("/suggest")
		u.doer.press("suggest.kind.question")
		u.doer.asked("suggest.words.ask")
		u.doer.say(spoken[u.doer.lang].question)
		u.doer.sees(u.doer.label("suggest.confirm.ask"))
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.code() + "-V261123-01")
		u.told("clerk", "❓", u.code()+"-V261123-01")
		_, n, err := u.store.Voices().Voices(u.t.Context(), hearing.Query{Communities: u.here()})
		require.NoError(u.t, err)
		assert.Equal(u.t, 1, n)
	}},
	{name: "reply", people: "clerk owner", before: func(g *ground) {
		_, err := g.b.hearing.File(g.t.Context(), g.by("owner"), newRun(), g.community.ID, voice.Voice{Kind: voice.Question, Words: "When does the pool open?"})
		require.NoError(g.t, err)
	}, first: func(u *underway) {
		u.doer.press("button.voice.reply")
		u.doer.sees(u.doer.label("dialog.cancel"))
		u.doer.say("At eight.")
		u.doer.offered("dialog.send")
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.doer.label("voice.done.reply"))
		u.told("owner", "At eight.")
		all, _, err := u.store.Voices().Voices(u.t.Context(), hearing.Query{Communities: u.here()})
		require.NoError(u.t, err)
		rows, err := u.store.Voices().VoiceHistory(u.t.Context(), all[0].ID)
		require.NoError(u.t, err)
		assert.Len(u.t, rows, 2)
	}},
	{name: "check in", people: "clerk manager", before: func(g *ground) { g.shift("clerk") }, first: func(u *underway) {
		u.doer.say("/roster")
		u.doer.pressStarting("🕗")
		u.doer.offered("button.shift.check_in")
	}, last: pressing("button.shift.check_in"), holds: func(u *underway) {
		u.told("clerk", u.doer.label("roster.done.check_in"))
		assert.Equal(u.t, 1, u.shifted()[roster.CheckIn])
	}},
	{name: "cover", people: "colleague clerk manager", before: func(g *ground) {
		_, err := g.b.roster.Act(g.t.Context(), g.by("clerk"), newRun(), g.shift("clerk"), roster.Ask, roster.Asking{Reason: roster.Reasons()[0]})
		require.NoError(g.t, err)
	}, first: func(u *underway) { u.doer.offered("button.shift.agree") }, last: pressing("button.shift.agree"), holds: func(u *underway) {
		u.told("colleague", u.doer.label("roster.done.agree"))
		u.told("clerk", "✅", u.doer.name)
		assert.Equal(u.t, 1, u.shifted()[roster.Agree])
	}},
	{name: "cover part", people: "colleague clerk manager", before: func(g *ground) {
		part := roster.Part{From: g.at.Add(2 * time.Hour), To: g.at.Add(4 * time.Hour)}
		_, err := g.b.roster.Act(g.t.Context(), g.by("clerk"), newRun(), g.shift("clerk"), roster.Ask, roster.Asking{Reason: roster.Reasons()[0], Part: part})
		require.NoError(g.t, err)
	}, first: func(u *underway) { u.doer.offered("button.shift.agree") }, last: pressing("button.shift.agree"), holds: func(u *underway) {
		u.told("colleague", u.doer.label("roster.done.agree"))
		u.told("clerk", "✅", u.doer.name)
		all, err := u.store.Rosters().Shifts(u.t.Context(), rostering.Query{Communities: u.here()})
		require.NoError(u.t, err)
		assert.Len(u.t, all, 3)
	}},
	{name: "announcement", people: "manager owner", first: func(u *underway) {
		u.doer.say("/announce")
		u.doer.press("announcement.kind.works")
		u.doer.sees(u.doer.label("announce.scope.ask"))
		u.doer.say("3")
		u.doer.sees(u.doer.label("announce.audience.ask"))
		u.doer.pressStarting("✅")
		u.doer.sees(u.doer.label("announce.text.ask"))
		u.doer.say("No water on Wednesday")
		u.doer.sees(u.doer.label("announce.confirm.ask"))
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.code() + "-G261123-01")
		all, n, err := u.store.Announcements().Announcements(u.t.Context(), announcing.Query{Communities: u.here()})
		require.NoError(u.t, err)
		require.Equal(u.t, 1, n)
		rows, err := u.store.Announcements().AnnouncementHistory(u.t.Context(), all[0].ID)
		require.NoError(u.t, err)
		assert.Len(u.t, rows, 1)
	}},
	{name: "recall", people: "manager owner", before: func(g *ground) {
		_, err := g.b.announcing.Send(g.t.Context(), g.by("manager"), newRun(), g.community.ID, announce.Draft{Kind: announce.Works, Scope: g.whole(), Text: "No water on Wednesday"})
		require.NoError(g.t, err)
	}, first: func(u *underway) {
		u.doer.say(u.code() + "-G261123-01")
		u.doer.offered("button.announcement.withdraw")
	}, last: pressing("button.announcement.withdraw"), holds: func(u *underway) {
		u.told("manager", u.doer.label("announcement.done.withdraw"))
		a, err := u.store.Announcements().Announcement(u.t.Context(), ticket.Number(u.code()+"-G261123-01"))
		require.NoError(u.t, err)
		rows, err := u.store.Announcements().AnnouncementHistory(u.t.Context(), a.ID)
		require.NoError(u.t, err)
		assert.Equal(u.t, announce.Withdrawn, a.Stage)
		assert.Len(u.t, rows, 2)
	}},
	{name: "restored", people: "manager owner", before: func(g *ground) { g.cuts() }, first: func(u *underway) {
		u.doer.say(u.code() + "-P261123-01")
		u.doer.press("button.incident.restore")
		u.doer.sees(u.doer.label("incident_restore.text.ask"))
		u.doer.say("A broken valve")
		u.doer.sees(u.doer.label("incident_restore.confirm.ask"))
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.code() + "-P261123-01")
		i, err := u.store.Incidents().Incident(u.t.Context(), ticket.Number(u.code()+"-P261123-01"))
		require.NoError(u.t, err)
		rows, err := u.store.Incidents().IncidentHistory(u.t.Context(), i.ID)
		require.NoError(u.t, err)
		assert.Equal(u.t, incident.Restored, i.Stage)
		restored := slices.DeleteFunc(rows, func(e incident.Entry) bool { return e.Do != incident.Restore })
		assert.Len(u.t, restored, 1)
		u.told("owner", "A broken valve")
	}},
	{name: "settled", people: "manager owner", before: func(g *ground) { g.restores(g.cuts()) }, first: func(u *underway) {
		u.doer.say(u.code() + "-P261123-01")
		u.doer.offered("button.incident.close")
	}, last: pressing("button.incident.close"), holds: func(u *underway) {
		u.told("manager", u.doer.label("incident.done.close"))
		i, err := u.store.Incidents().Incident(u.t.Context(), ticket.Number(u.code()+"-P261123-01"))
		require.NoError(u.t, err)
		assert.Equal(u.t, incident.Ended, i.Stage)
	}},
	{name: "incident", people: "clerk owner", first: func(u *underway) {
		u.doer.say("/incident")
		u.doer.press("incident.what.water")
		u.doer.sees(u.doer.label("incident.scope.ask"))
		u.doer.pressLabel(cutOff[u.doer.lang].building)
		u.doer.press("incident.part.all")
		u.doer.sees(u.doer.label("incident.reach.ask"))
		u.doer.pressStarting("✅")
		u.doer.press("incident.ends.2h")
		u.doer.sees(u.doer.label("incident.text.ask"))
		u.doer.say("The riser leaks")
		u.doer.sees(u.doer.label("incident.confirm.ask"))
	}, last: pressing("dialog.send"), holds: func(u *underway) {
		u.ended(u.code() + "-P261123-01")
		all, n, err := u.store.Incidents().Incidents(u.t.Context(), informing.Query{Communities: u.here()})
		require.NoError(u.t, err)
		require.Equal(u.t, 1, n)
		rows, err := u.store.Incidents().IncidentHistory(u.t.Context(), all[0].ID)
		require.NoError(u.t, err)
		assert.Len(u.t, rows, 1)
	}},
	{name: "improvement", people: "clerk owner manager", before: func(g *ground) {
		id := g.filed("owner")
		g.handled("clerk", id)
		g.act("owner", id, complaint.Answer, complaint.Survey{Contacted: true, Solved: complaint.Yes, Satisfaction: 5})
		g.act("manager", id, complaint.Close, complaint.Review{Cause: complaint.Causes()[0], Lesson: "Check belts",
			Improvement: &complaint.Improvement{Timing: "corrective", Kind: "system", Words: "New belts", Person: g.by("clerk").Person, Due: g.at.Add(48 * time.Hour)}})
	}, first: func(u *underway) {
		u.doer.say("/case " + u.code() + "-A261123-01")
		u.doer.press("button.improve.done")
		u.doer.sees(u.doer.label("dialog.cancel"))
		u.doer.say("New belts are in")
		u.doer.sees(u.doer.says("improved.evidence.ask", domain.Values{"number": domain.Text(u.code() + "-A261123-01")}))
	}, last: pressing("dialog.skip"), holds: func(u *underway) {
		u.ended(u.doer.label("improve.done.done"))
		task, err := u.store.ImprovementByNumber(u.t.Context(), ticket.Number(u.code()+"-A261123-01"))
		require.NoError(u.t, err)
		rows, err := u.store.ImprovementHistory(u.t.Context(), task.ID)
		require.NoError(u.t, err)
		finished := slices.DeleteFunc(rows, func(e improve.Entry) bool { return e.Do != improve.Finish })
		assert.Len(u.t, finished, 1)
	}},
	{name: "tie", people: "owner", first: func(u *underway) {
		u.doer.say("/profile")
		u.doer.pressLabel(u.doer.says("tie.change", domain.Values{"home": domain.Text("3-2-1201")}))
		u.doer.offered("tie.tenant")
	}, last: pressing("tie.tenant"), holds: func(u *underway) {
		u.told("owner", u.doer.says("tie.stored", domain.Values{"home": domain.Text("3-2-1201"), "tie": domain.Word("tie.tenant")}))
		assert.Equal(u.t, people.Tenant, u.seats("owner")[0].Tie)
	}},
}

// post is a post of the community.
func (g *ground) post() roster.Post {
	list := g.b.store.Rosters()
	post := roster.Post{Community: g.community.ID, Key: roster.Guard, Name: eastGate, Hours: "00:00-24:00", Days: roster.EveryDay, Version: 1}
	_, err := list.CommitRoster(g.t.Context(), rostering.Commit{Post: &post})
	require.NoError(g.t, err)
	posts, err := list.Posts(g.t.Context(), []domain.CommunityID{g.community.ID})
	require.NoError(g.t, err)
	require.Len(g.t, posts, 1)
	return posts[0]
}

const eastGate = "East gate"

// shift is a shift of somebody that has begun.
func (g *ground) shift(who string) domain.ShiftID {
	ctx, list := g.t.Context(), g.b.store.Rosters()
	ch, err := roster.Scheduling(roster.Shift{Community: g.community.ID, Post: g.post().ID, Person: g.by(who).Person, From: g.at, To: g.at.Add(8 * time.Hour), Origin: roster.ByHand},
		g.by("manager"), g.at.Add(-time.Hour))
	require.NoError(g.t, err)
	_, err = list.CommitRoster(ctx, rostering.Commit{Changes: []roster.Change{ch}})
	require.NoError(g.t, err)
	all, err := list.Shifts(ctx, rostering.Query{Communities: []domain.CommunityID{g.community.ID}})
	require.NoError(g.t, err)
	require.Len(g.t, all, 1)
	return all[0].ID
}

// here is the community of the deed.
func (u *underway) here() []domain.CommunityID {
	u.t.Helper()
	all, err := u.store.Communities(u.t.Context())
	require.NoError(u.t, err)
	for _, c := range all {
		if c.Code == u.code() {
			return []domain.CommunityID{c.ID}
		}
	}
	require.Fail(u.t, "no community", u.code())
	return nil
}

// alarmed counts what was done to the alarm of a case of this deed.
func (u *underway) alarmed(n int) map[alarm.Action]int {
	u.t.Helper()
	c, err := u.store.CaseByNumber(u.t.Context(), ticket.Number(u.number(n)))
	require.NoError(u.t, err)
	return u.history(c.ID)
}

// history counts what was done to an alarm or a drill.
func (u *underway) history(id domain.CaseID) map[alarm.Action]int {
	u.t.Helper()
	rows, err := u.store.AlarmHistory(u.t.Context(), id)
	require.NoError(u.t, err)
	done := map[alarm.Action]int{}
	for _, e := range rows {
		done[e.Do]++
	}
	return done
}

// shifted counts what was done to the shift of this deed.
func (u *underway) shifted() map[roster.Action]int {
	u.t.Helper()
	all, err := u.store.Rosters().Shifts(u.t.Context(), rostering.Query{Communities: u.here()})
	require.NoError(u.t, err)
	require.Len(u.t, all, 1, fmt.Sprint(all))
	rows, err := u.store.Rosters().ShiftHistory(u.t.Context(), all[0].ID)
	require.NoError(u.t, err)
	done := map[roster.Action]int{}
	for _, e := range rows {
		done[e.Do]++
	}
	return done
}
