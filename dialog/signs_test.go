package dialog_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
)

// TestSignsAlone: where words are needed, signs alone are none; a step for a single character takes them.
func TestSignsAlone(t *testing.T) {
	for _, row := range []struct {
		min   int
		words string
		taken bool
	}{{2, "??", false}, {2, "。。。", false}, {2, "不行", true}, {2, "3!", true}, {0, "??", true}, {1, "?", true}} {
		f := dialog.Flow{Name: "f", Version: 1, Steps: []dialog.Step{{Key: "why", Answer: dialog.Text{Min: row.min, Max: 20}}, {Key: "more", Answer: dialog.Text{Max: 20}}}}
		s := dialog.State{Flow: "f", Version: 1, Run: "r", Rev: 1, Step: "why"}
		turn := dialog.Advance(f, s, dialog.Event{Kind: dialog.Say, ID: 9, At: time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC), Text: row.words}, dialog.Facts{})
		assert.Equal(t, map[bool]string{true: "more", false: "why"}[row.taken], turn.State.Step, row.words)
		if !row.taken {
			assert.Equal(t, "dialog.hint.text_short", turn.Notes[0].Key)
		}
	}
}
