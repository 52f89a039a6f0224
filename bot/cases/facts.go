package cases

import (
	"context"
	"slices"

	"guanjia/bot/card"
	"guanjia/bot/cases/option"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain/lookup"
)

// Facts returns the facts about cases that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	all := option.Options{Desk: m.Desk, Office: m.Office, Templates: m.Templates}.Facts()
	all["mine"] = facts{m}.mineOptions
	all["satisfied"] = several{m}.options
	all["same"] = same{m}.options
	return all
}

// facts loads the cases that conversations offer.
type facts struct{ *Room }

// mineOptions returns the cases to which the person's words can be added, and something new. If the words say that something is not
// solved, the cases that can be reopened come first.
func (m facts) mineOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	if s.Params["again"] != "" {
		all, err := m.takenUp(ctx, v, s.Params["category"])
		return m.caseOptions(v, all), err
	}
	mine, err := m.myOpen(ctx, v)
	if of := s.Params["of"]; of != "" {
		mine = slices.DeleteFunc(mine, func(f lookup.View) bool { return !about(f, of) })
	}
	return m.caseOptions(v, mine), err
}

// caseOptions returns options for cases, and something new.
func (m facts) caseOptions(v *visit.Visit, mine []lookup.View) []dialog.Option {
	var os []dialog.Option
	for _, f := range mine {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.CaseLabel(v.Reader(), f)})
	}
	return append(os, flows.MatterNew())
}
