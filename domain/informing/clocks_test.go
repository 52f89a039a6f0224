package informing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
)

// News that become late while somebody acts are no reason to refuse the act; a colleague who acts first is.
func TestAClockPassesWhileSomebodyActs(t *testing.T) {
	t.Run("a clock", func(t *testing.T) {
		s := open(t)
		n := s.started(s.building())
		s.store.between = func() { s.passes(6 * time.Hour) }
		v, err := s.room.Act(t.Context(), s.Zhou, "take", n, incident.Take, incident.Plain{})
		require.NoError(t, err)
		assert.Equal(t, s.Zhou.Person, v.Incident.Responsible)
		assert.Positive(t, v.Incident.Late, "the clock has passed")
	})
	t.Run("a colleague", func(t *testing.T) {
		s := open(t)
		n := s.started(s.building())
		s.store.between = func() {
			_, err := s.room.Act(t.Context(), s.Zhou, "take", n, incident.Take, incident.Plain{})
			require.NoError(t, err)
		}
		_, err := s.room.Act(t.Context(), s.Chen, "take too", n, incident.Take, incident.Plain{})
		require.ErrorIs(t, err, domain.Conflict)
	})
}

// The clock may open an incident again at the moment at which the last of the homes says that it is not over: that home reads that it is open again.
func TestTheClockOpensItAgainWhileSomebodyAnswers(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	s.restored(n)
	_, _, err := s.room.Answer(t.Context(), s.owners[0], "", n, 0, incident.No)
	require.NoError(t, err)
	s.store.between = func() { s.passes(0) }
	v, _, err := s.room.Answer(t.Context(), s.owners[1], "", n, 0, incident.No)
	require.NoError(t, err)
	require.Nil(t, s.store.between, "it happened at that moment")
	assert.True(t, v.Incident.Stage.Underway())
	assert.Len(t, s.store.history, 3, "begun, over, and opened again once")
}
