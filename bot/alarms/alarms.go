// Package alarms is what people do in a chat with alarms: answer, arrive, say that they cannot come, note help from outside, and say that
// nobody is in danger any more. It gives the routes its commands, views and presses, and the conversations their finishes.
//
// It decides nothing about an alarm: it asks domain/duty at every call. It has no texts: pages come from bot/card/alarmcard.
//
//	room := alarms.New(alarms.Options{Duty: d, Talk: t, Flows: flows})
//	err := room.Press(ctx, v, "alarm.answer10", caseID)
package alarms

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/alarmcard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/ring"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/duty"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Duty  *duty.Duty
	Talk  *talk.Talk
	Flows map[string]dialog.Flow
	Kinds []string // the keys of the dangers that can be practised
}

// Room handles what people ask about alarms. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	return map[string]visit.Do{"duty": m.list, "rules": m.rules, "drill": m.drill}
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{
		button.AlarmCard: func(ctx context.Context, v *visit.Visit, arg string) error {
			id, ok := button.ID[domain.CaseID](arg)
			if !ok {
				return v.OldButton(ctx)
			}
			return m.open(ctx, v, id)
		},
		button.OnDuty: m.list,
		button.Raised: m.raised,
	}
}

// Finishes returns what is done at the end of conversations about alarms, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	all := map[string]talk.Finish{}
	for _, t := range alarm.Triggers().Rows() {
		if t.Flow != "" {
			all[t.Flow] = m.finish
		}
	}
	all["drill"] = m.begin
	return all
}

