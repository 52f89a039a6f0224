package cases

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
	"guanjia/domain/lookup"
)

// several closes simple cases whose complainants are satisfied, all that are ticked at once; each keeps its own history.
type several struct {
	desk *desk.Desk
	talk *talk.Talk
	none func(ctx context.Context, v *visit.Visit) error // shows the cases that can be closed one by one, where nobody is satisfied yet
}

func severalOf(m *Room) several {
	return several{m.Desk, m.Talk, func(ctx context.Context, v *visit.Visit) error { return m.may(ctx, v, complaint.Close, 0) }}
}

// conclude begins the conversation in which they are ticked.
func (m several) conclude(ctx context.Context, v *visit.Visit, _ string) error {
	all, err := lookup.Satisfied(ctx, m.desk.Reader, v.By)
	switch {
	case err != nil:
		return v.Refuse(ctx, err)
	case len(all) == 0:
		return m.none(ctx, v)
	}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "conclude"})
}

// options are the cases that can be ticked.
func (m several) options(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	all, err := lookup.Satisfied(ctx, m.desk.Reader, v.By)
	if _, tellable := visit.MessageOf(err); tellable { // what is wrong is told when the answer is given
		err = nil
	}
	var os []dialog.Option
	for _, f := range all {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.SatisfiedLabel(v.Reader(), f)})
	}
	return os, err
}

// finish closes what was ticked. A case that somebody else has closed meanwhile, or that was reopened, is left out.
func (m several) finish(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	review := complaint.Review{Cause: flows.CauseOf(r), Lesson: v.Label("conclude.lesson", nil)}
	closed, missed := 0, 0
	for _, value := range flows.Ticked(r) {
		_, err := m.desk.Act(ctx, v.By, r.Run+":"+value, talk.ID[domain.CaseID](value), complaint.Close, review)
		switch _, tellable := visit.MessageOf(err); {
		case err == nil:
			closed++
		case tellable && domain.KindOf(err) != domain.Unavailable:
			missed++
		default:
			return talk.Outcome{}, nil, err
		}
	}
	left, err := lookup.Satisfied(ctx, m.desk.Reader, v.By)
	return talk.Outcome{Page: card.Concluded(v.Reader(), closed, missed, len(left))}, nil, err
}
