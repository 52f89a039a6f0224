package drive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
	"guanjia/dialog/seen"
)

// TestReadOnce: a visit that looks at its conversation reads it once, and what another process does meanwhile is seen all the same.
func TestReadOnce(t *testing.T) {
	store := dialogtest.Watch(dialogtest.NewMemory(nil))
	d := drive.Driver[*seen.Memory, struct{}]{Store: store, Flows: dialogtest.SampleFlows(), Memory: func(m *seen.Memory) *seen.Memory { return m }}
	now, k, id := time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC), dialog.Key{Chat: 1, Person: 1}, int64(0)
	handle := func(m *seen.Memory, e dialog.Event) drive.Reply[struct{}] {
		id++
		e.ID, e.At = id, now
		r, err := d.Handle(t.Context(), m, k, e)
		require.NoError(t, err)
		return r
	}
	look := func(m *seen.Memory) dialog.State {
		s, err := d.Look(t.Context(), m, k)
		require.NoError(t, err)
		return s
	}
	trips := func(do func()) int {
		before := store.Trips()
		do()
		return store.Trips() - before
	}
	begin := dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: "report"}, Run: "RUN"}
	words := dialog.Event{Kind: dialog.Say, Text: "hello"}

	m := &seen.Memory{}
	assert.Equal(t, 2, trips(func() { look(m); look(m); handle(m, begin) }), "one reading and one save")
	assert.Equal(t, 1, trips(func() { assert.Equal(t, "report", look(m).Flow, "what the visit changed is read again"); look(m) }))

	other := &seen.Memory{}
	look(other)
	assert.True(t, handle(m, dialog.Event{Kind: dialog.Stop}).Left)
	assert.True(t, handle(other, words).Idle, "words after a conversation that another process has ended")

	look(other)
	handle(nil, begin)
	assert.False(t, handle(other, words).Idle, "words in a conversation that another process has begun meanwhile")

	look(other)
	store.Before(func(dialogtest.Op) error { return assert.AnError })
	_, err := d.Handle(t.Context(), other, k, dialog.Event{ID: 99, At: now, Kind: dialog.Stop})
	require.ErrorIs(t, err, assert.AnError)
	store.Before(nil)
	assert.Equal(t, 1, trips(func() { look(other) }), "after a failure it is read again")
	unseen := drive.Driver[*seen.Memory, struct{}]{Store: store, Flows: dialogtest.SampleFlows()}
	assert.Equal(t, 2, trips(func() {
		for range 2 {
			_, err := unseen.Look(t.Context(), m, k)
			require.NoError(t, err)
		}
	}), "without a memory each is a reading")
}
