package screen

import (
	"slices"

	"guanjia/dialog"
)

// position returns the number of a step among the steps of the conversation, and how many these are; 0 of 0 for a step that is not
// counted. What was known from the start, or was said along with another answer, is not asked and does not count.
func position(f dialog.Flow, s dialog.State, step dialog.Step) (number, of int) {
	for i := range f.Steps {
		st := &f.Steps[i]
		if _, answered := s.Draft[st.Key]; st.Aside || st.When != nil && !st.When.Holds(s.Draft, s.Params) || answered && st.Key != step.Key && !slices.Contains(s.Trail, st.Key) {
			continue
		}
		of++
		if st.Key == step.Key {
			number = of
		}
	}
	if number == 0 || s.Editing && !slices.Contains(s.Trail, step.Key) { // a field that was known and is changed on the card
		return 0, 0
	}
	return number, of
}
