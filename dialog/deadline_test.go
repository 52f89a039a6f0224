package dialog_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// TestWordsWhileTheEngineAsks: its answers can be typed, too; cancelling leaves without beginning anything.
func TestWordsWhileTheEngineAsks(t *testing.T) {
	asking := func() *dialogtest.Script {
		s := script(t)
		begun(s)
		s.Press("cnoise")
		s.Begin("all", nil)
		return s
	}
	s := asking()
	assert.Equal(t, "dialog.leave_or_go_on", s.Say("what now?").Screen.Prompt.Key)
	assert.Equal(t, "dialog.old_button", toast(s.Forge(s.Button("dialog.leave").Data[:len(s.Button("dialog.leave").Data)-1]+"r")))
	assert.Equal(t, "where", s.Say("dialog.go_on").Screen.Step)
	s = asking()
	assert.Equal(t, "several", s.Say("dialog.leave").Screen.Step)
	s = asking()
	assert.True(t, s.Say("dialog.cancel").Left)
	assert.Empty(t, s.State().Flow)
	s = asking()
	assert.Equal(t, "words", s.Say("report.where.outside").Screen.Step, "what the step takes is its answer")
	s = asking()
	s.Begin("report", map[string]string{"again": "yes"})
	s.Press("dialog.leave")
	assert.Equal(t, map[string]string{"again": "yes"}, s.State().Params, "the last that was asked for")
}

// TestDeadlines: remind once, park, resume; any event moves the deadline; what fails does not hold up the others.
func TestDeadlines(t *testing.T) {
	s := script(t)
	begun(s)
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

// TestDeadlinesThatFail: one that cannot be handled does not hold up the others.
func TestDeadlinesThatFail(t *testing.T) {
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	store := dialogtest.Watch(dialogtest.NewMemory(func() time.Time { return now }))
	d := dialog.Driver{Store: store, Flows: testFlows()}
	for i := range 3 {
		_, err := d.Handle(t.Context(), dialog.Key{Chat: int64(i)}, dialog.Event{ID: 1, At: now, Kind: dialog.Begin, Start: &dialog.Start{Flow: "report"}, Run: "RUN"})
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
	var shown []dialog.Key
	remind := func(k dialog.Key, r dialog.Reply) {
		assert.Equal(t, "dialog.reminder", r.Screen.Notes[0].Key)
		shown = append(shown, k)
	}
	require.ErrorContains(t, d.Due(t.Context(), now.Add(31*time.Minute), remind), "away")
	assert.Len(t, shown, 2)
	require.NoError(t, d.Due(t.Context(), now.Add(33*time.Minute), remind))
	assert.Len(t, shown, 3, "it comes again")
}
