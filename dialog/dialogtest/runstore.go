package dialogtest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
)

// Trial is an empty store that is tested. Pass lets time pass for it; nil: its time cannot be changed, and expiry is not tested.
type Trial struct {
	drive.Store
	Pass func(time.Duration)
}

// day is how long the suite stores a conversation.
const day = 24 * time.Hour

var key = dialog.Key{Chat: -1001234567890, Person: 42}

// RunStore tests that a Store does what the engine needs. open returns a new, empty one for each test.
func RunStore(t *testing.T, open func(t *testing.T) Trial) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Trial)
	}{
		{"save compares and sets", savesCompared},
		{"nothing is lost between two", nothingLost},
		{"conversations are apart", apart},
		{"notes", notes},
		{"due", due},
		{"due is taken once", dueOnce},
		{"forgets", forgets},
		{"two replicas at once", replicas},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
}

func savesCompared(t *testing.T, s Trial) {
	none, err := s.Load(t.Context(), key)
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
		before, err := s.Load(t.Context(), key)
		require.NoError(t, err)
		version, err := s.Save(t.Context(), key, step.expect, []byte(step.data), time.Time{}, day)
		after, e := s.Load(t.Context(), key)
		require.NoError(t, e)
		switch {
		case step.want < 0:
			require.ErrorIs(t, err, record.ErrConflict, step.data)
			require.Equal(t, before, after, step.data)
		case step.want == 0:
			require.NoError(t, err)
			require.Zero(t, version)
			require.Zero(t, after)
		default:
			require.NoError(t, err, step.data)
			require.Equal(t, step.want, version)
			require.Equal(t, record.State{Version: step.want, Data: []byte(step.data)}, after)
		}
	}
}

func nothingLost(t *testing.T, s Trial) {
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
					if !assert.ErrorIs(t, err, record.ErrConflict) {
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
}

// apart: the same chat with another person, and the same person in another chat, are different conversations.
func apart(t *testing.T, s Trial) {
	all := []dialog.Key{{Chat: 1, Person: 2}, {Chat: 2, Person: 1}, {Chat: 1, Person: 1}, {Chat: -1, Person: 2}, {Chat: 12, Person: 0}, {Chat: 1 << 52, Person: 1 << 52}}
	for i, k := range all {
		_, err := s.Save(t.Context(), k, 0, fmt.Appendf(nil, "%d", i), time.Time{}, day)
		require.NoError(t, err)
	}
	for i, k := range all {
		stored, err := s.Load(t.Context(), k)
		require.NoError(t, err)
		require.Equal(t, record.State{Version: 1, Data: fmt.Appendf(nil, "%d", i)}, stored)
	}
}

func notes(t *testing.T, s Trial) {
	ctx := t.Context()
	other := dialog.Key{Chat: 1, Person: 1}
	require.NoError(t, s.Note(ctx))
	_, err := s.Save(ctx, key, 0, []byte("x"), time.Time{}, day)
	require.NoError(t, err)
	require.NoError(t, s.Note(ctx, record.Note{Key: key, Rev: 3, Live: 77}, record.Note{Key: other, Rev: 1, Live: 2}))
	stored, err := s.Load(ctx, key)
	require.NoError(t, err)
	require.Equal(t, record.State{Version: 1, Data: []byte("x"), Live: 77, LiveRev: 3}, stored)
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
}
