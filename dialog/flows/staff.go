package flows

import (
	"guanjia/dialog"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// staffFlows are the conversations of staff and managers: the steps of a case, each short, most of them taps.
func staffFlows(s Settings) []dialog.Flow {
	confirm := dialog.Step{Key: "confirm", Answer: dialog.Confirm{}}
	colleague := func(key string) dialog.Step {
		return dialog.Step{Key: key, Answer: dialog.Choice{Options: dialog.FromFact("colleagues"), Columns: 2, PerPage: 16}, Facts: []string{"colleagues"}}
	}
	conclusion := choice("conclusion", "conclusion.", 1, texts(complaint.Conclusions())...)
	severity := choice("severity", "severity.", 2, texts(complaint.Severities())...)
	scope := choice("scope", "scope.", 1, texts(complaint.Scopes())...)
	due := dialog.Step{Key: "due", Answer: dialog.Date{Future: true}}
	flows := []dialog.Flow{
		{Name: "intake", Steps: intakeSteps(s)},
		{Name: "investigate", Steps: []dialog.Step{conclusion, words("seen"), optional(line("heard")), evidence("seen")}},
		{Name: "assess", Steps: []dialog.Step{severity, scope, line("reason")}},
		{Name: "plan", Steps: []dialog.Step{colleague("responsible"), words("measures"), due, optional(line("reason"))}},
		{Name: "progress", Steps: []dialog.Step{words("words"), choice("public", "progress.public.", 1, "yes", "no"), evidence("words")}},
		{Name: "resolve", Steps: []dialog.Step{words("words"), evidence("words")}},
		{Name: "review", Steps: reviewSteps(colleague("improvement_person"))},
		{Name: "assign", Steps: []dialog.Step{colleague("to"), optional(line("reason"))}},
		{Name: "hold", Steps: []dialog.Step{choice("for", "waits.", 1, complaint.WaitsFor()...), line("reason")}},
		{Name: "decline", Steps: declineSteps()},
		{Name: "visit", Steps: []dialog.Step{choice("solved", "solved.", 2, texts(complaint.VisitResults())...),
			when(optional(dialog.Step{Key: "satisfaction", Answer: dialog.Number{Min: 1, Max: 5}}), "somebody answered", []string{"solved"}, reached),
			words("words")}},
		{Name: "handle", Steps: []dialog.Step{conclusion, words("seen"), severity, scope, words("measures"), words("outcome"), confirm}},
	}
	for i := range flows {
		flows[i].Version, flows[i].Park, flows[i].Role = 1, parkStaff, "staff"
	}
	return flows
}

// reached says whether a return visit reached somebody.
func reached(d dialog.Draft, _ map[string]string) bool {
	v := complaint.Solved(d["solved"].Value())
	return v != complaint.Refused && v != complaint.Unreachable
}

// intakeSteps take down what somebody says on the phone or at the desk: everything that registering wants.
func intakeSteps(s Settings) []dialog.Step {
	channels := texts(complaint.Channels()[1:])
	phone := dialog.Step{Key: "phone", Answer: dialog.Text{Min: 5, Max: 30}, Set: dialog.Into(func(c *complaint.Complainant, p string) (err error) {
		if c.Phone, err = people.ParsePhone(p); err != nil {
			return dialog.Wrong{Phrase: dialog.Phrase{Key: "dialog.hint.contact"}}
		}
		return nil
	})}
	return []dialog.Step{
		param(dialog.Step{Key: "community", Answer: dialog.Choice{Options: dialog.FromFact("communities")}, Facts: []string{"communities"}}, "communities", "many"),
		choice("channel", "channel.", 2, channels...),
		{Key: "name", Answer: dialog.Text{Min: 1, Max: MaxPerson}},
		phone,
		{Key: "unit", Answer: dialog.Text{Min: 1, Max: 30}},
		categories(s), places(), words("words"), happened(), evidence("words"), wish(),
		{Key: "confirm", Answer: dialog.Confirm{}},
	}
}

func reviewSteps(person dialog.Step) []dialog.Step {
	wanted := func(s dialog.Step) dialog.Step {
		return when(s, "an improvement is wanted", []string{"improvement"}, func(d dialog.Draft, _ map[string]string) bool {
			return d["improvement"].Value() != "none"
		})
	}
	return []dialog.Step{
		choice("cause", "cause.", 2, texts(complaint.Causes())...),
		words("lesson"),
		choice("improvement", "improvement.", 2, append([]string{"none"}, complaint.Improvements()...)...),
		wanted(words("improvement_words")),
		wanted(person),
		wanted(dialog.Step{Key: "improvement_due", Answer: dialog.Date{Future: true}}),
	}
}

func declineSteps() []dialog.Step {
	return []dialog.Step{
		choice("kind", "refusal_kind.", 1, complaint.Refusals()...),
		when(line("to"), "not ours", []string{"kind"}, func(d dialog.Draft, _ map[string]string) bool { return d["kind"].Value() == "not_ours" }),
		line("reason"),
		{Key: "confirm", Answer: dialog.Confirm{}},
	}
}
