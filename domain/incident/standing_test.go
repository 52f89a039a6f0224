package incident_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/incident"
	"guanjia/domain/scope"
)

// TestStanding: what each stage means for those who show or store an incident.
func TestStanding(t *testing.T) {
	for _, c := range []struct {
		stage                                incident.Stage
		ahead, underway, pending, untold, is bool
	}{
		{"", true, false, true, false, false},
		{incident.Planned, true, false, true, false, false},
		{incident.Open, false, true, true, false, false},
		{incident.Restored, false, false, true, false, false},
		{incident.Ended, false, false, false, false, true},
		{incident.Withdrawn, false, false, false, true, true},
	} {
		first, next := now, now.Add(time.Hour)
		x := incident.Incident{Stage: c.stage, News: []incident.News{{SendAt: first}, {SendAt: next}}}
		assert.Equal(t, c.ahead, c.stage.Ahead(), "%q ahead", c.stage)
		assert.Equal(t, c.underway, c.stage.Underway(), "%q under way", c.stage)
		assert.Equal(t, c.underway, slices.Contains(incident.Underway(), c.stage))
		assert.False(t, x.Partly(), "%q everywhere", c.stage)
		assert.Equal(t, c.pending, x.Pending(now.Add(-time.Second)), "%q pending", c.stage)
		assert.False(t, x.Pending(now), "%q its letters leave", c.stage)
		assert.Equal(t, c.untold, c.stage.Untold(), "%q untold", c.stage)
		assert.Equal(t, c.untold, slices.Contains(incident.Untold(), c.stage))
		assert.Equal(t, c.is, c.stage.Final(), "%q final", c.stage)
		assert.Equal(t, c.is, slices.Contains(incident.Finals(), c.stage))
		for posted, at := range []time.Time{first, next, {}} {
			if x.Posted = posted; c.untold {
				at = time.Time{}
			}
			assert.Equal(t, at, x.NextLetter(), "%q with %d posted", c.stage, posted)
		}
		x.Reopened = scope.Of(three)
		assert.Equal(t, c.underway, x.Partly(), "%q in a part", c.stage)
	}
	assert.False(t, incident.Incident{Stage: incident.Open}.Pending(now), "without news")
}
