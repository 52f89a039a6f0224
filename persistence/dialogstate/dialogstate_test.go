package dialogstate_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/persistence/dialogstate"
	"guanjia/persistence/persistencetest"
)

// day is how long these tests keep a conversation.
const day = 24 * time.Hour

// stores are all homes of a conversation.
var stores = map[string]func(t *testing.T) dialog.StateStore{
	"Redis": func(t *testing.T) dialog.StateStore {
		server, prefix := persistencetest.Redis(t)
		return openRedis(t, server, prefix)
	},
	"miniredis": func(t *testing.T) dialog.StateStore {
		return openRedis(t, "redis://"+miniredis.RunT(t).Addr(), "test:")
	},
	"SQLite": func(t *testing.T) dialog.StateStore {
		return persistencetest.Open(t, persistencetest.SQLite(t)).Conversations()
	},
	"PostgreSQL": func(t *testing.T) dialog.StateStore {
		return persistencetest.Open(t, persistencetest.Postgres(t)).Conversations()
	},
}

func openRedis(t *testing.T, server, prefix string) *dialogstate.Redis {
	t.Helper()
	r, err := dialogstate.OpenRedis(server, prefix)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	require.NoError(t, r.Ping(t.Context()))
	return r
}

// onAll runs a test on each.
func onAll(t *testing.T, test func(t *testing.T, s dialog.StateStore)) {
	for name, open := range stores {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

var key = dialog.Key{Chat: -1001234567890, Person: 42}

func TestSaveComparesAndSets(t *testing.T) {
	onAll(t, func(t *testing.T, s dialog.StateStore) {
		ctx := t.Context()
		none, err := s.Load(ctx, key)
		require.NoError(t, err)
		require.Zero(t, none)
		for _, step := range []struct {
			expect int64
			data   string
			want   int64 // 0: the conversation ends, -1: conflict
		}{
			{1, "too early", -1},
			{0, "", 0},
			{0, "first\x00\xff", 1},
			{0, "another first", -1},
			{0, "", -1},
			{1, "second", 2},
			{1, "late", -1},
			{3, "from the future", -1},
			{1, "", -1},
			{2, "", 0},
			{2, "after the end", -1},
			{0, "begun anew", 1},
		} {
			before, err := s.Load(ctx, key)
			require.NoError(t, err)
			version, err := s.Save(ctx, key, step.expect, []byte(step.data), time.Time{}, day)
			after, e := s.Load(ctx, key)
			require.NoError(t, e)
			switch {
			case step.want < 0:
				require.ErrorIs(t, err, dialog.ErrConflict, step.data)
				require.Equal(t, before, after, step.data)
			case step.want == 0:
				require.NoError(t, err)
				require.Zero(t, version)
				require.Zero(t, after)
			default:
				require.NoError(t, err, step.data)
				require.Equal(t, step.want, version)
				require.Equal(t, dialog.Stored{Version: step.want, Data: []byte(step.data)}, after)
			}
		}
	})
}

func TestNothingIsLostBetweenTwo(t *testing.T) {
	onAll(t, func(t *testing.T, s dialog.StateStore) {
		const writers, each = 8, 10
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				for i := range each {
					for {
						stored, err := s.Load(t.Context(), key)
						if !assert.NoError(t, err) {
							return
						}
						_, err = s.Save(t.Context(), key, stored.Version, fmt.Appendf(stored.Data, "%d.%d ", w, i), time.Time{}, day)
						if err == nil {
							break
						}
						if !assert.ErrorIs(t, err, dialog.ErrConflict) {
							return
						}
					}
				}
			})
		}
		wg.Wait()
		stored, err := s.Load(t.Context(), key)
		require.NoError(t, err)
		require.EqualValues(t, writers*each, stored.Version)
		require.Len(t, stored.Data, 4*writers*each)
	})
}

