package seed_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/seed"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// The demo has a roster: four posts with rotations, 35 days ahead, and whoever is on duty has checked in.
func TestTheDemoHasARoster(t *testing.T) {
	store := open(t)
	list := store.Rosters()
	require.NoError(t, seed.Plant(t.Context(), store, seed.Options{Now: noon, Cases: few, Rosters: list}))
	posts, err := list.Posts(t.Context(), nil)
	require.NoError(t, err)
	assert.Len(t, posts, 4)
	all, err := list.Shifts(t.Context(), rostering.Query{})
	require.NoError(t, err)
	assert.True(t, all[len(all)-1].From.After(noon.Add(roster.Written-24*time.Hour)))
	on := roster.OnDuty(all, noon)
	assert.Len(t, on, 4)
	for _, s := range on {
		assert.Equal(t, roster.On, s.Stage)
	}
}
