package incidents

import (
	"context"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/ending"
	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// callers is what is done for people who call.
type callers struct {
	desk      *desk.Desk
	talk      *talk.Talk
	informing *informing.Room
	refuse    func(ctx context.Context, v *visit.Visit, n ticket.Number, err error) error
}

func callersOf(m *Room) callers { return callers{m.Desk, m.Talk, m.Informing, m.refuse} }

// callerOf is the home of whoever complains in an intake; the zero value while it is not known.
func (m callers) callerOf(ctx context.Context, start dialog.Start) (people.Home, error) {
	at, label := start.Draft["home"], start.Draft["building"].Text
	if id := talk.ID[domain.HomeID](at.Value()); id != 0 {
		return people.Home{ID: id, Label: at.Label}, nil
	}
	in := communityOf(start)
	if _, err := people.ParseLabel(label); err != nil || in == 0 {
		return people.Home{}, nil //nolint:nilerr // words that are no label
	}
	p, err := m.desk.Placed(ctx, in, nil, domain.Place{Words: label})
	return people.Home{ID: p.Home, Label: p.Label}, err
}

// join notes that the home of the caller is concerned, in place of the complaint that is being taken down.
func (m callers) join(ctx context.Context, v *visit.Visit, n ticket.Number, home domain.HomeID) error {
	s, err := m.talk.Peek(ctx, v)
	if err != nil {
		return err
	}
	start, is := filing(s)
	if !is || start.Flow != "intake" || start.Params[askedParam] != "" {
		return m.again(ctx, v, n, home)
	}
	caller, err := m.callerOf(ctx, start)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if caller.ID != home { // another caller's
		return v.OldButton(ctx)
	}
	filed := saidIn(s, start)
	view, first, err := m.informing.Callers.Join(ctx, v.By, v.Run(), n, home, filed)
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	if err := m.talk.Close(ctx, v, s, ending.Finished); err != nil {
		return err
	}
	return m.joined(ctx, v, view, caller.Label, first, !filed.Empty())
}

// again answers a press whose conversation has ended: as the first time if it comes again, because the process died before the answer; else that
// the home is noted, if it is.
func (m callers) again(ctx context.Context, v *visit.Visit, n ticket.Number, home domain.HomeID) error {
	view, of, joined, err := m.informing.Callers.Joined(ctx, v.By, v.Run(), n, home)
	switch {
	case err != nil:
		return v.Refuse(ctx, err)
	case of.ID == 0:
		return v.OldButton(ctx)
	case !joined:
		return v.Toast(ctx, v.Label("incident.noted_caller_before", domain.Values{"home": domain.Text(of.Label)}))
	}
	return m.joined(ctx, v, view, of.Label, true, !of.Said.Empty())
}

// joined says that the home of a caller is noted.
func (m callers) joined(ctx context.Context, v *visit.Visit, view informing.View, home string, first, said bool) error {
	key, values := "incident.joined_caller", domain.Values{"home": domain.Text(home), "count": domain.Count(view.Counts.Affected)}
	if !first {
		key = "incident.joined_caller_before"
	}
	if said {
		values["said"] = domain.Count(1)
	}
	return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text(key, values)))
}
