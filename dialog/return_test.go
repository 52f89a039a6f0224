package dialog_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
)

// asksTwice asks for a scope, and whether it is right; one option leads back.
func asksTwice() dialog.Flow {
	return dialog.Flow{Name: "twice", Version: 1, Steps: []dialog.Step{
		{Key: "scope", Answer: dialog.Choice{Options: dialog.Fixed("all", "none"), Other: true, MaxOther: 20}},
		{Key: "part", Depends: []string{"scope"}, Answer: dialog.Choice{Options: dialog.Fixed("left", "right")}},
		{Key: "right", Depends: []string{"scope", "part"}, Answer: dialog.Choice{Options: dialog.Fixed("yes", "wrong"), Return: "wrong", ReturnTo: "scope"}},
		{Key: "words", Answer: dialog.Text{Max: 20}},
	}}
}

// TestReturn: an option that leads back is no answer: its step is asked again, with all that depends on it, whether it is pressed or typed. What
// is typed as another answer to that step is one; other words are none.
func TestReturn(t *testing.T) {
	at := func() dialog.State {
		return dialog.State{Flow: "twice", Version: 1, Run: "r", Rev: 3, Step: "right", Live: 5, Trail: []string{"scope", "part"},
			Draft: dialog.Draft{"scope": {Choices: []string{"all"}}, "part": {Choices: []string{"left"}}}}
	}
	event := func(e dialog.Event) dialog.Event {
		e.ID, e.At = 9, time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
		return e
	}
	for name, row := range map[string]struct {
		e     dialog.Event
		step  string
		scope string
		trail []string
	}{
		"pressed":        {dialog.Event{Kind: dialog.Press, Data: "d:r:3:cwrong", Message: 5}, "scope", "all", []string{}},
		"its number":     {dialog.Event{Kind: dialog.Say, Text: "2"}, "scope", "all", []string{}},
		"another answer": {dialog.Event{Kind: dialog.Say, Text: "3rd floor", Answers: "scope"}, "part", "3rd floor", []string{"scope"}},
		"another step":   {dialog.Event{Kind: dialog.Say, Text: "1", Answers: "part"}, "words", "all", []string{"scope", "part", "right"}},
		"words":          {dialog.Event{Kind: dialog.Say, Text: "3rd floor"}, "right", "all", []string{"scope", "part"}},
		"the answer yes": {dialog.Event{Kind: dialog.Press, Data: "d:r:3:cyes", Message: 5}, "words", "all", []string{"scope", "part", "right"}},
		"nothing":        {dialog.Event{Kind: dialog.Say, Text: " ", Answers: "scope"}, "right", "all", []string{"scope", "part"}},
	} {
		t.Run(name, func(t *testing.T) {
			turn := dialog.Advance(asksTwice(), at(), event(row.e), dialog.Facts{})
			require.Nil(t, turn.Result)
			assert.Equal(t, row.step, turn.State.Step)
			assert.Equal(t, row.scope, turn.State.Draft["scope"].Value())
			assert.Equal(t, row.trail, turn.State.Trail)
			_, part := turn.State.Draft["part"]
			assert.Equal(t, row.step == "right" || row.step == "words", part, "what depends on the scope is asked again")
			if row.step != "right" {
				assert.Greater(t, turn.State.Rev, 3, "old buttons")
			}
		})
	}
}
