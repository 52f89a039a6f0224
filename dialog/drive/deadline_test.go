package drive_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
)

// TestDeadlines: it reminds once, parks and resumes; any event moves the deadline.
func TestDeadlines(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.Begun(s)
	s.Tick(29 * time.Minute)
	assert.Zero(t, s.State().Reminded)
	s.Say("what?")
	s.Tick(29 * time.Minute)
	assert.Zero(t, s.State().Reminded, "whoever writes is there")
	s.Replica(1)
	s.Tick(time.Minute)
	assert.Equal(t, 1, s.State().Reminded)
	s.Tick(time.Hour)
	assert.Equal(t, 1, s.State().Reminded, "once")
	s.Crash()
	s.Tick(24 * time.Hour)
	assert.True(t, s.State().Parked)
	assert.Zero(t, s.State().Deadline)
	s.Tick(7 * 24 * time.Hour)
	assert.Equal(t, []string{"r", "z"}, s.Choices())
	assert.True(t, s.Say("what was it?").State.Parked)
	s.Press("dialog.resume")
	assert.Equal(t, "what", s.Screen().Step)
	assert.False(t, s.State().Deadline.IsZero())
	s.Tick(30 * time.Minute)
	s.Tick(24 * time.Hour)
	assert.True(t, s.Press("dialog.discard").Left)
}

// TestDeadlinesThatFail: a deadline that cannot be handled does not stop the others.
func TestDeadlinesThatFail(t *testing.T) {
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	store := dialogtest.Watch(dialogtest.NewMemory(func() time.Time { return now }))
	d := drive.Driver[string, struct{}]{Store: store, Flows: dialogtest.SampleFlows()}
	for i := range 3 {
		_, err := d.Handle(t.Context(), "begin", dialog.Key{Chat: int64(i)}, dialog.Event{ID: 1, At: now, Kind: dialog.Begin, Start: &dialog.Start{Flow: "report"}, Run: "RUN"})
		require.NoError(t, err)
	}
	fail := true
	store.Before(func(op dialogtest.Op) error {
		if op == dialogtest.OpSave && fail {
			fail = false
			return errors.New("away")
		}
		return nil
	})
	var shown []string
	visit := func(_ context.Context, k dialog.Key) (string, error) { return fmt.Sprintf("chat %d", k.Chat), nil }
	remind := func(_ context.Context, visit string, r drive.Reply[struct{}]) {
		assert.Equal(t, "dialog.reminder", r.Screen.Notes[0].Key)
		shown = append(shown, visit)
	}
	var failed []error
	atOnce := func(_ dialog.Key, do func(context.Context) error) { failed = append(failed, do(t.Context())) }
	require.NoError(t, d.Due(t.Context(), now.Add(31*time.Minute), atOnce, visit, remind))
	require.ErrorContains(t, errors.Join(failed...), "away")
	assert.Len(t, shown, 2)
	require.NoError(t, d.Due(t.Context(), now.Add(33*time.Minute), atOnce, visit, remind))
	assert.Len(t, shown, 3, "it comes again")
	assert.ElementsMatch(t, []string{"chat 0", "chat 1", "chat 2"}, shown, "each with the visit of its own chat")
}

// TestDeadlinesWithoutAVisit: a person who cannot be found now is reminded later; nothing has changed.
func TestDeadlinesWithoutAVisit(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.Begun(s)
	d := drive.Driver[int, struct{}]{Store: s.Store, Flows: dialogtest.SampleFlows()}
	before := s.Stored()
	away := func(context.Context, dialog.Key) (int, error) { return 0, errors.New("people are away") }
	found := func(context.Context, dialog.Key) (int, error) { return 7, nil }
	reminded := 0
	remind := func(_ context.Context, visit int, _ drive.Reply[struct{}]) { reminded += visit }
	due := s.State().Deadline
	var failed error
	atOnce := func(_ dialog.Key, do func(context.Context) error) { failed = do(t.Context()) }
	require.NoError(t, d.Due(t.Context(), due, atOnce, away, remind))
	require.ErrorContains(t, failed, "people are away")
	assert.Equal(t, before, s.Stored())
	require.NoError(t, d.Due(t.Context(), due.Add(2*time.Minute), atOnce, found, remind))
	assert.Equal(t, 7, reminded)
}
