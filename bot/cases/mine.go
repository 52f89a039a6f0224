package cases

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

// mine finds the complaints of the person who writes that words can be about.
type mine struct{ desk *desk.Desk }

// options returns the cases to which the person's words can be added, and something new. If the words say that something is not
// solved, the cases that can be reopened come first.
func (m mine) options(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	if s.Params["again"] != "" {
		all, err := m.takenUp(ctx, v, s.Params["category"])
		return caseOptions(v, all), err
	}
	open, err := m.open(ctx, v)
	if of := s.Params["of"]; of != "" {
		open = slices.DeleteFunc(open, func(f lookup.View) bool { return !about(f, of) })
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

// open returns the newest of the person's own complaints to which something can be added.
func (m mine) open(ctx context.Context, v *visit.Visit) ([]lookup.View, error) {
	l, err := m.desk.MyCases(ctx, v.By, 0)
	return slices.DeleteFunc(l.Views, func(f lookup.View) bool { return !mayDo(f, complaint.Add) }), err
}

// takenUp returns the person's cases that "not solved" can be about, of the category that the words name if they name one: first those
// that can be reopened, then open ones.
func (m mine) takenUp(ctx context.Context, v *visit.Visit, of string) ([]lookup.View, error) {
	var list []lookup.View
	for _, do := range []complaint.Action{complaint.Answer, complaint.Reopen} {
		l, err := m.desk.May(ctx, v.By, do, 0)
		if err != nil {
			return nil, err
		}
		for _, f := range l.Views {
			if about(f, of) {
				list = append(list, f)
			}
		}
	}
	open, err := m.open(ctx, v)
	for _, f := range open {
		if !wasDone(f) && about(f, of) {
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
