package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
)

// docs/design.md §5: an unfinished form does not stand in the way of an alarm. A person who cannot come says so with a reason, who leads says how it
// ended, and the form goes on where it was, with all that was written in it.
func TestAFormGivesWayToAnAlarm(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(o.in.broken)
		require.Equal(o.t, "intake", o.conversation(o.clerk).Flow)
		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		number := domain.Text("YH-261123-001")
		o.clerk.press("button.alarm.cannot")
		o.clerk.asked("cannot.reason.ask")
		o.clerk.say("at the dentist")
		o.clerk.sees(o.clerk.says("alarm.done.cannot", domain.Values{"number": number}))
		o.clerk.sees(o.clerk.label("intake.channel.ask"))
		s := o.conversation(o.clerk)
		assert.Equal(o.t, "intake", s.Flow, "it goes on")
		assert.Equal(o.t, o.in.broken, s.Draft["words"].Text)
		a, err := o.open().Alarm(o.t.Context(), 1)
		require.NoError(o.t, err)
		assert.Contains(o.t, said(a), "at the dentist")

		o.colleague.say("/intake")
		o.colleague.asked("intake.words.ask")
		o.colleague.press("button.alarm.answer5")
		o.colleague.press("button.alarm.stand_down")
		o.colleague.asked("stand_down.reason.ask")
		o.after(o.colleague, 1, func() { o.colleague.say("/cancel") })
		assert.Equal(o.t, "intake", o.conversation(o.colleague).Flow, "also if it is left")
	})
}

// said lists what those who were called have typed.
func said(a alarm.Alarm) (all []string) {
	for _, c := range a.Calls {
		all = append(all, c.Words)
	}
	return all
}