func TestNotes(t *testing.T) {
	onAll(t, func(t *testing.T, s dialog.StateStore) {
		ctx := t.Context()
		other := dialog.Key{Chat: 1, Person: 1}
		require.NoError(t, s.Note(ctx))
		_, err := s.Save(ctx, key, 0, []byte("x"), time.Time{}, day)
		require.NoError(t, err)
		require.NoError(t, s.Note(ctx, dialog.Note{Key: key, Rev: 3, Live: 77}, dialog.Note{Key: other, Rev: 1, Live: 2}))
		stored, err := s.Load(ctx, key)
		require.NoError(t, err)
		require.Equal(t, dialog.Stored{Version: 1, Data: []byte("x"), Live: 77, LiveRev: 3}, stored)
		gone, err := s.Load(ctx, other)
		require.NoError(t, err)
		require.Zero(t, gone, "a note begins nothing")
		_, err = s.Save(ctx, key, 1, []byte("y"), time.Time{}, day)
		require.NoError(t, err)
		stored, err = s.Load(ctx, key)
		require.NoError(t, err)
		require.EqualValues(t, 77, stored.Live, "a save keeps the note")
		_, err = s.Save(ctx, key, 2, nil, time.Time{}, day)
		require.NoError(t, err)
		_, err = s.Save(ctx, key, 0, []byte("z"), time.Time{}, day)
		require.NoError(t, err)
		stored, err = s.Load(ctx, key)
		require.NoError(t, err)
		require.Zero(t, stored.Live, "a new conversation begins without")
	})
}

func TestDue(t *testing.T) {
	onAll(t, func(t *testing.T, s dialog.StateStore) {
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
	})
}

func TestDueIsTakenOnce(t *testing.T) {
	onAll(t, func(t *testing.T, s dialog.StateStore) {
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
	})
}

// TestForgets lets a conversation's time pass: on miniredis its clock is moved, in a table the clock is the test's.
func TestForgets(t *testing.T) {
	gone := func(t *testing.T, s dialog.StateStore, pass func()) {
		now := time.Now()
		_, err := s.Save(t.Context(), key, 0, []byte("x"), now, time.Minute)
		require.NoError(t, err)
		pass()
		stored, err := s.Load(t.Context(), key)
		require.NoError(t, err)
		require.Zero(t, stored)
		_, err = s.Save(t.Context(), key, 1, []byte("late"), time.Time{}, time.Minute)
		require.ErrorIs(t, err, dialog.ErrConflict)
		found, err := s.Due(t.Context(), now, 10, time.Minute)
		require.NoError(t, err)
		require.Empty(t, found)
		version, err := s.Save(t.Context(), key, 0, []byte("anew"), time.Time{}, time.Minute)
		require.NoError(t, err)
		require.EqualValues(t, 1, version)
	}
	t.Run("Redis", func(t *testing.T) {
		m := miniredis.RunT(t)
		gone(t, openRedis(t, "redis://"+m.Addr(), ""), func() { m.FastForward(time.Hour) })
	})
	for name, address := range map[string]func(testing.TB) string{"SQLite": persistencetest.SQLite, "PostgreSQL": persistencetest.Postgres} {
		t.Run(name, func(t *testing.T) {
			now := time.Now().UTC()
			s := persistencetest.Open(t, address(t)).ConversationsAt(func() time.Time { return now })
			gone(t, s, func() { now = now.Add(time.Hour) })
		})
	}
}

func TestAway(t *testing.T) {
	m := miniredis.RunT(t)
	r := openRedis(t, "redis://"+m.Addr(), "")
	_, err := r.Save(t.Context(), key, 0, []byte("x"), time.Time{}, day)
	require.NoError(t, err)
	m.SetError("LOADING Redis is loading the dataset in memory")
	_, err = r.Load(t.Context(), key)
	require.ErrorIs(t, err, domain.Unavailable)
	_, err = r.Save(t.Context(), key, 1, []byte("x"), time.Time{}, day)
	require.ErrorIs(t, err, domain.Unavailable)
	require.ErrorIs(t, r.Note(t.Context(), dialog.Note{Key: key}), domain.Unavailable)
	_, err = r.Due(t.Context(), time.Now(), 1, day)
	require.ErrorIs(t, err, domain.Unavailable)
	m.SetError("")
	stored, err := r.Load(t.Context(), key)
	require.NoError(t, err)
	require.EqualValues(t, 1, stored.Version, "it goes on by itself")

	given, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = r.Load(given, key)
	require.ErrorIs(t, err, context.Canceled)
	require.False(t, errors.Is(err, domain.Unavailable), "who gives up is not told of an outage")

	_, err = dialogstate.OpenRedis("redis://u:secret@:x:y/z", "")
	require.Error(t, err)
	require.NotContains(t, err.Error(), "secret")
}
