package kept_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/persistence/databasetest"
	"guanjia/persistence/kept"
)

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, kept.Rows()...) }

func onBoth(t *testing.T, play func(t *testing.T, url string)) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			play(t, address(t))
		})
	}
}

// of are updates with these ids of a chat.
func of(chat int64, ids ...int64) (list []kept.Update) {
	for _, id := range ids {
		list = append(list, kept.Update{ID: id, Chat: chat, Raw: []byte(`{"update_id":1}`), Received: time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)})
	}
	return list
}

// expire lets the lease of everybody end, as if they had been killed long ago.
func expire(t *testing.T, url string) {
	t.Helper()
	_, err := databasetest.SQL(t, url).ExecContext(t.Context(), "UPDATE kept_updates SET until = 1 WHERE holder <> ''")
	require.NoError(t, err)
}

// Kept updates are returned as they were, in order; those that are done are deleted; keeping one twice stores it once.
func TestKeepAndDrop(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		store := databasetest.Open(t, url)
		a, b := store.Kept("a"), store.Kept("b")
		list := append(of(7, 12, 11), of(8, 10)...)
		for range 2 {
			elsewhere, err := a.Keep(t.Context(), list)
			require.NoError(t, err)
			assert.Empty(t, elsewhere)
		}
		s, err := a.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.ElementsMatch(t, []int64{10, 11, 12}, s.Held)
		assert.Empty(t, s.Claimed, "its own are in hand")
		assert.Empty(t, s.Elsewhere)
		require.NoError(t, a.Drop(t.Context(), []int64{10}))
		require.NoError(t, a.Release(t.Context()))
		s, err = b.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Equal(t, of(7, 11, 12), s.Claimed)
		require.NoError(t, b.Drop(t.Context(), []int64{11, 12}))
		s, err = b.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Equal(t, kept.Swept{}, s)
	})
}

// A chat belongs to one process: updates that another process keeps are queued behind, and nobody takes them while the lease lasts.
func TestAChatHasOneHolder(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		store := databasetest.Open(t, url)
		a, b := store.Kept("a"), store.Kept("b")
		_, err := a.Keep(t.Context(), of(7, 1))
		require.NoError(t, err)
		elsewhere, err := b.Keep(t.Context(), append(of(7, 2), of(8, 3)...))
		require.NoError(t, err)
		assert.Equal(t, []int64{7}, elsewhere)
		s, err := b.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Equal(t, []int64{3}, s.Held)
		assert.Empty(t, s.Claimed)
		assert.Contains(t, s.Elsewhere, int64(7))
		s, err = a.Sweep(t.Context(), false)
		require.NoError(t, err)
		assert.Empty(t, s.Claimed, "it does not take")
		s, err = a.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Equal(t, of(7, 2), s.Claimed)
		assert.Equal(t, []int64{8}, s.Elsewhere)

		expire(t, url)
		s, err = b.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Equal(t, of(7, 1, 2), s.Claimed, "the other was killed")
		s, err = a.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Empty(t, s.Held, "it sees what it has lost")
	})
}

// TestFree: what a process does not know that it has is given back, and only that; nobody frees what is another's.
func TestFree(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		store := databasetest.Open(t, url)
		a, b := store.Kept("a"), store.Kept("b")
		_, err := a.Keep(t.Context(), append(of(7, 1), of(8, 2)...))
		require.NoError(t, err)
		require.NoError(t, b.Free(t.Context(), []int64{1, 2}))
		s, err := b.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Empty(t, s.Claimed)
		require.NoError(t, a.Free(t.Context(), []int64{1}))
		s, err = a.Sweep(t.Context(), true)
		require.NoError(t, err)
		assert.Equal(t, of(7, 1), s.Claimed)
		assert.Equal(t, []int64{2}, s.Held)
	})
}

// Many processes take updates at once: each chat goes completely to one of them.
func TestManyClaimAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		store := databasetest.Open(t, url)
		for chat := range int64(20) {
			_, err := store.Kept("dead").Keep(t.Context(), of(chat, 10*chat+1, 10*chat+2))
			require.NoError(t, err)
		}
		expire(t, url)
		var mu sync.Mutex
		var wg sync.WaitGroup
		holders, total := map[int64]string{}, 0
		for _, name := range []string{"a", "b", "c"} {
			wg.Go(func() {
				s, err := store.Kept(name).Sweep(context.Background(), true)
				assert.NoError(t, err)
				mu.Lock()
				defer mu.Unlock()
				for _, k := range s.Claimed {
					total++
					if holders[k.Chat] == "" {
						holders[k.Chat] = name
					}
					assert.Equal(t, holders[k.Chat], name, "chat %d has two holders", k.Chat)
				}
			})
		}
		wg.Wait()
		assert.Equal(t, 40, total)
	})
}

// What a chat is owed is read as it was written, due when its time has come, for one process alone, and gone when it is nothing.
func TestScreens(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx := t.Context()
		store := databasetest.Open(t, url)
		a, b := store.Kept("a").Screens(), store.Kept("b").Screens()
		change := func(chat int64, to string, due time.Time) (before string) {
			require.NoError(t, a.Change(ctx, chat, func(owed []byte) ([]byte, time.Time) {
				before = string(owed)
				return []byte(to), due
			}))
			return before
		}
		past, later := time.Now().Add(-time.Second), time.Now().Add(time.Hour)
		assert.Empty(t, change(7, "one", later))
		assert.Equal(t, "one", change(7, "two", later))
		assert.Empty(t, change(8, "three", past))
		owed, err := b.Load(ctx, 7)
		require.NoError(t, err)
		assert.Equal(t, "two", string(owed))
		due, err := b.Due(ctx)
		require.NoError(t, err)
		assert.Equal(t, []int64{8}, due)
		due, err = a.Due(ctx)
		require.NoError(t, err)
		assert.Empty(t, due, "another process tries")
		change(8, "four", past)
		due, err = a.Due(ctx)
		require.NoError(t, err)
		assert.Equal(t, []int64{8}, due, "it has tried")
		assert.Equal(t, "four", change(8, "", later))
		owed, err = a.Load(ctx, 8)
		require.NoError(t, err)
		assert.Empty(t, owed)
	})
}
