// Package own finds the complaints of the person who writes, and says what words about them can mean.
//
//	open, err := own.Cases{Desk: desk}.Open(ctx, v)
package own

import (
	"context"
	"slices"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
)

// Cases finds the complaints of the person who writes that words can be about.
type Cases struct{ Desk *desk.Desk }

// Options returns the cases to which the person's words can be added, and something new. If the words say that something is not
// solved, the cases that can be reopened come first.
func (m Cases) Options(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	if s.Params["again"] != "" {
		all, err := m.TakenUp(ctx, v, s.Params["category"])
		return caseOptions(v, all), err
	}
	open, err := m.Open(ctx, v)
	if of := s.Params["of"]; of != "" {
		open = slices.DeleteFunc(open, func(f lookup.View) bool { return !About(f, of) })
	}
	return caseOptions(v, open), err
}

// caseOptions returns options for cases, and something new.
func caseOptions(v *visit.Visit, all []lookup.View) []dialog.Option {
	var os []dialog.Option
	for _, f := range all {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.CaseLabel(v.Reader(), f)})
	}
	return append(os, flows.MatterNew())
}

// Open returns the newest of the person's own complaints to which something can be added.
func (m Cases) Open(ctx context.Context, v *visit.Visit) ([]lookup.View, error) {
	l, err := m.Desk.MyCases(ctx, v.By, 0)
	return slices.DeleteFunc(l.Views, func(f lookup.View) bool { return !May(f, complaint.Add) }), err
}

// TakenUp returns the person's cases that "not solved" can be about, of the category that the words name if they name one: first those
// that can be reopened, then open ones.
func (m Cases) TakenUp(ctx context.Context, v *visit.Visit, of string) ([]lookup.View, error) {
	var list []lookup.View
	for _, do := range []complaint.Action{complaint.Answer, complaint.Reopen} {
		l, err := m.Desk.May(ctx, v.By, do, 0)
		if err != nil {
			return nil, err
		}
		for _, f := range l.Views {
			if About(f, of) {
				list = append(list, f)
			}
		}
	}
	open, err := m.Open(ctx, v)
	for _, f := range open {
		if !WasDone(f) && About(f, of) {
			list = append(list, f)
		}
	}
	seen := map[domain.CaseID]bool{}
	return slices.DeleteFunc(list, func(f lookup.View) bool {
		twice := seen[f.Case.ID]
		seen[f.Case.ID] = true
		return twice
	}), err
}

// About reports whether a case is of a category; every case is of category "".
func About(f lookup.View, category string) bool {
	return category == "" || string(f.Case.Filing.Category) == category
}

// May reports whether a case offers an action.
func May(f lookup.View, do complaint.Action) bool { return slices.Contains(f.May, do) }

// WasDone reports whether a case can be reopened.
func WasDone(f lookup.View) bool { return May(f, complaint.Answer) || May(f, complaint.Reopen) }

// NotDone returns the start of the conversation that reopens a case, with the words filled in.
func NotDone(f lookup.View, said string) dialog.Start {
	said = domain.Shorten(said, complaint.MaxNote)
	if May(f, complaint.Answer) {
		return dialog.Start{Flow: "survey", Params: talk.CaseParams(f), Draft: dialog.Draft{
			"solved": {Choices: []string{string(complaint.No)}}, "missing": {Text: said}}}
	}
	return dialog.Start{Flow: "reopen", Params: talk.CaseParams(f), Draft: dialog.Draft{"reason": {Text: said}}}
}
