package dialogtest

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/record"
)

func due(t *testing.T, s Trial) {
	ctx, now := t.Context(), time.Now()
	at := func(n int64, deadline time.Time) dialog.Key {
		k := dialog.Key{Chat: n, Person: -n}
		_, err := s.Save(ctx, k, 0, []byte("x"), deadline, day)
		require.NoError(t, err)
		return k
	}
	first, second := at(1, now.Add(-time.Hour)), at(2, now.Add(-time.Minute))
	third, done := at(3, now.Add(time.Minute)), at(4, now.Add(-time.Hour))
	at(5, time.Time{})
	_, err := s.Save(ctx, done, 1, nil, time.Time{}, day)
	require.NoError(t, err)
	due := func(now time.Time, limit int) []dialog.Key {
		found, err := s.Due(ctx, now, limit, time.Minute)
		require.NoError(t, err)
		return found
	}
	require.Equal(t, []dialog.Key{first}, due(now, 1))
	require.Equal(t, []dialog.Key{second}, due(now, 10), "the first is hidden")
	require.Empty(t, due(now, 10))
	require.ElementsMatch(t, []dialog.Key{first, second, third}, due(now.Add(2*time.Minute), 10), "shown again if nobody saved")
	_, err = s.Save(ctx, first, 1, []byte("parked"), time.Time{}, day)
	require.NoError(t, err)
	require.ElementsMatch(t, []dialog.Key{second, third}, due(now.Add(time.Hour), 10))
}

func dueOnce(t *testing.T, s Trial) {
	const conversations = 40
	now := time.Now()
	for i := range conversations {
		_, err := s.Save(t.Context(), dialog.Key{Chat: int64(i)}, 0, []byte("x"), now, day)
		require.NoError(t, err)
	}
	var mu sync.Mutex
	taken := map[dialog.Key]int{}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range conversations {
				found, err := s.Due(t.Context(), now.Add(time.Second), 3, time.Hour)
				assert.NoError(t, err)
				mu.Lock()
				for _, k := range found {
					taken[k]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	require.Len(t, taken, conversations)
	for k, n := range taken {
		require.Equal(t, 1, n, k)
	}
}

// forgets tests that a conversation expires.
func forgets(t *testing.T, s Trial) {
	if s.Pass == nil {
		return
	}
	now := time.Now()
	_, err := s.Save(t.Context(), key, 0, []byte("x"), now, time.Minute)
	require.NoError(t, err)
	s.Pass(time.Hour)
	stored, err := s.Load(t.Context(), key)
	require.NoError(t, err)
	require.Zero(t, stored)
	_, err = s.Save(t.Context(), key, 1, []byte("late"), time.Time{}, time.Minute)
	require.ErrorIs(t, err, record.ErrConflict)
	found, err := s.Due(t.Context(), now, 10, time.Minute)
	require.NoError(t, err)
	require.Empty(t, found)
	version, err := s.Save(t.Context(), key, 0, []byte("anew"), time.Time{}, time.Minute)
	require.NoError(t, err)
	require.EqualValues(t, 1, version)
}
