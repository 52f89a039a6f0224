// Package several closes simple cases whose complainants are satisfied, all that are ticked at once; each keeps its own history.
//
// It decides nothing: the desk says which these are, and judges each when it is closed.
//
//	c := several.Cases{Desk: desk, Talk: t, None: list}
//	err := c.Conclude(ctx, v, "")
package several

import (
	"context"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// Cases are those that can be closed together. All fields are required.
type Cases struct {
	Desk *desk.Desk
	Talk *talk.Talk
	None func(ctx context.Context, v *visit.Visit) error // shows the cases that can be closed one by one, where nobody is satisfied yet
}

// Conclude begins the conversation in which they are ticked.
func (m Cases) Conclude(ctx context.Context, v *visit.Visit, _ string) error {
	all, err := m.Desk.Satisfied(ctx, v.By)
	switch {
	case err != nil:
		return v.Refuse(ctx, err)
	case len(all) == 0:
		return m.None(ctx, v)
	}
	return m.Talk.Begin(ctx, v, dialog.Start{Flow: "conclude"})
}

// Choices are the cases that can be ticked.
func (m Cases) Choices(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	all, err := m.Desk.Satisfied(ctx, v.By)
	if _, tellable := visit.MessageOf(err); tellable { // what is wrong is told when the answer is given
		err = nil
	}
	var os []dialog.Option
	for _, f := range all {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.SatisfiedLabel(v.Reader(), f)})
	}
	return os, err
}

// Finish closes what was ticked. A case that somebody else has closed meanwhile, or that was reopened, is left out.
func (m Cases) Finish(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	review := complaint.Review{Cause: flows.CauseOf(r), Lesson: v.Label("conclude.lesson", nil)}
	closed, missed := 0, 0
	for _, value := range flows.Ticked(r) {
		_, err := m.Desk.Act(ctx, v.By, r.Run+":"+value, talk.ID[domain.CaseID](value), complaint.Close, review)
		switch _, tellable := visit.MessageOf(err); {
		case err == nil:
			closed++
		case tellable && domain.KindOf(err) != domain.Unavailable:
			missed++
		default:
			return talk.Outcome{}, nil, err
		}
	}
	left, err := m.Desk.Satisfied(ctx, v.By)
	return talk.Outcome{Page: card.Concluded(v.Reader(), closed, missed, len(left))}, nil, err
}
