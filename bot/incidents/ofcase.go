package incidents

import (
	"context"
	"slices"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/inform"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// linked is what is done about incidents that are made of cases.
type linked struct {
	desk      *desk.Desk
	talk      *talk.Talk
	informing *informing.Room
	begin     func(ctx context.Context, v *visit.Visit, said string) error // asks what is to be told
}

func linkedOf(m *Room) linked { return linked{m.Desk, m.Talk, m.Informing, m.begin} }

// caseParam is the parameter of incident that names the case of which it is made.
const caseParam = "case"

// Under puts the way to an incident under a case of which one can be made.
func (m *Room) Under(_ context.Context, v *visit.Visit, f lookup.View) error {
	if informing.Behind(v.By, f, m.Informing.TermsIn(f.Community)) != "" {
		v.Under(v.Reader().Button("button.incident.of_case", button.Of(button.IncidentNew, f.Case.ID)))
	}
	return nil
}

// new begins an incident; arg is the id of the case of which it is made, or "".
func (m linked) new(ctx context.Context, v *visit.Visit, arg string) error {
	id, of := button.ID[domain.CaseID](arg)
	if !of {
		return m.begin(ctx, v, "")
	}
	f, err := m.desk.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	at, terms := f.Case.Filing.Place, m.informing.TermsIn(f.Community)
	what := informing.Behind(v.By, f, terms)
	around, err := m.informing.Around(ctx, v.By, f.Community.ID)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	chosen := inform.OfBuilding + talk.Param(at.Building)
	h, there := house(around, chosen)
	if what == "" || !there {
		return v.OldButton(ctx)
	}
	draft := inform.Draft(terms.Next)
	draft["what"] = dialog.Answer{Choices: []string{string(what)}}
	draft["scope"] = dialog.Answer{Choices: []string{chosen}, Label: v.Label("incident.building", domain.Values{"building": domain.House(h.Name)})}
	draft["part"] = dialog.Answer{Choices: []string{inform.All}, Label: v.Label("incident.part."+inform.All, nil)}
	if slices.Contains(h.Entrances, at.Entrance) {
		draft["part"] = dialog.Answer{Choices: []string{at.Entrance}, Label: v.Label("incident.part.entrance", domain.Values{"entrance": domain.Text(at.Entrance)})}
	}
	draft["reach"], draft["ends"] = dialog.Answer{Choices: []string{"yes"}}, dialog.Answer{Choices: []string{inform.Unknown}}
	draft["text"] = dialog.Answer{Text: v.Label("incident.template."+string(what), nil)}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "incident", Draft: draft, Params: map[string]string{"zone": f.Community.Zone, "community": talk.Param(f.Community.ID), caseParam: talk.Param(id), begunParam: v.At.Format(time.RFC3339)}})
}

// caseOf is the case of which an incident is made in a community; the zero value of one that is made of none.
func (m linked) caseOf(ctx context.Context, v *visit.Visit, r dialog.Result, in domain.CommunityID) (lookup.View, error) {
	id := talk.ID[domain.CaseID](r.Params[caseParam])
	if id == 0 {
		return lookup.View{}, nil
	}
	f, err := m.desk.Open(ctx, v.By, id)
	if err == nil && (f.Community.ID != in || !f.Case.Office(v.By)) {
		err = lookup.NoCase()
	}
	return f, err
}

// open are the open cases that an incident explains and that can be joined to the case of which it was made.
func (m linked) open(ctx context.Context, v *visit.Visit, view informing.View) ([]lookup.View, error) {
	var list []lookup.View
	for _, category := range m.informing.TermsIn(view.Community).Fits[view.Incident.What] {
		for offset := 0; ; offset += lookup.PageSize {
			l, err := m.desk.QueueOf(ctx, v.By, lookup.Filter{Show: lookup.ShowAll, Category: complaint.Category(category)}, offset)
			if err != nil {
				return nil, err
			}
			for _, f := range l.Views {
				if f.Community.ID == view.Community.ID && f.Case.ID != view.Incident.Case && explains(view.Incident.Scope, f.Case) && slices.Contains(f.May, complaint.Join) {
					list = append(list, f)
				}
			}
			if offset+len(l.Views) >= l.Total || len(l.Views) == 0 {
				break
			}
		}
	}
	return list, nil
}

