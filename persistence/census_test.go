package persistence_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/persistence/databasetest"
	"guanjia/persistence/kept"
)

func TestCensus(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := databasetest.Open(t, url)
		c, err := s.Census(t.Context())
		require.NoError(t, err)
		assert.Zero(t, c.Kept+c.Parked+c.Owed+c.Overdue)
		assert.Empty(t, c.Open)
		_, err = s.Kept("here").Keep(t.Context(), []kept.Update{{ID: 7, Chat: 7, Raw: []byte("{}"), Received: time.Now().Add(-time.Minute)}})
		require.NoError(t, err)
		require.NoError(t, s.Park(t.Context(), 8, []byte("{}"), "why"))
		require.NoError(t, s.Kept("here").Screens().Change(t.Context(), 7, func([]byte) ([]byte, time.Time) { return []byte("[]"), time.Now() }))
		c, err = s.Census(t.Context())
		require.NoError(t, err)
		assert.EqualValues(t, 1, c.Owed)
		assert.EqualValues(t, 1, c.Kept)
		assert.EqualValues(t, 1, c.Parked)
		assert.InDelta(t, 60, c.KeptFor.Seconds(), 30)
	})
}
