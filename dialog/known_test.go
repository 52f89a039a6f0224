package dialog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/screen"
)

// What becomes of words that answer another step than the live one is told as it is: kept, too many for an empty description, or more than is left.
func TestWordsForAnotherStep(t *testing.T) {
	for name, c := range map[string]struct {
		had, say, note string
		kept           int
	}{
		"they fit":                 {"", "漏水了", "dialog.words_kept", 3},
		"they are added":           {"厨房", "漏水了", "dialog.words_kept", 6},
		"too many by themselves":   {"", strings.Repeat("水", 201), "dialog.hint.words_long", 0},
		"too many with the others": {strings.Repeat("水", 190), strings.Repeat("水", 20), "dialog.hint.words_full", 190},
		"too few to keep":          {"", "水", "dialog.hint.choice", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := dialogtest.Sample(t)
			s.Begin("report", nil)
			at := s.State()
			if c.had != "" {
				at.Draft = dialog.Draft{"words": {Text: c.had}}
			}
			turn := screen.Advance(dialogtest.SampleFlows()["report"], at, dialog.Event{Kind: dialog.Say, Text: c.say, Known: dialog.Draft{"words": {Text: c.say}}, At: at.Deadline}, dialog.Facts{})
			var notes []string
			for _, n := range turn.Screen.Notes {
				notes = append(notes, n.Key)
			}
			assert.Contains(t, notes, c.note)
			assert.Len(t, []rune(turn.State.Draft["words"].Text), c.kept)
		})
	}
}

// Words that answer neither "go on or leave?" nor the step behind it are kept once.
func TestWordsBesideAQuestionAreKeptOnce(t *testing.T) {
	s := dialogtest.Sample(t)
	s.Begin("report", nil)
	at := s.State()
	at.Asking = &dialog.Start{Flow: "report"}
	turn := screen.Advance(dialogtest.SampleFlows()["report"], at, dialog.Event{Kind: dialog.Say, Text: "漏水了", Known: dialog.Draft{"words": {Text: "漏水了"}}, At: at.Deadline}, dialog.Facts{})
	assert.Equal(t, "漏水了", turn.State.Draft["words"].Text)
	assert.Nil(t, turn.State.Asking)
}