// explains reports whether a scope has the place of a case. What is confidential, a dispute, or an emergency stands by itself.
func explains(s scope.Scope, c complaint.Case) bool {
	return s.Touches(c.Filing.Place) && !complaint.Urgent(c) && !c.Filing.Confidential()
}

// cases shows the open cases that fit an incident, to be joined to the case of which it was made.
func (m linked) cases(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, all, err := m.toJoin(ctx, v, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Cases(v.Reader(), view, all))
}

func (m linked) toJoin(ctx context.Context, v *visit.Visit, n ticket.Number) (informing.View, []lookup.View, error) {
	view, err := m.informing.Open(ctx, v.By, n)
	if err != nil {
		return view, nil, err
	}
	if !view.Office || view.Case == "" || view.Over() {
		return view, nil, lookup.NoCase()
	}
	all, err := m.open(ctx, v, view)
	return view, all, err
}

// Cases is the list of open cases that fit an incident.
func Cases(r card.Reader, view informing.View, all []lookup.View) card.Page {
	const most = 8
	number := domain.Text(string(view.Incident.Number))
	back := card.Row(r.Button("button.incident.open", button.Open(button.Incident, view.Incident.Number)))
	if len(all) == 0 {
		return card.Page{HTML: r.Text("incident.cases.none", domain.Values{"number": number}), Rows: [][]telegram.Button{back}}
	}
	count := domain.Values{"number": number, "count": domain.Count(len(all)), "main": domain.Text(string(view.Case))}
	p := card.Page{HTML: r.Text("incident.cases.some", count)}
	for _, f := range all[:min(len(all), most)] {
		p.Rows = append(p.Rows, card.Row(telegram.Button{Label: r.Label("incident.cases.one", domain.Values{"number": domain.Text(string(f.Case.Number)), "place": f.Case.Filing.Place.Value()}),
			Data: button.At(incident.View(joinCase, view.Incident.Number, domain.HomeID(f.Case.ID)))}))
	}
	if len(all) > 1 {
		p.Rows = append(p.Rows, card.Row(telegram.Button{Label: r.Label("incident.cases.all", count), Data: button.At(incident.View(joinCase, view.Incident.Number, 0))}))
	}
	p.Rows = append(p.Rows, back)
	return p
}

// joinCases joins one of the cases that fit, or all of them if id is 0. Their homes count as concerned; the cases are resolved with the main one.
func (m linked) joinCases(ctx context.Context, v *visit.Visit, n ticket.Number, id domain.CaseID) error {
	view, all, err := m.toJoin(ctx, v, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	joined, missed := 0, 0
	for _, f := range all {
		if id != 0 && f.Case.ID != id {
			continue
		}
		who := f.Case.Filing.Complainant
		_, err := m.desk.Act(ctx, v.By, v.Run()+":"+talk.Param(f.Case.ID), f.Case.ID, complaint.Join, complaint.Joining{To: view.Incident.Case, Reason: string(n)})
		if _, tellable := visit.MessageOf(err); tellable && domain.KindOf(err) != domain.Unavailable {
			missed++
			continue
		}
		if err == nil {
			err = m.informing.JoinFor(ctx, v.By, n, who.Person, who.Home)
		}
		if err != nil {
			return v.Refuse(ctx, err)
		}
		joined++
	}
	values := domain.Values{"count": domain.Count(joined)}
	if missed > 0 {
		values["missed"] = domain.Count(missed)
	}
	view, left, err := m.toJoin(ctx, v, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Cases(v.Reader(), view, left).Below(v.Text("incident.cases.done", values)))
}
