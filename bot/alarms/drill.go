package alarms

import (
	"context"

	"guanjia/bot/card/alarmcard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/ring"
	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Facts returns the facts that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	return map[string]talk.Fact{ring.Drilled: m.drilled, ring.DrillKinds: m.kinds}
}

// drill begins a drill, below what came of the last ones. Where the person can begin only one and it runs, it is shown.
func (m *Room) drill(ctx context.Context, v *visit.Visit, _ string) error {
	p, err := m.Duty.Drills.Practice(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if len(p.In) == 1 && len(p.Running) > 0 {
		return m.open(ctx, v, p.Running[0].Alarm.Case)
	}
	if figures := alarmcard.Drills(v.Reader(), p.Over); figures != "" {
		v.Above(figures)
	}
	v.Above(alarmcard.Years(v.Reader(), p.Years))
	start := dialog.Start{Flow: "drill", Params: map[string]string{}}
	if len(p.In) == 1 {
		start.Params["community"] = talk.Param(p.In[0].ID)
	} else {
		start.Params["communities"] = "many"
	}
	return m.Talk.Begin(ctx, v, start)
}

// Numbered shows the drill with a number.
func (m *Room) Numbered(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	a, err := m.Duty.Drills.Numbered(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, alarmcard.Of(v.Reader(), a))
}

// drilled are the communities where the person may hold drills.
func (m *Room) drilled(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	p, err := m.Duty.Drills.Practice(ctx, v.By)
	if again := visit.Untellable(err); again != nil {
		return nil, again
	}
	var os []dialog.Option
	for _, in := range p.In {
		os = append(os, dialog.Option{Value: talk.Param(in.ID), Label: in.Name})
	}
	return os, nil
}

// kinds are the dangers that can be practised.
func (m *Room) kinds(context.Context, *visit.Visit, dialog.State) ([]dialog.Option, error) {
	var os []dialog.Option
	for _, key := range m.Kinds {
		os = append(os, dialog.Option{Value: key, Key: "danger.kind." + key})
	}
	return os, nil
}

// begin begins the drill of a conversation.
func (m *Room) begin(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	said, err := ring.ReadDrill(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if said.Community == 0 {
		said.Community = talk.ID[domain.CommunityID](r.Params["community"])
	}
	a, err := m.Duty.Drills.Begin(ctx, v.By, r.Run, said.Community, said.Kind, said.Place)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	values := domain.Values{"number": domain.Text(string(a.Alarm.Number)), "count": domain.Count(len(a.Alarm.Calls)), "over": domain.Moment(a.Alarm.Over, a.Community.Zone)}
	page := alarmcard.Of(v.Reader(), a).Below(alarmcard.Noted(v.Reader(), a, v.Text("alarm.drill.begun", values)))
	return talk.Outcome{Page: page}, nil, nil
}
