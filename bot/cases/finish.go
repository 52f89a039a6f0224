package cases

import (
	"context"

	"guanjia/bot/card"
	"guanjia/bot/cases/accuse"
	"guanjia/bot/cases/draft"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
)

// Finishes returns what is done at the end of conversations about cases, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	return finishesOf(m.Options)
}

func finishesOf(o Options) map[string]talk.Finish {
	f := finishes{o.Desk, accusingOf(o), sameOf(o)}
	all := map[string]talk.Finish{}
	for _, t := range complaint.Triggers().Rows() {
		if t.Flow != "" {
			all[t.Flow] = f.finishStep
		}
	}
	all["complaint"] = f.finishComplaint
	all["intake"] = f.finishIntake
	all["same"] = f.same.finish
	all["conclude"] = severalOf(o).Finish
	all["handle"] = f.finishHandle
	all["matter"] = f.finishMatter
	all["survey"] = f.finishSurvey
	return all
}

// finishes executes the results of conversations that are complete.
type finishes struct {
	desk     *desk.Desk
	accusing accuse.Room
	same     same
}

// done returns the case after an action, with the way back to the list from which it was done, or the error.
func done(v *visit.Visit, r dialog.Result, f lookup.View, err error, key string) (talk.Outcome, *dialog.Start, error) {
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: card.Done(v.Reader(), f, key).Back(v.Reader(), r.Params[listParam])}, nil, nil
}

// finishStep does the action of a conversation about a case; the flow says which action and record.
func (m finishes) finishStep(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	do, rec, err := flows.Record(f, r, v.By.Person, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if more, adds := rec.(complaint.Addition); adds {
		if ask, err := m.accusing.Added(ctx, v, caseOf(r), more.Words, r.Answers["evidence"].Media); ask != nil || err != nil {
			return talk.Outcome{}, ask, err
		}
	}
	return m.answered(ctx, v, r, do, rec, "done."+string(do))
}

// answered does an action with a record. Words in it that accuse a colleague stay out of the case; a complaint with them is offered.
func (m finishes) answered(ctx context.Context, v *visit.Visit, r dialog.Result, do complaint.Action, rec complaint.Record, key string) (talk.Outcome, *dialog.Start, error) {
	rec, apart, err := m.accusing.Withheld(ctx, v, r, rec)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	file, err := m.desk.Act(ctx, v.By, r.Run, caseOf(r), do, rec)
	o, _, err := done(v, r, file, err, key)
	if apart != nil && err == nil {
		o.Page.HTML += "\n\n" + v.Text("accused.apart", nil)
	}
	return o, apart, err
}

func (m finishes) finishHandle(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	h, err := flows.ReadHandling(f, r, v.By.Person, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	file, err := m.desk.Handle(ctx, v.By, r.Run, caseOf(r), h)
	return done(v, r, file, err, "done.handle")
}

// finishSurvey thanks for a survey. After "not solved" it says that the case is worked on again.
func (m finishes) finishSurvey(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	do, rec, err := flows.Record(f, r, v.By.Person, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	key := "done.answer"
	switch s, _ := rec.(complaint.Survey); {
	case s.Solved == complaint.No:
		key = "done.answer.no"
	case s.Short:
		key = "done.answer.short"
	}
	return m.answered(ctx, v, r, do, rec, key)
}

// asks is what is asked before a complete complaint is filed: about whom it is, or whether it is about a matter that is known. nil: nothing.
func (m finishes) asks(ctx context.Context, v *visit.Visit, in domain.CommunityID, filing complaint.Filing, r dialog.Result) (*dialog.Start, error) {
	if ask, err := m.accusing.Again(ctx, v, in, filing, r); ask != nil || err != nil {
		return ask, err
	}
	return m.same.instead(ctx, v, draft.Again(r), r.Run)
}

func (m finishes) finishComplaint(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, filing, err := flows.ReadComplaint(f, r, v.By.Person, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if ask, err := m.asks(ctx, v, in, filing, r); ask != nil || err != nil {
		return talk.Outcome{}, ask, err
	}
	file, err := m.desk.File(ctx, v.By, r.Run, in, filing)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if filing.Emergency {
		return talk.Outcome{Page: card.Case(v.Reader(), file).Below(card.Raised(v.Reader(), file, m.desk.RulesIn(file.Community).Phone, ""))}, r.Then, nil
	}
	return talk.Outcome{Page: card.Filed(v.Reader(), file)}, r.Then, nil
}

func (m finishes) finishIntake(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, filing, err := flows.ReadIntake(f, r, v.By.Person, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if ask, err := m.asks(ctx, v, in, filing, r); ask != nil || err != nil {
		return talk.Outcome{}, ask, err
	}
	if filing.Complainant.Name == flows.Unnamed {
		filing.Complainant.Name = v.Label("intake.name.unknown", nil)
	}
	file, err := m.desk.File(ctx, v.By, r.Run, in, filing)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: m.same.taken(v, file, "done.intake")}, nil, nil
}

// taken is what staff read of a complaint that they have registered for somebody, with what to tell who is not on Telegram.
func (m same) taken(v *visit.Visit, file lookup.View, key string) card.Page {
	p := card.Done(v.Reader(), file, key)
	who := file.Case.Filing.Complainant
	if file.Taken { // who may not see the case tells nothing further
		return p
	}
	nobody := who.Phone == "" && (who.Contact == "" || who.Contact == complaint.ContactUnknown) && who.Home == 0 && who.Label == ""
	if who.Person == 0 {
		key := "intake.link"
		if nobody {
			key = "intake.unreachable"
		} else if m.link == "" || who.Phone == "" {
			key = "intake.no_link"
		}
		p.HTML += "\n\n" + v.Text(key, domain.Values{"number": domain.Text(string(file.Case.Number)), "link": domain.Text(m.link)})
	}
	return p
}
