package flows

import (
	"guanjia/dialog"
	"guanjia/domain/complaint"
)

// reasons are why somebody is not fully satisfied; kept as catalogue keys ("reason.slow").
var reasons = []string{"slow", "not_fixed", "came_back", "attitude", "no_news", "cost", "other"}

const (
	satisfactionMin = 1
	satisfactionMax = complaint.MaxSatisfaction
)

// surveySteps ask whether it is solved. Words come last; who says no must say what is left, for that reopens the case.
func surveySteps() []dialog.Step {
	type draft = complaint.Survey
	notFully := &dialog.When{Name: "not fully satisfied", Reads: []string{"solved", "satisfaction"},
		Holds: func(d dialog.Draft, _ map[string]string) bool {
			a, rated := d["satisfaction"]
			return rated && (a.Number < satisfactionMax-1 || d["solved"].Value() != string(complaint.Yes))
		}}
	ticked := dialog.Step{Key: "reasons", When: notFully, Optional: true,
		Answer: dialog.Choice{Options: dialog.Labelled("reason.", reasons...), Multi: true, Min: 1, Max: len(reasons), Columns: 2},
		Set: dialog.Into(func(d *draft, v []string) error {
			d.Reasons = nil
			for _, r := range v {
				d.Reasons = append(d.Reasons, "reason."+r)
			}
			return nil
		})}
	said := into(func(d *draft) *string { return &d.Words })
	return []dialog.Step{
		{Key: "contacted", Answer: dialog.Choice{Options: dialog.Fixed("yes", "no"), Columns: 2},
			Set: dialog.Into(func(d *draft, v string) error { d.Contacted = v == "yes"; return nil })},
		choice("solved", "solved", complaint.Verdicts(), 1, wordInto(func(d *draft) *complaint.Solved { return &d.Solved })),
		{Key: "satisfaction", Answer: dialog.Number{Min: satisfactionMin, Max: satisfactionMax},
			Set: into(func(d *draft) *int { return &d.Satisfaction })},
		ticked,
		when(isNo(), words("missing", maxNote, said)),
		when(isNotNo(), optional(words("words", maxNote, said))),
	}
}

// isNo holds if the answer was "not solved"; isNotNo for every other answer.
func isNo() *dialog.When { return chosen("not solved", "solved", string(complaint.No)) }

func isNotNo() *dialog.When {
	return &dialog.When{Name: "anything but not solved", Reads: []string{"solved"}, Holds: func(d dialog.Draft, params map[string]string) bool {
		return !isNo().Holds(d, params)
	}}
}

// addSteps take what an owner still wants to say or show. Either will do: the case refuses nothing at all.
func addSteps() []dialog.Step {
	type draft = complaint.Addition
	return []dialog.Step{
		optional(words("words", maxNote, into(func(d *draft) *string { return &d.Words }))),
		media("words", mediaInto(func(d *draft) *[]complaint.Evidence { return &d.Evidence })),
	}
}

func withdrawSteps() []dialog.Step {
	return []dialog.Step{
		optional(words("reason", maxReason, into(func(d *complaint.Retraction) *string { return &d.Reason }))),
		confirm(),
	}
}

func reopenSteps() []dialog.Step {
	type draft = complaint.Reopening
	return []dialog.Step{
		words("reason", maxNote, into(func(d *draft) *string { return &d.Reason })),
		media("reason", mediaInto(func(d *draft) *[]complaint.Evidence { return &d.Evidence })),
	}
}
