package dialogtest

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
)

// Shared is a small flow for tests with several replicas: words, pictures with captions, and a card.
func Shared() dialog.Flow {
	return dialog.Flow{Name: "shared", Version: 1, Steps: []dialog.Step{
		{Key: "words", Answer: dialog.Text{Max: 2000, Lines: true}},
		{Key: "pictures", Answer: dialog.Media{Max: 100, Caption: "words"}},
		{Key: "confirm", Answer: dialog.Confirm{}},
	}}
}

// replicas: what several replicas do to one conversation at the same instant has the same effect as if they did it one after the other.
func replicas(t *testing.T, trial Trial) {
	s := New(t, Options{Flows: map[string]dialog.Flow{"shared": Shared()}, Store: trial.Store})
	s.Begin("shared", nil)
	s.Say("line 0")
	s.Together(Picture("A", 1), Words("line 1"), Picture("A", 2), Words("line 2"), Picture("B", 3))
	state := s.State()
	require.NotNil(t, state.Partial)
	assert.Len(t, state.Partial.Media, 3)
	assert.Equal(t, []string{"line 0", "line 1", "line 2"}, slices.Sorted(strings.SplitSeq(state.Draft["words"].Text, "\n")))
	s.Press("dialog.done")
	s.Together(s.Button("dialog.send"), s.Button("dialog.send"), s.Button("ewords"))
	assert.Len(t, s.Results(), 1)
	assert.Empty(t, s.State().Flow, "what was sent is over")
	assert.Len(t, s.Results()[0].Answers["pictures"].Media, 3)
}
