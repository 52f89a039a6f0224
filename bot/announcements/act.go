package announcements

import (
	"context"

	"guanjia/bot/attached"
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/tell"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/ticket"
)

// What buttons do besides the actions of an announcement.
const (
	ack   = "ack"
	media = "media"
	paper = attached.Paper
	doors = attached.Doors
)

// press handles the buttons of cards and letters.
func (m *Room) press(ctx context.Context, v *visit.Visit, arg string) error {
	a := button.ReadVoiceAct(arg)
	n := ticket.Number(a.Number)
	switch a.Do {
	case ack:
		return m.acknowledge(ctx, v, n, button.Offset(a.Choice))
	case media:
		return m.album(ctx, v, n)
	case paper, doors:
		return m.print(ctx, v, n, a.Do)
	}
	t, known := announce.Triggers().Of(announce.Action(a.Do))
	if !known {
		return v.OldButton(ctx)
	}
	view, err := m.Announcing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if t.Flow != "" {
		refusal := m.Announcing.Why(v.By, view, t.Do)
		if again, err := visit.Twice(ctx, v, refusal, view.History, n, t.Do); again || err != nil {
			return err
		}
		if why, refused := visit.MessageOf(refusal); refused {
			return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text(why.Key, why.Values)))
		}
		start := dialog.Start{Flow: t.Flow, Params: map[string]string{"number": string(n), "community": talk.Param(view.Community.ID), "zone": view.Community.Zone, "edition": talk.Param(int64(view.Number))}}
		if t.Do == announce.Correct {
			start.Draft = tell.CorrectionDraft(view.Edition)
			v.Above(v.Text("announcement.was", domain.Values{"text": domain.Text(view.Edition.Text)}))
		}
		return m.Talk.Begin(ctx, v, start)
	}
	before := view.History
	if view, err = m.Announcing.Act(ctx, v.By, v.Run(), n, t.Do, announce.Plain{}); err != nil {
		if again, away := visit.Twice(ctx, v, err, before, n, t.Do); again || away != nil {
			return away
		}
		return m.refuse(ctx, v, n, err)
	}
	return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text("announcement.done."+string(t.Do), nil)))
}

// refuse shows a refusal above the announcement as it is now.
func (m *Room) refuse(ctx context.Context, v *visit.Visit, n ticket.Number, err error) error {
	return visit.Again(ctx, v, err, func() (announcing.View, error) { return m.Announcing.Open(ctx, v.By, n) },
		func(now announcing.View, why string) card.Page { return Card(v.Reader(), now).Below(why) })
}

// acknowledge notes that the reader has read an edition; 0: the button names none, as in letters of former releases. Under a letter it only
// says so: the letter stays as it was sent. Below a text that was corrected since, it shows the new one.
func (m *Room) acknowledge(ctx context.Context, v *visit.Visit, n ticket.Number, edition int) error {
	view, first, err := m.Announcing.Acknowledge(ctx, v.By, v.Run(), n, edition)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if edition != 0 && edition < view.Number && view.ToAck() {
		return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text("announcement.acked_old", nil)))
	}
	key := "announcement.acked"
	if !first {
		key = "announcement.acked_before"
	}
	return v.Toast(ctx, v.Label(key, nil))
}

// album sends the pictures and files of an announcement.
func (m *Room) album(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Announcing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return attached.Album(ctx, v, n, view.Edition.Media, func(x announce.Media) attached.File { return attached.File(x) })
}

// finishAnnounce makes an announcement.
func (m *Room) finishAnnounce(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	said, err := tell.Read(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	of, err := m.scopeOf(ctx, v, said.Community, said.Scope)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	at, ok := sendAt(said.When, v.At.In(domain.Zone(r.Params["zone"])))
	if !ok {
		return talk.Outcome{}, nil, domain.Refuse(domain.Invalid, "announce.when.unread", nil)
	}
	view, err := m.Announcing.Send(ctx, v.By, r.Run, said.Community, announce.Draft{Kind: said.Kind, Scope: of, Text: said.Text, Media: said.Media, SendAt: at, Until: said.Until,
		Ack: said.Ack, Night: said.Night})
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return m.decided(v, view), nil, nil
}

// decided says when the letters leave, above the card.
func (m *Room) decided(v *visit.Visit, view announcing.View) talk.Outcome {
	values := domain.Values{"number": domain.Text(string(view.Announcement.Number)), "people": domain.Count(view.Arrivals.People), "at": domain.Moment(view.Edition.SendAt, view.Community.Zone)}
	key := "announcement.done." + string(view.Announcement.Stage)
	if view.Announcement.Chosen() && view.Arrivals.People == 0 {
		key = "announcement.done.nobody"
	}
	return talk.Outcome{Page: Card(v.Reader(), view).Below(v.Text(key, values))}
}

// finishAct corrects or ends an announcement.
func (m *Room) finishAct(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	n := ticket.Number(r.Params["number"])
	if f.Name == "end_notice" {
		view, err := m.Announcing.Act(ctx, v.By, r.Run, n, announce.End, announce.Plain{})
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		return talk.Outcome{Page: Card(v.Reader(), view).Below(v.Text("announcement.done."+string(announce.End), nil))}, nil, nil
	}
	said, err := tell.Read(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	rec := announce.Correction{Text: said.Text, Media: said.Media, Of: int(talk.ID[int64](r.Params["edition"]))}
	if said.Scope != "" {
		if rec.Scope, err = m.scopeOf(ctx, v, said.Community, said.Scope); err != nil {
			return talk.Outcome{}, nil, err
		}
	}
	view, err := m.Announcing.Act(ctx, v.By, r.Run, n, announce.Correct, rec)
	if why, refused := visit.MessageOf(err); refused && domain.KindOf(err) == domain.Conflict {
		now, gone := m.Announcing.Open(ctx, v.By, n)
		if domain.KindOf(gone) == domain.Unavailable {
			return talk.Outcome{}, nil, gone
		}
		if gone == nil { // what was typed is not lost
			return talk.Outcome{Page: Card(v.Reader(), now).Below(v.Text(why.Key, why.Values) + "\n\n" + v.Text("announcement.yours", domain.Values{"text": domain.Text(said.Text)}))}, nil, nil
		}
	}
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return m.decided(v, view), nil, nil
}
