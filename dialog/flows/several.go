package flows

import (
	"guanjia/dialog"
	"guanjia/dialog/flows/step"
	"guanjia/domain/complaint"
)

// What is done to several things at once: they are ticked in a list, and one press does it.

// mostTicked is the largest number of things that are ticked at once.
const mostTicked = 100

// tick is the question that ticks.
func tick(fact string) dialog.Step {
	return dialog.Step{Key: "which", Facts: []string{fact},
		Answer: dialog.Choice{Options: dialog.FromFact(fact), Multi: true, Min: 1, Max: mostTicked, Columns: 1}}
}

// Ticked returns the values that were ticked.
func Ticked(r dialog.Result) []string { return r.Answers["which"].Choices }

// confirmSteps confirm homes that owners chose themselves.
func confirmSteps() []dialog.Step { return []dialog.Step{tick("waiting")} }

// concludeSteps close simple cases whose complainants are satisfied: with one cause for all that are ticked.
func concludeSteps() []dialog.Step {
	return []dialog.Step{tick("satisfied"),
		{Key: "cause", Answer: dialog.Choice{Options: dialog.Labelled("cause.", causes()...), Columns: 2}}}
}

func causes() []string {
	var all []string
	for _, c := range complaint.Causes() {
		all = append(all, string(c))
	}
	return all
}

// CauseOf returns the cause that was chosen for all.
func CauseOf(r dialog.Result) complaint.Cause { return complaint.Cause(r.Answers["cause"].Value()) }

// somethingElse is the answer that a complaint is about another matter than those that are known.
const somethingElse = "new"

// SomethingElse is the last option of the fact "same".
func SomethingElse() dialog.Option { return dialog.Option{Value: somethingElse, Key: "same.new"} }

// sameSteps ask whether a complaint is about a matter that is known already.
func sameSteps() []dialog.Step {
	which := step.Fact("which", "same", 1, 0, nil)
	which.Answer = dialog.Choice{Options: dialog.Options{Fact: "same", Prefix: "same.", Values: []string{somethingElse}}, Columns: 1}
	return []dialog.Step{which}
}
