package cases

import (
	"context"
	"errors"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/cases/own"
	"guanjia/bot/cases/several"
	"guanjia/bot/overview"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Press handles the button of an action.
func (m *Room) Press(ctx context.Context, v *visit.Visit, name string, id domain.CaseID) error {
	return actingOf(m.Options).press(ctx, v, name, id)
}

// acting does actions on cases; what follows leads back to the page of a list.
type acting struct {
	showing
	talk *talk.Talk
	from string // the button of the page; "": none
}

func actingOf(o Options) acting { return acting{showing: showingOf(o), talk: o.Talk} }

// on handles the button of an action that leads back to a list.
func (m acting) on(ctx context.Context, v *visit.Visit, arg string) error {
	p, ok := button.ReadAct(arg)
	if !ok {
		return v.OldButton(ctx)
	}
	m.from = p.From
	return m.press(ctx, v, p.Do, domain.CaseID(p.Case))
}

func (m acting) press(ctx context.Context, v *visit.Visit, name string, id domain.CaseID) error {
	if verdict, answers := complaint.VerdictOf(complaint.Action(name)); answers {
		return m.rate(ctx, v, verdict, id)
	}
	t, known := complaint.Triggers().Of(complaint.Action(name))
	if !known {
		return v.OldButton(ctx)
	}
	return m.act(ctx, v, t.Do, id)
}

// command returns the command of an action. With a number it acts on that case; without, it lists the cases to which the action can be
// done.
func (m acting) command(do complaint.Action) visit.Do {
	return func(ctx context.Context, v *visit.Visit, args string) error {
		if args == "" {
			return m.may(ctx, v, do, 0)
		}
		n, err := m.desk.Numbered(ctx, v.By, args)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		f, err := m.desk.OpenNumber(ctx, v.By, n)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return m.act(ctx, v, do, f.Case.ID)
	}
}

// mayPage shows a page of the cases to which an action can be done.
func (m acting) mayPage(ctx context.Context, v *visit.Visit, arg string) error {
	asked := button.ReadMay(arg)
	t, known := complaint.Triggers().Of(complaint.Action(asked.Do))
	if !known {
		return v.OldButton(ctx)
	}
	return m.may(ctx, v, t.Do, asked.Offset)
}

func (m acting) may(ctx context.Context, v *visit.Visit, do complaint.Action, offset int) error {
	l, err := overview.AtOffset(offset, func(offset int) (lookup.Listing, error) { return m.desk.May(ctx, v.By, do, offset) })
	if err != nil {
		return v.Refuse(ctx, err)
	}
	page := card.May(v.Reader(), do, l)
	if do == complaint.Urge && l.Total == 0 {
		open, err := own.Cases{Desk: m.desk}.Open(ctx, v)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		if len(open) > 0 {
			page = card.Hurried(v.Reader(), lookup.Listing{Views: open, Total: len(open)})
		}
	}
	if do == complaint.Close && l.Total > 1 {
		satisfied, err := m.desk.Satisfied(ctx, v.By)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		page = page.Concludes(v.Reader(), len(satisfied))
	}
	return v.Answer(ctx, page)
}

// severalOf is what is done to several cases at once. It lists those that can be closed where none can be closed together.
func severalOf(o Options) several.Cases {
	return several.Cases{Desk: o.Desk, Talk: o.Talk, None: func(ctx context.Context, v *visit.Visit) error { return actingOf(o).may(ctx, v, complaint.Close, 0) }}
}

// act does an action on a case, or starts its conversation. When an investigation begins, the complainant is told at once; the finding
// follows later.
func (m acting) act(ctx context.Context, v *visit.Visit, do complaint.Action, id domain.CaseID) error {
	f, err := m.desk.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	asked, _ := complaint.Triggers().Of(do)
	if do = casework.First(f.Case, do); asked.First != "" && do != asked.First { // perhaps an earlier try of this update did the first action
		switch _, err := m.desk.CaseOfRun(ctx, v.By, v.Run()); {
		case err == nil:
			return v.Answer(ctx, card.Done(v.Reader(), f, "done."+string(asked.First)).Back(v.Reader(), m.from))
		case domain.KindOf(err) != domain.NotFound:
			return err
		}
	}
	trigger, known := complaint.Triggers().Of(do)
	if known && trigger.Bare != nil {
		f, err = m.desk.Act(ctx, v.By, v.Run(), id, do, trigger.Bare)
		switch {
		case do == complaint.Look && errors.Is(err, domain.Conflict): // pressed twice: the investigation has begun already
			return m.opened(ctx, v, button.Parse(button.CardPage{Case: int64(id), From: m.from}.Data()).Arg)
		case err != nil:
			return m.refuse(ctx, v, id, err)
		}
		return v.Answer(ctx, card.Done(v.Reader(), f, "done."+string(do)).Back(v.Reader(), m.from))
	}
	if !known || !own.May(f, do) {
		if why := m.desk.Why(ctx, v.By, id, do); why != nil {
			return m.refuse(ctx, v, id, why)
		}
		return v.Answer(ctx, card.NotNow(v.Reader(), f, do).Back(v.Reader(), m.from))
	}
	params := talk.CaseParams(f)
	if do == complaint.Assign && f.Case.Handler != 0 {
		params[flows.HandledParam] = "yes"
	}
	if m.from != "" {
		params[listParam] = m.from
	}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: trigger.Flow, Params: params, Draft: flows.Known(do, f.Case)})
}

// listParam is the parameter of a conversation that names the page of a list to which it leads back.
const listParam = "list"

// rate begins the survey with the answer of a notice's button: one more answer completes it.
func (m acting) rate(ctx context.Context, v *visit.Visit, verdict complaint.Solved, id domain.CaseID) error {
	f, err := m.desk.Open(ctx, v.By, id)
	if err != nil || !own.May(f, complaint.Answer) {
		return m.act(ctx, v, complaint.Answer, id)
	}
	params := talk.CaseParams(f)
	params["rating"] = flows.Short
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "survey", Params: params, Draft: dialog.Draft{"solved": {Choices: []string{string(verdict)}}}})
}

// refuse shows a refusal above the case as it is now: somebody else acted first, or something is missing.
func (m acting) refuse(ctx context.Context, v *visit.Visit, id domain.CaseID, err error) error {
	return visit.Again(ctx, v, err, func() (lookup.View, error) { return m.desk.Open(ctx, v.By, id) },
		func(now lookup.View, why string) card.Page {
			return card.Case(v.Reader(), now).Back(v.Reader(), m.from).Below(why)
		})
}
