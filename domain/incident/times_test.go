package incident_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/incident"
)

// The times of an incident at their bounds, and a microsecond beside them.
func TestTimesAtTheirBounds(t *testing.T) {
	now := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	const step = time.Microsecond
	old := now.Add(-7 * 24 * time.Hour)
	for name, c := range map[string]struct {
		err error
		ok  bool
	}{
		"planned, now":               {incident.Begins(true, now, now), false},
		"planned, just after":        {incident.Begins(true, now.Add(step), now), true},
		"begun now":                  {incident.Begins(false, now, now), true},
		"begun in a moment":          {incident.Begins(false, now.Add(step), now), false},
		"begun seven days ago":       {incident.Begins(false, old, now), true},
		"begun before that":          {incident.Begins(false, old.Add(-step), now), false},
		"ends as it begins":          {incident.EndsAfter(now, now), false},
		"ends just after":            {incident.EndsAfter(now.Add(step), now), true},
		"over now":                   {incident.IsOver(now, old, now), true},
		"over in a moment":           {incident.IsOver(now.Add(step), old, now), false},
		"over as it began":           {incident.IsOver(old, old, now), true},
		"over before it began":       {incident.IsOver(old.Add(-step), old, now), false},
		"over, the beginning unsaid": {incident.IsOver(old, time.Time{}, now), true},
	} {
		if c.ok {
			assert.NoError(t, c.err, name)
			continue
		}
		assert.ErrorIs(t, c.err, domain.Invalid, name)
	}
}
