package flows

import (
	"strconv"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// reasons are why somebody is not fully satisfied; they are stored as catalogue keys ("reason.slow").
var reasons = []string{"slow", "not_fixed", "came_back", "attitude", "no_news", "cost", "other"}

const (
	satisfactionMin = 1
	satisfactionMax = complaint.MaxSatisfaction
)

// Short is the value of a survey's parameter "rating" if a button of the notice has answered the first question: then only the points are
// asked, or after "no" what is missing. Everything else can be told afterwards.
const Short = "short"

// surveySteps ask whether the case is solved. The words come last; after "no" they are required, because they say what is left to do.
func surveySteps() []dialog.Step {
	type record = complaint.Survey
	whole := func(name string, holds func(d dialog.Draft) bool, reads ...string) *dialog.When {
		return &dialog.When{Name: name, Reads: reads, Params: map[string][]string{"rating": {"", Short}}, Holds: func(d dialog.Draft, params map[string]string) bool {
			return params["rating"] != Short && holds(d)
		}}
	}
	notFully := whole("not fully satisfied", func(d dialog.Draft) bool {
		a, rated := d["satisfaction"]
		return rated && (a.Number < satisfactionMax-1 || d["solved"].Value() != string(complaint.Yes))
	}, "solved", "satisfaction")
	rated := &dialog.When{Name: "rated", Reads: []string{"solved"}, Params: map[string][]string{"rating": {"", Short}},
		Holds: func(d dialog.Draft, params map[string]string) bool {
			return params["rating"] != Short || !isNo().Holds(d, params)
		}}
	ticked := dialog.Step{Key: "reasons", When: notFully, Optional: true,
		Answer: dialog.Choice{Options: dialog.Labelled("reason.", reasons...), Multi: true, Min: 1, Max: len(reasons), Columns: 2},
		Set: answer.Into(func(d *record, v []string) error {
			d.Reasons = nil
			for _, r := range v {
				d.Reasons = append(d.Reasons, "reason."+r)
			}
			return nil
		})}
	text := step.Into(func(d *record) *string { return &d.Words })
	return []dialog.Step{
		{Key: "contacted", When: whole("all is asked", func(dialog.Draft) bool { return true }), Answer: dialog.Choice{Options: dialog.Fixed("yes", "no"), Columns: 2},
			Set: answer.Into(func(d *record, v string) error { d.Contacted = v == "yes"; return nil })},
		step.Choice("solved", "solved", complaint.Verdicts(), 1, step.WordInto(func(d *record) *complaint.Solved { return &d.Solved })),
		{Key: "satisfaction", When: rated, Answer: dialog.Number{Min: satisfactionMin, Max: satisfactionMax},
			Set: step.Into(func(d *record) *int { return &d.Satisfaction })},
		ticked,
		step.When(isNo(), step.Words("missing", complaint.MaxNote, text)),
		step.When(whole("anything but not solved", func(d dialog.Draft) bool { return isNotNo().Holds(d, nil) }, "solved"), step.Optional(step.Words("words", complaint.MaxNote, text))),
	}
}

// isNo is true if the answer was "not solved"; isNotNo for every other answer.
func isNo() *dialog.When { return chosen("not solved", "solved", string(complaint.No)) }

func isNotNo() *dialog.When {
	return &dialog.When{Name: "anything but not solved", Reads: []string{"solved"}, Holds: func(d dialog.Draft, params map[string]string) bool {
		return !isNo().Holds(d, params)
	}}
}

// addSteps ask what an owner wants to add: words, evidence, or both.
func addSteps() []dialog.Step {
	type record = complaint.Addition
	return []dialog.Step{
		step.Optional(step.Words("words", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Words }))),
		media("words", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
	}
}

// Matter is what an owner with open cases sent without a conversation, and the case that it is about.
type Matter struct {
	Case     domain.CaseID        // 0: something new
	Words    string               // "" if there is only evidence
	Evidence []complaint.Evidence // nil: none
}

// newMatter is the answer for something new.
const newMatter = "new"

// matterSteps ask for the case; words and evidence are known from the start.
func matterSteps() []dialog.Step {
	of := step.Fact("case", "mine", 1, 0, answer.Into(func(d *Matter, v string) error {
		if v == newMatter {
			return nil
		}
		id, err := strconv.ParseInt(v, 10, 64)
		d.Case = domain.CaseID(id)
		return err
	}))
	text := step.Optional(step.Words("words", complaint.MaxWords, step.Into(func(d *Matter) *string { return &d.Words })))
	shown := media("words", mediaInto(func(d *Matter) *[]complaint.Evidence { return &d.Evidence }))
	text.Aside, shown.Aside = true, true
	return []dialog.Step{of, text, shown}
}

// MatterNew is the option for something new; the caller puts it after the cases of the fact "mine".
func MatterNew() dialog.Option { return dialog.Option{Value: newMatter, Key: "matter.case.new"} }

func withdrawSteps() []dialog.Step {
	return []dialog.Step{
		step.Optional(step.Words("reason", domain.MaxReason, step.Into(func(d *complaint.Retraction) *string { return &d.Reason }))),
		step.Confirm(),
	}
}

func reopenSteps() []dialog.Step {
	type record = complaint.Reopening
	return []dialog.Step{
		step.Words("reason", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Reason })),
		media("reason", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
	}
}
