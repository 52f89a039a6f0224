package rostering_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// TestPresence: who cannot be called is not there, whatever the shift says; who has checked in stays until relieved.
func TestPresence(t *testing.T) {
	now := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	away := people.Profile{Person: people.Person{ID: 7, Absent: now.Add(time.Hour)}}
	for name, c := range map[string]struct {
		stage    roster.Stage
		to       time.Time
		called   bool
		who      people.Profile
		presence rostering.Presence
	}{
		"has not checked in":       {roster.Planned, now.Add(time.Hour), true, people.Profile{}, rostering.NotYet},
		"has not, and is overdue":  {roster.Planned, now.Add(-time.Hour), true, people.Profile{}, rostering.NotYet},
		"has checked in":           {roster.On, now.Add(time.Hour), true, people.Profile{}, rostering.IsOn},
		"at the end itself":        {roster.On, now, true, people.Profile{}, rostering.IsOn},
		"stays":                    {roster.On, now.Add(-time.Second), true, people.Profile{}, rostering.Stays},
		"cannot be called":         {roster.On, now.Add(time.Hour), false, people.Profile{}, rostering.Unreached},
		"is away":                  {roster.On, now.Add(time.Hour), false, away, rostering.IsAway},
		"is away, but is called":   {roster.On, now.Add(time.Hour), true, away, rostering.IsOn},
		"is away and overdue":      {roster.On, now.Add(-time.Hour), false, away, rostering.IsAway},
		"cannot be called, stayed": {roster.On, now.Add(-time.Hour), false, people.Profile{}, rostering.Unreached},
	} {
		w := rostering.Week{Now: now, People: map[domain.PersonID]people.Profile{7: c.who}}
		if c.called {
			w.Callable = []domain.PersonID{7}
		}
		assert.Equal(t, c.presence, w.Presence(roster.Shift{Person: 7, Stage: c.stage, To: c.to}), name)
	}
}
