package incidents

import (
	"context"
	"errors"
	"slices"
	"time"

	"guanjia/bot/attached"
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/ending"
	"guanjia/dialog/flows/inform"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/ticket"
	"guanjia/domain/view"
)

// What buttons do besides the actions of an incident. Those of letters leave the letter as it was sent; those of cards and of the question
// before a complaint show the card.
const (
	affected   = "affected" // of a letter: our home too
	join       = "join"     // of a card
	yes        = "yes"      // of a letter: it is over
	no         = "no"
	over       = "over" // of a card
	lasts      = "lasts"
	each       = "each"  // of a letter: answer for each home
	other      = "other" // of the question before a complaint: it is something else
	ownCase    = "own_case"
	cases      = "cases" // of the office: open cases that fit
	joinCase   = "join_case"
	joinCaller = "caller" // of the office: the home of whoever complains by telephone
	paper      = attached.Paper
	doors      = attached.Doors
	closeAll   = "close_all" // of the office: although homes say that it is not over
	said       = "said"      // of the office: what residents said in words and pictures
)

// press handles the buttons of cards and letters: "<do>.<number>", or "<do>.<number>.<home>".
func (m *Room) press(ctx context.Context, v *visit.Visit, arg string) error {
	a := button.ReadIncidentAct(arg)
	do, n, home := a.Do, ticket.Number(a.Number), domain.HomeID(a.Home)
	switch do {
	case affected, join:
		return m.join(ctx, v, n, do == join)
	case yes, over:
		return m.answer(ctx, v, n, home, incident.Yes, do == over)
	case no, lasts:
		return m.answer(ctx, v, n, home, incident.No, do == lasts)
	case each:
		view, err := m.Informing.Open(ctx, v.By, n)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Send(ctx, Card(v.Reader(), view).Below(v.Text("incident.which", domain.Values{"number": domain.Text(a.Number)})))
	case other:
		return m.goOn(ctx, v)
	case cases:
		return linkedOf(m).cases(ctx, v, n)
	case joinCase:
		return linkedOf(m).joinCases(ctx, v, n, domain.CaseID(a.Home))
	case joinCaller:
		return callersOf(m).join(ctx, v, n, home)
	case ownCase:
		return m.complain(ctx, v, n)
	case paper, doors:
		return m.print(ctx, v, n, do)
	case said:
		return m.spoken(ctx, v, n)
	case view.IncidentRate:
		return m.rate(ctx, v, n, a.Stars)
	}
	rec := incident.Record(incident.Plain{})
	if do == closeAll {
		do, rec = string(incident.Close), incident.Closing{}
	}
	t, known := incident.Triggers().Of(incident.Action(do))
	if !known {
		return v.OldButton(ctx)
	}
	return m.act(ctx, v, n, t, rec)
}

// act does an action of the office, or begins its conversation.
func (m *Room) act(ctx context.Context, v *visit.Visit, n ticket.Number, t incident.Trigger, rec incident.Record) error {
	view, err := m.Informing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if t.Flow != "" {
		refusal := m.Informing.Why(v.By, view, t.Do)
		if again, err := visit.Twice(ctx, v, refusal, view.History, n, t.Do); again || err != nil {
			return err
		}
		if why, refused := visit.MessageOf(refusal); refused {
			return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text(why.Key, why.Values)))
		}
		start := dialog.Start{Flow: t.Flow, Params: map[string]string{"number": string(n), "community": talk.Param(view.Community.ID), "zone": view.Community.Zone}}
		switch t.Do {
		case incident.Update:
			start.Draft = inform.UpdateDraft(m.Informing.TermsIn(view.Community).Next)
		case incident.Restore:
			start.Draft, start.Params[begunParam] = inform.RestoreDraft(), v.At.Format(time.RFC3339)
		case incident.Defer:
			start.Params[startParam] = talk.Param(int64(incident.Starts(view.Incident)))
		}
		return m.Talk.Begin(ctx, v, start)
	}
	before := view.History
	if view, err = m.Informing.Act(ctx, v.By, v.Run(), n, t.Do, rec); err != nil {
		if again, away := visit.Twice(ctx, v, err, before, n, t.Do); again || away != nil {
			return away
		}
		return m.refuse(ctx, v, n, err)
	}
	return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text("incident.done."+string(t.Do), nil)))
}

