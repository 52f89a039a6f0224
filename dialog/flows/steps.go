package flows

import (
	"slices"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
)

// DaysOff is the fact with the coming days on which the office of the community in the parameters does not work.
const DaysOff = "days_off"

// Templates returns the name of the fact with the ready words for a question.
func Templates(at casework.Ready) string { return "templates." + string(at) }

// ready adds the ready words to a question.
func ready(at casework.Ready, s dialog.Step) dialog.Step {
	k, _ := s.Answer.(dialog.Text)
	k.Suggest = Templates(at)
	s.Answer, s.Facts = k, append(slices.Clone(s.Facts), k.Suggest)
	return s
}

// media is a question for evidence; words that are sent with it go to the step caption, if there is one.
func media(caption string, set dialog.Setter) dialog.Step {
	return dialog.Step{Key: "evidence", Answer: dialog.Media{Max: complaint.MaxEvidence, Location: true, Caption: caption}, Optional: true, Set: set}
}

// mediaInto makes a setter for evidence. Record sets who gave it and when.
func mediaInto[D any](field func(*D) *[]complaint.Evidence) dialog.Setter {
	return answer.Into(func(d *D, items []dialog.Item) error {
		*field(d) = Evidence(items, 0, time.Time{})
		return nil
	})
}

// chosen is true if the answer to a step is one of values.
func chosen(name, step string, values ...string) *dialog.When {
	return &dialog.When{Name: name, Reads: []string{step}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		a, ok := d[step]
		return ok && !a.Skipped && !a.Other && slices.Contains(values, a.Value())
	}}
}
