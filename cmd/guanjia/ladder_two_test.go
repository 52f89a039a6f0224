package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/alarm"
)

// twos are two dangers in one text, each at a place of its own.
var twos = map[domain.Language][4]string{
	domain.Chinese: {"地下车库着火了，3栋电梯也困人了", "地下车库着火了", "3栋电梯也困人了", "3栋电梯也困人了"},
	domain.English: {"The garage is on fire and people are stuck in the lift of building 3", "The garage is on fire", "people are stuck in the lift of building 3", "people are stuck in the lift"},
}

// docs/design.md §5: two dangers in one text are two alarms, each raised with one press and with its own words; then the details of both are
// asked.
func TestTwoDangersInOneText(t *testing.T) {
	edgesHere(t, func(o *scene) {
		w := twos[o.in.lang]
		o.owner.say(w[0])
		o.owner.sees(advice(o.owner, "fire"), o.owner.label("emergency.raise.yes"))
		o.owner.press("emergency.raise.yes")
		second := shown(o.owner.sees("YH-261123-001", advice(o.owner, "lift"), w[3], o.owner.label("emergency.raise.yes")))
		assert.NotContains(o.t, second, advice(o.owner, "fire"))
		first := shown(o.clerk.sees("🚨", "YH-261123-001", w[1], o.clerk.label("danger.kind.fire")))
		assert.NotContains(o.t, first, w[2])
		o.owner.press("emergency.raise.yes")
		letter := shown(o.clerk.sees("🚨", "YH-261123-002", w[2], o.clerk.label("danger.kind.lift")))
		assert.NotContains(o.t, letter, w[1])
		o.owner.sees("YH-261123-002", o.owner.says("details.words.ask", domain.Values{"kind": domain.Text("lift"), "placed": domain.Text("yes")}))
		o.owner.press("dialog.skip")
		o.owner.sees(o.owner.says("details.words.ask", domain.Values{"kind": domain.Text("fire"), "placed": domain.Text("yes")}))
		one, err := o.open().Alarm(o.t.Context(), 1)
		require.NoError(o.t, err)
		two, err := o.open().Alarm(o.t.Context(), 2)
		require.NoError(o.t, err)
		assert.Equal(o.t, []string{"fire", "lift"}, []string{one.Kind, two.Kind})
		assert.NotEqual(o.t, one.Spot.Building, two.Spot.Building)
		for _, a := range []alarm.Alarm{one, two} {
			assert.Equal(o.t, alarm.Called, a.Stage)
			assert.NotEmpty(o.t, a.Calls)
		}
	})
}

// The words of another danger, said while the first one's details are asked, do not tell where the first one is; nor do they stand in the letter
// of a third one.
func TestAnotherDangerIsElsewhere(t *testing.T) {
	t.Parallel()
	o := openOffice(t, embedded(t), tongues[0])
	o.owner.say("我家厨房着火了")
	o.owner.press("emergency.raise.yes")
	o.owner.asked("details.place.ask")
	o.owner.say("3栋1单元电梯也困人了")
	o.owner.sees(advice(o.owner, "lift"), "YH-261123-001")
	o.owner.press("emergency.raise.yes")
	o.clerk.sees("🚨", "YH-261123-002", "3栋1单元电梯也困人了")
	c, err := o.open().Case(t.Context(), 1)
	require.NoError(t, err)
	assert.NotEqual(t, "1", c.Filing.Place.Entrance, "it burns at home")
	o.after(o.owner, 1, func() { o.owner.say("/cancel") })
	for range 3 {
		if o.conversation(o.owner).Flow != "" {
			o.after(o.owner, 1, func() { o.owner.say("/cancel") })
		}
	}
	o.owner.last = localapi.Msg{}
	o.owner.say("厨房火越烧越大了")
	o.owner.sees(o.owner.label("emergency.told"), "YH-261123-001")
	o.clerk.sees("🚨➕", "YH-261123-001", "厨房火越烧越大了")
	o.owner.say("地下车库有人打架，拿着刀")
	o.owner.sees("12110", "YH-261123-001")
	o.owner.press("emergency.raise.yes")
	third := shown(o.clerk.sees("🚨", "YH-261123-003", "地下车库有人打架，拿着刀"))
	assert.NotContains(t, third, "厨房火")
	assert.NotContains(t, third, "电梯")
}