// list shows the open alarms, and who is on duty.
func (m *Room) list(ctx context.Context, v *visit.Visit, _ string) error {
	if !v.By.HasSome(domain.ReadAlarms) {
		return m.posts(ctx, v)
	}
	open, err := m.Duty.List(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	on, err := m.Duty.OnDuty(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	page := alarmcard.Duty(v.Reader(), open, on)
	p, err := m.Duty.Drills.Practice(ctx, v.By)
	if err != nil && domain.KindOf(err) != domain.Forbidden {
		return v.Refuse(ctx, err)
	}
	if figures := alarmcard.Drills(v.Reader(), p.Over); figures != "" {
		page.HTML += "\n\n" + figures
	}
	return v.Answer(ctx, page)
}

// raised shows a page of the alarms that figures count.
func (m *Room) raised(ctx context.Context, v *visit.Visit, arg string) error {
	at := button.ReadRaisedPage(arg)
	if at.To.IsZero() {
		return v.OldButton(ctx)
	}
	page, err := m.Duty.Raised(ctx, v.By, button.In[domain.CommunityID](at.Counted), at.From, at.To, at.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, alarmcard.Past(v.Reader(), page, at.Counted))
}

// posts shows a resident which posts are held now, and their fixed telephones.
func (m *Room) posts(ctx context.Context, v *visit.Visit) error {
	all, err := m.Duty.Posts(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, alarmcard.Posts(v.Reader(), all))
}

// rules shows the settings of the communities where the reader works or lives.
func (m *Room) rules(ctx context.Context, v *visit.Visit, _ string) error {
	all, err := m.Duty.Rules(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, alarmcard.Rules(v.Reader(), all))
}

func (m *Room) open(ctx context.Context, v *visit.Visit, id domain.CaseID) error {
	a, err := m.Duty.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, alarmcard.Of(v.Reader(), a))
}

// Awaited shows the alarm to which the person is on the way, with the button that says that they are there, or else one that waits for an answer,
// with the buttons for it; shown is false if there is none.
func (m *Room) Awaited(ctx context.Context, v *visit.Visit) (shown bool, err error) {
	if !v.By.HasSome(domain.ReadAlarms) {
		return false, nil
	}
	open, err := m.Duty.List(ctx, v.By)
	if err != nil {
		return false, visit.Untellable(err)
	}
	for _, a := range open {
		if alarmcard.OnTheWay(a) && slices.Contains(a.May, alarm.Arrive) {
			v.Above(v.Text("alarm.there_ask", nil))
			return true, m.open(ctx, v, a.Alarm.Case)
		}
	}
	for _, a := range open {
		if a.Alarm.Unanswered() && slices.Contains(a.May, alarm.Answer) {
			v.Above(v.Text("alarm.answer_ask", nil))
			return true, m.open(ctx, v, a.Alarm.Case)
		}
	}
	return false, nil
}

// Press handles a button of an alarm (alarm.Button).
func (m *Room) Press(ctx context.Context, v *visit.Visit, name string, id domain.CaseID) error {
	b, known := alarm.ReadButton(name)
	if !known {
		return v.OldButton(ctx)
	}
	a, err := m.Duty.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if line := alarmcard.Over(v.Reader(), a, b); line != "" {
		return v.Toast(ctx, line)
	}
	if t, _ := alarm.Triggers().Of(b.Do); t.Flow != "" && b.Choice == "" {
		start := dialog.Start{Flow: t.Flow, Params: map[string]string{
			"case": talk.Param(id), "number": string(a.Alarm.Number), "kind": a.Alarm.Kind, "community": talk.Param(a.Alarm.Community)}}
		if a.Alarm.Drill() {
			start.Params["drill"] = "yes"
		}
		return m.ask(ctx, v, start)
	}
	do, rec := b.Do, alarm.Record(alarm.Plain{})
	switch do {
	case alarm.Answer:
		rec = alarm.Answering{Minutes: b.Minutes}
	case alarm.Cannot, alarm.GiveUp:
		do, rec = refused(a), alarm.Excusing{Reason: b.Choice}
	case alarm.Claim:
		rec = alarm.Claiming{}
	case alarm.Finish:
		rec = alarm.Finishing{Why: alarm.WhyStarter}
	case alarm.Outside:
		switch {
		case b.Choice == "":
			return v.Answer(ctx, alarmcard.Help(v.Reader(), a))
		case !b.Sure && slices.Contains(alarm.Outsiders(), b.Choice): // the reporter reads it at once and relies on it: a slip of the thumb must not say it
			return v.Answer(ctx, alarmcard.Sure(v.Reader(), a, b))
		}
		rec = alarm.Helping{Kind: b.Choice, Came: b.Came}
	}
	after, err := m.Duty.Do(ctx, v.By, v.Run(), id, do, rec)
	if err != nil {
		return m.refuse(ctx, v, id, err)
	}
	if line := alarmcard.Already(v.Reader(), after, b, do); after.Repeated && line != "" {
		return v.Toast(ctx, line)
	}
	return v.Answer(ctx, done(v, after, do))
}

// ask begins a conversation about an alarm. Whatever is under way gives way without a question, and goes on afterwards: others wait for the
// answer.
func (m *Room) ask(ctx context.Context, v *visit.Visit, start dialog.Start) error {
	s, err := m.Talk.Peek(ctx, v)
	if err != nil {
		return err
	}
	switch {
	case s.Flow == "":
	case s.Flow == start.Flow && s.Params["case"] == start.Params["case"]: // pressed again
		start.Draft, start.Then = s.Draft, s.Then
		start.Params[talk.ResumeParam] = s.Params[talk.ResumeParam]
	default:
		before := talk.Again(s)
		start.Then, start.Params[talk.ResumeParam] = &before, "yes"
	}
	return m.Talk.Open(ctx, v, talk.Opening{Start: start, Instead: true})
}

// refused is what it means for an alarm that somebody cannot come: the leader gives up.
func refused(a duty.View) alarm.Action {
	if slices.Contains(a.May, alarm.GiveUp) {
		return alarm.GiveUp
	}
	return alarm.Cannot
}

// refuse shows a refusal above the alarm as it is now.
func (m *Room) refuse(ctx context.Context, v *visit.Visit, id domain.CaseID, err error) error {
	return visit.Again(ctx, v, err, func() (duty.View, error) { return m.Duty.Open(ctx, v.By, id) },
		func(now duty.View, why string) card.Page {
			return alarmcard.Of(v.Reader(), now).Below(alarmcard.Noted(v.Reader(), now, why))
		})
}

func (m *Room) finish(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	id := talk.ID[domain.CaseID](r.Params["case"])
	do, rec, err := ring.Read(f, r)
	if err == nil && do == alarm.Cannot {
		var a duty.View
		a, err = m.Duty.Open(ctx, v.By, id)
		do = refused(a)
	}
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	after, err := m.Duty.Do(ctx, v.By, r.Run, id, do, rec)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: done(v, after, do)}, r.Then, nil
}

// done is the page of an alarm below the line that says what an act did.
func done(v *visit.Visit, a duty.View, do alarm.Action) card.Page {
	line := alarmcard.Done(v.Reader(), a, do)
	return alarmcard.Of(v.Reader(), a).Below(alarmcard.Noted(v.Reader(), a, line))
}
