package dialog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// A day that has passed is told as such, in words or in figures; what is no day gets an example that is one.
func TestADayThatHasPassed(t *testing.T) {
	flow := dialog.Flow{Name: "due", Version: 1, Steps: []dialog.Step{{Key: "day", Answer: dialog.Date{Future: true}}}}
	s := dialogtest.New(t, dialogtest.Options{Flows: map[string]dialog.Flow{"due": flow}})
	s.Begin("due", nil)
	for typed, want := range map[string]string{"2025-01-01": "dialog.hint.date_past", "dialog.date.yesterday": "dialog.hint.date_past", "soon": "dialog.hint.date"} {
		notes := s.Say(typed).Screen.Notes
		if assert.NotEmpty(t, notes, typed) {
			assert.Equal(t, want, notes[0].Key, typed)
		}
	}
}
