package alarm_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	. "guanjia/domain/alarm"
)

// Letters that ask people to come are dismissed once somebody comes or is there, and again once nobody is in danger; not by what changes neither, and
// never those of who did it.
func TestSettles(t *testing.T) {
	called := raised(t, OfLift)
	answered := must(t, called, Answer, zhao, Answering{Minutes: 10}, night).After()
	there := must(t, answered, Arrive, zhao, Plain{}, night).After()
	found := Containing{Finding: Finding{Words: "门锁", People: "三人", Door: "key", Lift: "stopped"}}
	over := must(t, there, Contain, zhao, found, night).After()
	for name, c := range map[string]struct {
		change Change
		by     domain.Actor
		why    string
	}{
		"somebody comes":           {must(t, called, Answer, zhao, Answering{Minutes: 10}, night), zhao, "answered"},
		"somebody comes too":       {must(t, answered, Answer, wang, Answering{Minutes: 5}, night), wang, ""},
		"somebody is there":        {must(t, called, Arrive, wang, Plain{}, night), wang, "there"},
		"who came is there":        {must(t, answered, Arrive, zhao, Plain{}, night), zhao, ""},
		"it is over":               {must(t, there, Contain, zhao, found, night), zhao, "over"},
		"it was none":              {must(t, called, StandDown, zhou, Ending{Reason: "按错了"}, night), zhou, "over"},
		"it goes on with the case": {must(t, over, HandOn, zhou, Plain{}, night), zhou, ""},
		"who came cannot":          {must(t, answered, GiveUp, zhao, Excusing{Reason: "ill"}, night), zhao, ""},
		"the next rung":            {must(t, called, Climb, system, Calling{People: []domain.PersonID{2}}, night.Add(3*time.Minute)), system, ""},
	} {
		got := Dismisses(c.change, c.by)
		if c.why == "" {
			assert.Equal(t, Dismissal{}, got, name)
			continue
		}
		assert.Equal(t, RingKeys(), got.Keys, name)
		assert.Equal(t, []string{"alarm.answer5", "alarm.answer10", "alarm.answer15", "alarm.answer20"}, got.Buttons, name)
		assert.Equal(t, c.by.Person, got.But, name)
		assert.Equal(t, domain.Phrase("alarm.settled."+c.why, domain.Values{"by": domain.Text(c.by.Name)}), got.Why, name)
	}
}
