package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
)

// plea is what a reporter writes while an alarm lasts.
type plea struct{ lost, who, found string }

var pleas = map[domain.Language]plea{
	domain.Chinese: {"我家孩子走丢了", "谁来？还要多久", "孩子找到了"},
	domain.English: {"My child is missing", "who is coming, how long will it take?", "we found him"},
}

// docs/design.md §5: who has reported an emergency and asks who comes reads how far the alarm is, and everything else that they write goes to all
// who are called, with the mark and the place of the alarm.
func TestAReporterAsksAndTells(t *testing.T) {
	edgesHere(t, func(o *scene) {
		w := pleas[o.in.lang]
		o.owner.say(w.lost)
		o.owner.press("emergency.raise.yes")
		o.owner.asked("details.place.ask")
		called := o.owner.label("alarm.stage.called")
		o.owner.say(w.who)
		o.owner.sees("YH-261123-001", called, "110", o.owner.label("details.place.ask"))
		o.owner.press("dialog.skip")
		o.owner.press("dialog.skip")
		o.owner.sees(o.owner.label("emergency.wait"))
		o.clerk.press("button.alarm.answer10")
		o.owner.sees("🏃", o.clerk.name)
		o.clock.pass(4 * time.Minute)
		o.owner.say(w.who)
		o.owner.sees("YH-261123-001", o.owner.label("alarm.stage.answered"), o.clerk.name, map[domain.Language]string{domain.Chinese: "还有大约 6 分钟", domain.English: "in about 6 min"}[o.in.lang])
		assert.NotContains(o.t, o.texted(o.clerk), w.who, "a question is no news for those who are called")

		o.owner.say(w.found)
		o.owner.sees(o.owner.label("emergency.told"), "YH-261123-001")
		for _, p := range []*player{o.clerk, o.colleague, o.manager} {
			p.sees("🚨➕", "YH-261123-001", p.label("danger.kind.lost"), "3-2-1201", w.found)
		}
		a, err := o.open().Alarm(o.t.Context(), 1)
		require.NoError(o.t, err)
		assert.Equal(o.t, alarm.Answered, a.Stage, "only a person of the office ends it")
		assert.Len(o.t, o.cases(), 1)
	})
}
