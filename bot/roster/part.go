package roster

import (
	"context"
	"slices"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/notice"
	rules "guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// coverPart is the conversation in which somebody is found for a part of a shift.
const coverPart = "cover_part"

// during adds the time of a part to the values of a text; of the whole shift nothing.
func during(values domain.Values, p rules.Part, zone string) {
	if p != (rules.Part{}) {
		values["part"] = domain.Phrase("roster.part.time", domain.Values{"from": domain.Moment(p.From, zone), "to": domain.Moment(p.To, zone)})
	}
}

// part begins the conversation about a part of a shift, if an action is possible now.
func (m *Room) part(ctx context.Context, v *visit.Visit, id domain.ShiftID, do rules.Action, reason string) error {
	s, err := m.Roster.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if !slices.Contains(s.May, do) {
		return v.Answer(ctx, Shift(v.Reader(), s).Below(v.Text("roster.cannot", nil)))
	}
	start := dialog.Start{Flow: coverPart, Params: params(s.Community)}
	start.Params["shift"], start.Params["do"], start.Params["reason"] = talk.Param(id), string(do), reason
	start.Params["name"] = v.Label("roster.clash", domain.Values{"post": s.Post.Value(), "from": domain.Moment(s.Shift.From, s.Community.Zone), "to": domain.Moment(s.Shift.To, s.Community.Zone)})
	return m.Talk.Begin(ctx, v, start)
}

// of is the shift of a conversation.
func (m *Room) of(ctx context.Context, v *visit.Visit, params map[string]string) (rostering.View, error) {
	return m.Roster.Open(ctx, v.By, talk.ID[domain.ShiftID](params["shift"]))
}

// parts are the parts of the shift of a conversation that are offered.
func (m *Room) parts(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	x, err := m.of(ctx, v, s.Params)
	var options []dialog.Option
	if err == nil {
		for _, hours := range rules.Halves(x.Shift, x.Community.Location(), v.At) {
			options = append(options, dialog.Option{Value: hours, Label: hours})
		}
	}
	return options, err
}

// takers are those who can take a part of the shift of a conversation; who asks can ask all of them.
func (m *Room) takers(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	x, err := m.of(ctx, v, s.Params)
	var options []dialog.Option
	if s.Params["do"] == string(rules.Ask) {
		options = append(options, dialog.Option{Value: "0", Key: "roster.taker.0"})
	}
	for _, p := range x.Colleagues {
		options = append(options, dialog.Option{Value: talk.Param(p.ID), Label: p.Name})
		v.Naming(notice.OfPerson(p.ID))
	}
	return options, err
}

// outside says why the hours that somebody typed are no part of the shift of a conversation; nil: they are one, or the conversation says what is wrong
// with them.
func (m *Room) outside(ctx context.Context, v *visit.Visit, s dialog.State, said string) (why, err error) {
	x, err := m.of(ctx, v, s.Params)
	if err != nil {
		return nil, err
	}
	if _, unread := rules.ReadShift(said); unread == nil {
		_, why = rules.PartOf(x.Shift, said, x.Community.Location(), v.At)
	}
	return why, nil
}

// coverPart asks colleagues to take a part of a shift, or gives it to somebody.
func (m *Room) coverPart(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	t, err := flows.ReadRoster[rules.Taking](f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	x, err := m.of(ctx, v, r.Params)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	done, err := m.Roster.Ran(ctx, r.Run)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	var p rules.Part
	if !done { // else the shift is shorter by now
		if p, err = rules.PartOf(x.Shift, t.Hours, x.Community.Location(), v.At); err != nil {
			return talk.Outcome{}, nil, err
		}
	}
	do := rules.Action(r.Params["do"])
	rec := rules.Record(rules.Asking{Person: t.Person, Reason: r.Params["reason"], Part: p})
	if do == rules.Cover {
		rec = rules.Covering{Person: t.Person, Part: p}
	}
	s, err := m.Roster.Act(ctx, v.By, r.Run, x.Shift.ID, do, rec)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: Shift(v.Reader(), s).Below(v.Text("roster.done."+string(do), domain.Values{"name": domain.Text(s.Holder.Name)}))}, nil, nil
}
