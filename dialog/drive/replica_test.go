package drive_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
)

// TestTwoReplicasAtOnce: what two replicas do to one conversation at the same instant has the same effect as if they did it one after the
// other (docs/telegram.md §4).
func TestTwoReplicasAtOnce(t *testing.T) {
	t.Run("two answers", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Together(s.Button("cnoise"), s.Button("cwater"))
		assert.Equal(t, "where", s.State().Step, "one was taken, the other was old by then")
	})
	t.Run("words and a press", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		s.Together(dialogtest.Words("Every night."), dialogtest.Picture("", 1))
		assert.Equal(t, "It is loud.\nEvery night.", s.State().Draft["words"].Text)
		assert.Len(t, s.State().Partial.Media, 1)
	})
	t.Run("an album on ten replicas", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		var all []dialog.Event
		for n := range 6 {
			all = append(all, dialogtest.Picture("A", n+1))
		}
		s.Together(all...)
		for n, photo := range s.State().Partial.Media {
			assert.Equal(t, dialogtest.Photo(n+1), photo)
		}
		assert.Len(t, s.State().Partial.Media, 6)
	})
	t.Run("send twice", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtCard(s)
		for _, r := range s.Together(s.Button("y"), s.Button("y")) {
			assert.True(t, r.Finished || dialogtest.Toast(r) == "dialog.already_done")
		}
		assert.Len(t, s.Results(), 1)
		assert.Empty(t, s.State().Flow)
	})
	for _, other := range []string{"ewhat", "x", "b"} {
		t.Run("send and "+other, func(t *testing.T) {
			s := dialogtest.Sample(t)
			dialogtest.AtCard(s)
			replies := s.Together(s.Button("y"), s.Button(other))
			// If Send came first, it was sent. If it came second, its button was old.
			if len(s.Results()) == 1 {
				assert.True(t, replies[0].Finished)
				assert.Empty(t, s.State().Flow, "what was sent is over")
				return
			}
			assert.NotEmpty(t, dialogtest.Toast(replies[0]))
		})
	}
	t.Run("the same update", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Press("cnoise")
		before := s.State()
		r := s.Again()
		assert.True(t, r.Same)
		assert.Equal(t, before, s.State())
	})
}

// TestCrashes: the program ends before each call of the store at the end of a conversation; the update arrives again, and nothing is done
// twice.
func TestCrashes(t *testing.T) {
	for _, op := range []dialogtest.Op{dialogtest.OpLoad, dialogtest.OpSave} {
		s := dialogtest.Sample(t)
		dialogtest.AtCard(s)
		send := s.Button("y")
		s.CrashBefore(op)
		_, err := s.Try(send)
		require.Error(t, err)
		s.Crash()
		require.Len(t, s.Results(), 1, "%s", op)
		assert.Empty(t, s.State().Flow)
	}
}

// TestStoreAway: an error, and nothing changed; when the store is back, the same update continues (docs/design.md §10.7).
func TestStoreAway(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.Begun(s)
	press := s.Button("cnoise")
	s.Store.Before(func(dialogtest.Op) error { return errors.New("connection refused") })
	for range 3 {
		_, err := s.Try(press)
		require.ErrorContains(t, err, "connection refused")
	}
	s.Store.Before(nil)
	assert.Equal(t, "where", s.Do(press).Screen.Step)
}

// TestRoundTrips: an update costs at most one read and one write; a repetition, or an update that is not for the engine, costs one read.
func TestRoundTrips(t *testing.T) {
	s := dialogtest.Sample(t)
	costs := func(do func()) (loads, saves int) {
		l, w := s.Store.Count(dialogtest.OpLoad), s.Store.Count(dialogtest.OpSave)
		do()
		return s.Store.Count(dialogtest.OpLoad) - l, s.Store.Count(dialogtest.OpSave) - w
	}
	for _, c := range []struct {
		what  string
		do    func()
		saves int
	}{
		{"out of the blue", func() { s.Say("hello") }, 0},
		{"begin", func() { s.Begin("report", nil) }, 1},
		{"press", func() { s.Press("cnoise") }, 1},
		{"an old button", func() { s.Forge("d:RUN:0:cnoise") }, 1},
		{"the same update", func() { s.Again() }, 0},
		{"facts", func() { s.Press("cinside"); s.Store.Count(dialogtest.OpLoad) }, 1},
	} {
		loads, saves := costs(c.do)
		assert.Equal(t, 1, loads, c.what)
		assert.Equal(t, c.saves, saves, c.what)
	}
	s.Press("ca")
	s.Say("It is loud.")
	s.Press("s")
	s.Press("s")
	loads, saves := costs(func() { s.Press("y") })
	assert.Equal(t, []int{1, 1}, []int{loads, saves}, "send")
	trips := s.Store.Trips()
	s.Flush()
	assert.Zero(t, s.Store.Trips()-trips, "every note is stored with its screen")
}

// TestRacesWithoutEnd: a driver whose saves always come too late waits longer and longer, and then returns an error; it stops when its
// context ends.
func TestRacesWithoutEnd(t *testing.T) {
	store := dialogtest.Watch(dialogtest.NewMemory(nil))
	store.Before(func(op dialogtest.Op) error {
		if op == dialogtest.OpSave {
			return record.ErrConflict
		}
		return nil
	})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	rests := 0
	d := drive.Driver[struct{}, struct{}]{Store: store, Flows: dialogtest.SampleFlows(), Rest: func(_ context.Context, d time.Duration) {
		assert.Less(t, d, time.Second)
		rests++
	}}
	begin := dialog.Event{ID: 1, Kind: dialog.Begin, Start: &dialog.Start{Flow: "all"}, Run: "RUN"}
	_, err := d.Handle(ctx, struct{}{}, dialog.Key{Chat: 7}, begin)
	require.ErrorIs(t, err, record.ErrConflict)
	assert.Positive(t, rests)
	cancel()
	store.Before(func(dialogtest.Op) error { return record.ErrConflict })
	_, err = d.Handle(ctx, struct{}{}, dialog.Key{Chat: 7}, begin)
	require.ErrorIs(t, err, context.Canceled)
}
