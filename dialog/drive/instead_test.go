package drive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// TestInstead: one event leaves a conversation and starts another in one save. The same update again shows the same screen and starts
// nothing, wherever the program ended, and whatever became of the new conversation.
func TestInstead(t *testing.T) {
	other := dialog.Start{Flow: "all", Params: map[string]string{"why": "danger"}}
	begin := dialog.Event{Kind: dialog.Begin, Start: &other, Instead: true}
	t.Run("in one save", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtCard(s)
		before, loads, saves := s.State(), s.Store.Count(dialogtest.OpLoad), s.Store.Count(dialogtest.OpSave)
		r := s.Instead(other)
		assert.Equal(t, 1, s.Store.Count(dialogtest.OpSave)-saves)
		assert.Equal(t, 1, s.Store.Count(dialogtest.OpLoad)-loads)
		assert.False(t, r.Left, "the screen is that of the new conversation")
		assert.Equal(t, "several", r.Screen.Step)
		assert.Equal(t, before.Run, r.Before.Run, "the caller sees what was left")
		after := s.State()
		assert.Equal(t, "all", after.Flow)
		assert.NotEqual(t, before.Run, after.Run)
		assert.Empty(t, after.Draft)
		assert.Equal(t, other.Params, after.Params)
		assert.Subset(t, after.Eaten, before.Eaten)
		assert.Equal(t, 1, s.Live(), "the old screen lost its buttons")
		assert.Empty(t, s.Results())
	})
	t.Run("the same update after the save", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		first := s.Instead(other)
		begun := s.State()
		again := s.Again()
		assert.True(t, again.Same)
		assert.Equal(t, first.Screen.Prompt, again.Screen.Prompt)
		assert.Equal(t, first.Screen.Rows, again.Screen.Rows, "the same screen, the same buttons")
		s.Crash()
		assert.Equal(t, begun.Run, s.State().Run)
		assert.Equal(t, begun.Rev, s.State().Rev)
	})
	t.Run("a crash before the save", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		before := s.Stored()
		s.CrashBefore(dialogtest.OpSave)
		_, err := s.Try(begin)
		require.Error(t, err)
		assert.Equal(t, before, s.Stored(), "the conversation under way is untouched")
		s.Crash()
		assert.Equal(t, "several", s.State().Step)
		begun := s.State().Run
		s.Crash()
		assert.Equal(t, begun, s.State().Run, "begun once")
	})
	t.Run("the same update when another conversation is under way", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		first, err := s.Try(begin)
		require.NoError(t, err)
		s.Cancel()
		dialogtest.Begun(s)
		repeat := begin
		repeat.ID, repeat.At, repeat.Run = first.State.Eaten[len(first.State.Eaten)-1], dialogtest.Monday(), "AGAIN"
		r := s.Repeat(repeat)
		assert.True(t, r.Same)
		assert.Equal(t, "report", s.State().Flow)
		assert.Equal(t, "what", r.Screen.Step, "what is under way is shown")
	})
	t.Run("the same update when all is over", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		_, err := s.Try(begin)
		require.NoError(t, err)
		update := s.State().Eaten
		s.Cancel()
		repeat := begin
		repeat.ID, repeat.At, repeat.Run = update[len(update)-1], dialogtest.Monday(), "AGAIN"
		assert.True(t, s.Repeat(repeat).Same)
		assert.Empty(t, s.State().Flow)
	})
	for _, c := range []struct {
		name string
		at   func(s *dialogtest.Script)
	}{
		{"of a parked conversation", func(s *dialogtest.Script) { s.Tick(31 * time.Minute); s.Tick(25 * time.Hour) }},
		{"while the engine asks", func(s *dialogtest.Script) { s.Begin("report", nil) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dialogtest.Sample(t)
			dialogtest.Begun(s)
			c.at(s)
			s.Instead(other)
			after := s.State()
			assert.Equal(t, "several", after.Step)
			assert.False(t, after.Parked)
			assert.Nil(t, after.Asking)
		})
	}
	t.Run("two replicas at once", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtCard(s)
		s.Together(begin, s.Button("y"))
		assert.LessOrEqual(t, len(s.Results()), 1)
		assert.Equal(t, "all", s.State().Flow, "sent before or left: the new conversation is under way")
	})
}

// TestInsteadOfWhatCannotBeRead: as with Stop, a newer program's conversation can be left, but bytes that cannot be read are kept.
func TestInsteadOfWhatCannotBeRead(t *testing.T) {
	for data, want := range map[string]string{
		`{"f":"report","v":999,"r":"RUN","n":3,"s":"what"}`: "all",
		`{"f":"garden","v":1,"r":"RUN","n":3,"s":"what"}`:   "all",
		"rubbish":      "all",
		"\x02whatever": "",
	} {
		s := dialogtest.Sample(t)
		s.Put([]byte(data))
		r := s.Instead(dialog.Start{Flow: "all"})
		assert.Equal(t, want, s.State().Flow, data)
		if want == "" {
			assert.Equal(t, "dialog.newer", dialogtest.Toast(r))
			assert.Equal(t, data, string(s.Stored()))
		}
	}
	s := dialogtest.Sample(t)
	dialogtest.Begun(s)
	assert.Equal(t, "dialog.newer", dialogtest.Toast(s.Instead(dialog.Start{Flow: "gone"})), "nothing is left for what does not exist")
	assert.Equal(t, "report", s.State().Flow)
}
