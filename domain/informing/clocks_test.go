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
