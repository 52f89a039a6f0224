package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/sheet"
	"guanjia/domain"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// partly are the words for a part of a night from 20:00 to 8:00, and for a time that is not in it.
var partly = map[domain.Language]struct{ inside, outside string }{
	domain.Chinese: {"晚上10点到凌晨2点", "下午3点到晚上9点"}, domain.English: {"10pm-2am", "3pm-9pm"},
}

// TestPartOfANightInTheChat: who has a night asks a colleague for a part of it, which is typed; the colleague agrees, the manager is told; the roster and its
// sheet have three shifts, and each of the two finds theirs in the own data.
func TestPartOfANightInTheChat(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		o := openOffice(t, at, in)
		night := o.nightOf(o.clerk)
		o.clerk.say("/roster")
		o.clerk.pressStarting("🕗")
		o.clerk.press("button.shift.ask")
		o.clerk.press("roster.reason.ill")
		o.clerk.press("roster.part")
		o.clerk.asked("cover_part.hours.ask")
		o.clerk.say(partly[in.lang].outside)
		o.clerk.sees(o.clerk.says("refuse.shift_part", domain.Values{"from": domain.Moment(night.From, "Asia/Shanghai"), "to": domain.Moment(night.To, "Asia/Shanghai")}))
		o.clerk.say(partly[in.lang].inside)
		o.clerk.asked("cover_part.person.ask")
		o.clerk.pressLabel(o.colleague.name)
		o.clerk.press("dialog.send")
		o.clerk.sees(o.clerk.says("roster.done.ask", nil), "22:00–02:00")
		o.colleague.sees("🙋", o.clerk.name, "22:00")
		o.colleague.press("button.shift.agree")
		o.colleague.sees(o.colleague.says("roster.done.agree", nil), "22:00")
		o.clerk.sees("✅", o.colleague.name, "22:00")
		o.manager.sees("👥", o.colleague.name, "22:00")

		all, err := o.open().Rosters().Shifts(t.Context(), rostering.Query{})
		require.NoError(t, err)
		require.Len(t, all, 3)
		assert.Equal(t, []domain.PersonID{o.profile(o.clerk).ID, o.profile(o.colleague).ID, o.profile(o.clerk).ID}, []domain.PersonID{all[0].Person, all[1].Person, all[2].Person})
		assert.Equal(t, night.To, all[2].To)
		o.manager.say("/roster")
		o.manager.sees("20:00–22:00", "22:00–02:00", "02:00–08:00")
		o.manager.press("roster.posts")
		o.manager.press("roster.sheet.export")
		m := o.manager.await("the sheet", func(m localapi.Msg) bool { return m.File != nil })
		data, there := o.api.FileData(m.File.ID)
		require.True(t, there)
		lines := sheet.ReadPlain(data).Lines
		require.Len(t, lines, 4)
		assert.Equal(t, []string{"2026-11-23", "22:00", "02:00", o.colleague.name}, lines[2][1:5])
		o.manager.press("roster.sheet.send")
		o.manager.file("again.xlsx", bytes.Clone(data))
		o.manager.sees(o.manager.says("roster.sheet.same", domain.Values{"same": domain.Count(3)}))
		o.givesPart()
	})
}

// givesPart lets the manager give the second half of what is left of the first shift, by buttons.
func (o *scene) givesPart() {
	o.t.Helper()
	o.manager.press("roster.posts")
	o.manager.pressLabel("东门岗")
	o.manager.pressStarting("✏️")
	o.manager.press("button.shift.cover")
	o.manager.press("roster.part")
	o.manager.asked("cover_part.hours.ask")
	o.manager.pressLabel("21:00-22:00")
	o.manager.asked("cover_part.person.ask")
	o.manager.pressLabel(o.colleague.name)
	o.manager.press("dialog.send")
	o.manager.sees(o.manager.says("roster.done.cover", domain.Values{"name": domain.Text(o.colleague.name)}), "21:00")
	o.colleague.sees("👥", "21:00", "22:00")
	o.clerk.sees("👥", o.colleague.name, "21:00")
	all, err := o.open().Rosters().Shifts(o.t.Context(), rostering.Query{})
	require.NoError(o.t, err)
	require.Len(o.t, all, 4)
	assert.Equal(o.t, o.profile(o.colleague).ID, all[1].Person)
	assert.Equal(o.t, time.Hour, all[0].To.Sub(all[0].From))
}

// nightOf gives somebody the coming night at a new post.
func (o *scene) nightOf(p *player) roster.Shift {
	o.t.Helper()
	list, who := o.open().Rosters(), o.profile(p)
	in := who.Memberships[0].Community
	post := roster.Post{Community: in, Key: roster.Guard, Name: "东门岗", Hours: "20:00-08:00", Days: roster.EveryDay, Version: 1}
	_, err := list.CommitRoster(o.t.Context(), rostering.Commit{Post: &post})
	require.NoError(o.t, err)
	posts, err := list.Posts(o.t.Context(), nil)
	require.NoError(o.t, err)
	begins := o.clock.Now().Add(10 * time.Hour)
	ch, err := roster.Scheduling(roster.Shift{Community: in, Post: posts[0].ID, Person: who.ID, From: begins, To: begins.Add(12 * time.Hour), Origin: roster.ByHand}, domain.TheSystem(), o.clock.Now())
	require.NoError(o.t, err)
	_, err = list.CommitRoster(o.t.Context(), rostering.Commit{Changes: []roster.Change{ch}})
	require.NoError(o.t, err)
	return ch.After()
}
