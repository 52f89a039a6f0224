package informing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/office/officetest"
)

// What people say comes again with its run if the process dies before they are answered: they are answered as the first time. Who presses later
// hears that it was noted before.
func TestWhatIsSaidAgain(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	join := func(run string) (informing.View, bool, error) {
		return s.room.Join(t.Context(), s.Wang, run, n, incident.Said{})
	}
	caller := func(run string) (informing.View, bool, error) {
		return s.room.Callers.Join(t.Context(), s.Li, run, n, s.homes[3].ID, incident.Said{})
	}
	s.twice("join", join)
	s.twice("caller", caller)
	s.restored(n)
	answer := func(run string) (informing.View, bool, error) {
		return s.room.Answer(t.Context(), s.Wang, run, n, 0, incident.Yes)
	}
	s.twice("answer", answer)
	for run, say := range map[string]func(string) (informing.View, bool, error){"join": join, "caller": caller, "answer": answer} {
		_, err := s.room.Act(t.Context(), s.Zhou, "close", n, incident.Close, incident.Plain{})
		require.NoError(t, err)
		_, first, err := say(run)
		require.NoError(t, err, "%s: it is over by now, and was noted", run)
		assert.True(t, first, run)
		_, _, err = say("too late " + run)
		assert.Equal(t, "refuse.incident_over", officetest.Key(err), run)
	}
	s.twice("rate", func(run string) (informing.View, bool, error) { return s.room.Rate(t.Context(), s.Wang, run, n, 4) })
	assert.Equal(t, 4, s.store.said[0].Rating)
}

// twice says something with a run that comes again, then with another one.
func (s *scene) twice(run string, say func(run string) (informing.View, bool, error)) {
	s.T.Helper()
	for _, c := range []struct {
		run   string
		first bool
	}{{run, true}, {run, true}, {run + " later", false}, {run + " later", false}, {run, true}} {
		s.Now = s.Now.Add(time.Second)
		_, first, err := say(c.run)
		require.NoError(s.T, err, c.run)
		assert.Equal(s.T, c.first, first, c.run)
	}
}

// Whose answer opens it again is answered so too when the run comes again, and it is opened once.
func TestWhoOpensItAgainIsAnsweredAgain(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	s.restored(n)
	var last informing.View
	for i, who := range s.owners {
		v, changed, err := s.room.Answer(t.Context(), who, "no "+who.Name, n, s.homes[i].ID, incident.No)
		require.NoError(t, err)
		require.True(t, changed)
		if last = v; v.GoesOn() {
			again, changed, err := s.room.Answer(t.Context(), who, "no "+who.Name, n, s.homes[i].ID, incident.No)
			require.NoError(t, err)
			assert.True(t, changed)
			assert.True(t, again.GoesOn())
			assert.Equal(t, v.Incident, again.Incident, "it is opened once")
			_, changed, err = s.room.Answer(t.Context(), who, "no later", n, s.homes[i].ID, incident.No)
			require.NoError(t, err)
			assert.False(t, changed, "the home has said so")
			break
		}
	}
	assert.True(t, last.GoesOn())
}
