package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
