package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// TestRosterInAnEmergency: a manager makes a post and a rotation in the chat; who is on duty checks in, and is called alone when there is a
// fire; another one covers the shift in a hurry, and is called from then on.
func TestRosterInAnEmergency(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.manager.say("/roster")
		o.manager.press("roster.posts")
		o.manager.press("roster.post.new")
		o.manager.asked("post.key.ask")
		o.manager.press("roster.key.guard")
		o.manager.asked("post.name.ask")
		o.manager.say("East gate")
		o.manager.asked("post.phone.ask")
		o.manager.press("dialog.skip")
		o.manager.press("roster.hours.whole")
		o.manager.press("roster.days.all")
		o.manager.press("dialog.send")
		o.manager.sees(o.manager.says("roster.post.added", nil))
		o.manager.pressLabel("East gate")
		o.manager.press("roster.rotation.new")
		o.manager.press("roster.hours.whole")
		o.manager.press("roster.days.all")
		o.manager.pressLabel(o.clerk.name)
		o.manager.press("dialog.done")
		o.manager.press("roster.turn.1")
		o.manager.press("dialog.date.today")
		o.manager.press("dialog.send")
		o.manager.sees(o.manager.says("roster.rotation.added", nil))
		o.clerk.sees("East gate", o.clerk.label("button.roster.open"))
		o.clerk.press("button.roster.open")
		o.clerk.sees("🟢", "East gate", o.clerk.name)
		o.clerk.pressStarting("🕗")
		o.clerk.press("button.shift.check_in")
		o.clerk.sees(o.clerk.says("roster.done.check_in", nil))

		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		o.clerk.sees("🚨", o.clerk.label("button.alarm.answer10"))
		a, err := o.open().Alarm(t.Context(), 1)
		require.NoError(t, err)
		require.Len(t, a.Calls, 1, "not everybody")
		assert.Zero(t, times(o.api.Chat(o.colleague.id), "🚨"))

		o.clerk.say("/roster")
		o.clerk.pressStarting("🕗")
		o.clerk.press("button.shift.ask")
		o.clerk.press("roster.reason.ill")
		o.clerk.press("roster.everybody")
		o.colleague.press("button.shift.agree")
		o.colleague.sees(o.colleague.says("roster.done.agree", nil))
		o.clerk.sees("✅", o.colleague.name, "East gate")
		o.manager.sees("👥", o.colleague.name, "East gate")
		o.clock.pass(4 * time.Minute)
		o.colleague.sees("📣", o.colleague.label("button.alarm.answer10"))
		a, err = o.open().Alarm(t.Context(), 1)
		require.NoError(t, err)
		assert.Len(t, a.Calls, 2, "the second rung is who is on duty now")
	})
}

// TestRosterSheet: what is wrong with a sheet is told row by row and nothing is stored; a good one is stored once it is confirmed, and people
// are told; what is exported can be read back.
func TestRosterSheet(t *testing.T) {
	edgesHere(t, func(o *scene) {
		list := o.open().Rosters()
		in, err := o.open().Communities(t.Context())
		require.NoError(t, err)
		post := roster.Post{Community: in[0].ID, Key: roster.Guard, Hours: "08:00-20:00", Days: roster.EveryDay, Version: 1}
		_, err = list.CommitRoster(t.Context(), rostering.Commit{Post: &post})
		require.NoError(t, err)
		stored := func() int {
			all, err := list.Shifts(t.Context(), rostering.Query{})
			require.NoError(t, err)
			return len(all)
		}

		o.manager.say("/roster")
		o.manager.press("roster.posts")
		o.manager.press("roster.sheet.send")
		o.manager.file("roster.csv", []byte("岗位,日期,开始,结束,姓名\nguard,2026-11-24,8:00,20:00,Nobody\nguard,2026-11-01,8:00,20:00,"+o.clerk.name+"\n"))
		o.manager.sees(o.manager.says("roster.sheet.faults", domain.Values{"faults": domain.Count(2)}), "Nobody", o.manager.says("roster.sheet.past", domain.Values{"line": domain.Count(3)}))
		assert.Zero(t, stored())
		o.manager.press("roster.sheet.send")
		o.manager.file("roster.csv", []byte("Post,Date,From,To,Person\nguard,2026-11-24,8:00,20:00,"+o.clerk.name+"\nguard,2026-11-24,20:00,8:00,"+o.colleague.name+"\n"))
		o.manager.asked("timetable_set.confirm.ask")
		assert.Zero(t, stored())
		o.manager.press("dialog.send")
		o.manager.sees(o.manager.says("roster.sheet.stored", nil))
		o.clerk.sees("📋", o.clerk.label("button.roster.open"))
		assert.Equal(t, 2, stored())

		o.manager.press("roster.posts")
		o.manager.press("roster.sheet.export")
		m := o.manager.await("the sheet", func(m localapi.Msg) bool { return m.File != nil })
		data, there := o.api.FileData(m.File.ID)
		require.True(t, there)
		o.manager.press("roster.sheet.send")
		o.manager.file("again.xlsx", data)
		o.manager.sees(o.manager.says("roster.sheet.same", domain.Values{"same": domain.Count(2)}))
		assert.Equal(t, 2, stored())
	})
}