// refuse shows a refusal above the incident as it is now.
func (m *Room) refuse(ctx context.Context, v *visit.Visit, n ticket.Number, err error) error {
	return visit.Again(ctx, v, err, func() (informing.View, error) { return m.Informing.Open(ctx, v.By, n) },
		func(now informing.View, why string) card.Page { return instead(v.Reader(), now, err).Below(why) })
}

// instead is an incident with a button for what can be done instead of what was refused.
func instead(r card.Reader, view informing.View, err error) card.Page {
	page, n := Card(r, view), view.Incident.Number
	switch {
	case errors.Is(err, incident.Doubted):
		page.Rows = append([][]telegram.Button{card.Row(r.Button("button.incident.close_all", button.At(incident.View(closeAll, n, 0))))}, page.Rows...)
	case errors.Is(err, incident.NotYours):
		page.Rows = append([][]telegram.Button{card.Row(ownButton(r, n))}, page.Rows...)
	}
	return page
}

// ownButton begins a complaint of the reader's own beside an incident.
func ownButton(r card.Reader, n ticket.Number) telegram.Button {
	return r.Button("button.incident.own_case", button.At(incident.View(ownCase, n, 0)))
}

// join notes that the reader's homes are concerned. Words and pictures of the complaint in whose place the person says so go with it.
func (m *Room) join(ctx context.Context, v *visit.Visit, n ticket.Number, shows bool) error {
	var under dialog.State
	var filed incident.Said
	if shows {
		var err error
		if under, filed, err = m.inPlaceOf(ctx, v); err != nil {
			return err
		}
	}
	view, first, err := m.Informing.Join(ctx, v.By, v.Run(), n, filed)
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	key, values := "incident.joined", domain.Values{"count": domain.Count(view.Counts.Affected)}
	if !first {
		key, values = "incident.joined_before", domain.Values{}
	}
	own := func(h incident.Home) bool { return h.Said.By == v.By.Person && !h.Said.Empty() } // when the press comes again, the form is closed
	if !filed.Empty() || first && slices.ContainsFunc(view.Mine, own) {
		values["said"] = domain.Count(1)
	}
	if !shows || !first && under.Flow == "" { // pressed twice: the first press has shown the incident
		return v.Toast(ctx, v.Label(key, values))
	}
	if under.Flow != "" {
		if err := m.Talk.Close(ctx, v, under, ending.Finished); err != nil {
			return err
		}
	}
	return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text(key, values)))
}

// answer notes whether it is over in a home of the reader, or in all of them. A person who says that it is not is offered a case for the home alone.
func (m *Room) answer(ctx context.Context, v *visit.Visit, n ticket.Number, home domain.HomeID, a incident.Answer, shows bool) error {
	view, _, err := m.Informing.Answer(ctx, v.By, v.Run(), n, home, a)
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	key := "incident.said_yes"
	if a == incident.No {
		key = "incident.said_no"
		if view.GoesOn() {
			key = "incident.said_reopened"
		}
	}
	if a == incident.Yes && !shows {
		return v.Toast(ctx, v.Label(key, nil))
	}
	page := Card(v.Reader(), view)
	if a == incident.No {
		page.Rows = append([][]telegram.Button{card.Row(ownButton(v.Reader(), n))}, page.Rows...)
	}
	if page = page.Below(v.Text(key, nil)); shows {
		return v.Answer(ctx, page)
	}
	return v.Send(ctx, page) // the letter stays
}

// rate notes the answer to the one question at the end.
func (m *Room) rate(ctx context.Context, v *visit.Visit, n ticket.Number, stars int) error {
	_, first, err := m.Informing.Rate(ctx, v.By, v.Run(), n, stars)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	key := "incident.rated"
	if !first {
		key = "incident.rated_before"
	}
	return v.Toast(ctx, v.Label(key, nil))
}
