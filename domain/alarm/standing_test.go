package alarm_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	. "guanjia/domain/alarm"
)

// TestStanding: what each stage means for those who show or store an alarm.
func TestStanding(t *testing.T) {
	for stage, want := range map[Stage]struct{ open, dangerous, unanswered, onTheWay bool }{
		"":        {},
		Called:    {open: true, dangerous: true, unanswered: true},
		Answered:  {open: true, dangerous: true, onTheWay: true},
		OnSite:    {open: true, dangerous: true},
		Contained: {open: true},
		Ended:     {},
	} {
		a := Alarm{Stage: stage}
		assert.Equal(t, want.open, a.Open(), "%q open", stage)
		assert.Equal(t, want.dangerous, a.Dangerous(), "%q dangerous", stage)
		assert.Equal(t, want.unanswered, a.Unanswered(), "%q unanswered", stage)
		assert.Equal(t, want.onTheWay, a.OnTheWay(), "%q on the way", stage)
		assert.Equal(t, stage == Ended, slices.Contains(Finals(), stage), "%q final", stage)
	}
	assert.Equal(t, []Stage{Called, Answered, OnSite}, Dangerous(), "the most urgent first: the store lists them so")
}
