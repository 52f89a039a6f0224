package incidents

import (
	"context"
	"errors"
	"slices"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/flows/inform"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/ticket"
)

// startParam is the parameter of a conversation that moves what is planned: which start was seen (incident.Starts).
const startParam = "plan"

// finishStart makes an incident.
func (m *Room) finishStart(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	said, err := inform.Read(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	of, err := m.where().read(ctx, v, said.Community, said.Scope, said.Part)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	now := v.At.In(domain.Zone(r.Params["zone"]))
	d := incident.Draft{What: said.What, Scope: of, Text: said.Text, Next: said.Next, Night: said.Night, Reason: said.Reason, Planned: said.Since == inform.Planned}
	if d.Since = begun(r, said.Since, now); d.Planned {
		d.Since = instant(said.Start, now)
	}
	d.Ends = instant(said.Ends, now)
	d.Ready = m.ready(said.Text)
	made, err := linkedOf(m).caseOf(ctx, v, r, said.Community)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	d.Case = made.Case.ID
	view, err := m.Informing.Start(ctx, v.By, r.Run, said.Community, d)
	if again := corrigible(err); again != nil {
		return talk.Outcome{}, nil, again
	}
	if err == nil && d.Case != 0 {
		err = m.Informing.JoinFor(ctx, v.By, view.Incident.Number, made.Case.Filing.Complainant.Person, made.Case.Filing.Complainant.Home)
	}
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return m.told(v, view), nil, nil
}

// ready is what words are the ready ones for, in any language; "" if they were typed.
func (m *Room) ready(text string) incident.What {
	i := slices.IndexFunc(incident.Whats(), func(w incident.What) bool { return m.Talk.Means("incident.template."+string(w), text) })
	if i < 0 {
		return ""
	}
	return incident.Whats()[i]
}

// finishAct does what a conversation about an incident decided.
func (m *Room) finishAct(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	n, now := ticket.Number(r.Params["number"]), v.At.In(domain.Zone(r.Params["zone"]))
	said, err := inform.Read(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	var do incident.Action
	var rec incident.Record
	switch f.Name {
	case "incident_update":
		p := incident.Updating{Text: said.Text, Ends: instant(said.Ends, now), Next: said.Next}
		if said.Scope != "" {
			if p.Scope, err = m.where().read(ctx, v, said.Community, said.Scope, said.Part); err != nil {
				return talk.Outcome{}, nil, err
			}
		}
		do, rec = incident.Update, p
	case "incident_restore":
		do, rec = incident.Restore, incident.Restoration{When: begun(r, said.Ends, now), Cause: said.Text}
	case "incident_begin":
		do, rec = incident.Begin, incident.Plain{}
	case "incident_move":
		do, rec = incident.Defer, incident.Deferral{Since: instant(said.Start, now), Ends: instant(said.Ends, now), Reason: said.Text, Of: int(talk.ID[int64](r.Params[startParam]))}
	case "incident_assign":
		do, rec = incident.Assign, incident.Assigning{Person: said.Person}
	case "incident_cancel":
		do, rec = incident.Cancel, incident.Reason{Text: said.Text}
	}
	view, err := m.Informing.Act(ctx, v.By, r.Run, n, do, rec)
	if again := corrigible(err); again != nil {
		return talk.Outcome{}, nil, again
	}
	if why, refused := visit.MessageOf(err); refused && said.Text != "" {
		now, gone := m.Informing.Open(ctx, v.By, n)
		if domain.KindOf(gone) == domain.Unavailable {
			return talk.Outcome{}, nil, gone
		}
		if gone == nil && domain.KindOf(err) != domain.Invalid && domain.KindOf(err) != domain.Incomplete {
			return returned(v, now, why, said.Text), nil, nil //nolint:nilerr // the refusal is shown
		}
	}
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return m.told(v, view), nil, nil
}

// returned shows an incident with a refusal and the text that was typed, so that it is not lost.
func returned(v *visit.Visit, view informing.View, why domain.Message, text string) talk.Outcome {
	return talk.Outcome{Page: Card(v.Reader(), view).Below(v.Text(why.Key, why.Values) + "\n\n" + v.Text("incident.yours", domain.Values{"text": domain.Text(text)}))}
}

// corrigible returns a refusal as one that the person can correct on the card, if another place, time or end is enough; nil if not.
func corrigible(err error) error {
	why, refused := visit.MessageOf(err)
	if !refused || !errors.Is(err, incident.Mendable) {
		return nil
	}
	return drive.Refusal{Note: step.Phrase(why)}
}

// told says who hears the last news, and when, above the card.
func (m *Room) told(v *visit.Visit, view informing.View) talk.Outcome {
	x, zone := view.Incident, view.Community.Zone
	n := x.Latest()
	values := domain.Values{"number": domain.Text(string(x.Number)), "people": domain.Count(view.Arrivals.People), "at": domain.Moment(n.SendAt, zone)}
	if !x.NextBy.IsZero() {
		values["next"] = domain.Moment(x.NextBy, zone)
	}
	key := "incident.done." + string(n.Do)
	if view.Arrivals.People == 0 && len(x.News) == 1 {
		key = "incident.done.nobody"
	}
	return talk.Outcome{Page: Card(v.Reader(), view).Below(v.Text(key, values))}
}
