package voices

import (
	"context"
	"maps"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/ask"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/hearing"
	"guanjia/domain/ticket"
	rules "guanjia/domain/voice"
)

// press handles the buttons of cards and notices.
func (m *Room) press(ctx context.Context, v *visit.Visit, arg string) error {
	a := button.ReadVoiceAct(arg)
	n, do := ticket.Number(a.Number), rules.Action(a.Do)
	t, known := rules.Triggers().Of(do)
	switch {
	case a.Do == photos, a.Do == proof:
		return m.album(ctx, v, n, a.Do)
	case !known:
		return v.OldButton(ctx)
	case do == rules.Join:
		return m.join(ctx, v, n, a.Choice)
	case t.Flow != "" || do == rules.Complain:
		return m.ask(ctx, v, t, n, a.Choice)
	case do == rules.Recast:
		return m.act(ctx, v, n, do, rules.Recasting{})
	}
	return m.act(ctx, v, n, do, rules.Plain{})
}

// act does what needs no conversation.
func (m *Room) act(ctx context.Context, v *visit.Visit, n ticket.Number, do rules.Action, rec rules.Record) error {
	view, err := m.Hearing.Act(ctx, v.By, v.Run(), n, do, rec)
	if domain.KindOf(err) == domain.Conflict { // pressed twice: it is done
		now, gone := m.Hearing.Open(ctx, v.By, n)
		switch {
		case domain.KindOf(gone) == domain.Unavailable:
			err = gone
		case gone == nil && ticket.DidLast(now.History, v.By.Person, do):
			view, err = now, nil
		}
	}
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	return v.Answer(ctx, below(v, view, v.Text(done(do, view.Voice), nil)))
}

// done is the key of what somebody reads who has done something without a conversation.
func done(do rules.Action, after rules.Voice) string {
	if do == rules.PassOn && after.Whom != "" && after.Praised == 0 {
		return "voice.done.left"
	}
	return "voice.done." + string(do)
}

// refuse shows a refusal above the voice as it is now.
func (m *Room) refuse(ctx context.Context, v *visit.Visit, n ticket.Number, err error) error {
	return visit.Again(ctx, v, err, func() (hearing.View, error) { return m.Hearing.Open(ctx, v.By, n) },
		func(now hearing.View, why string) card.Page { return Card(v.Reader(), now).Below(why) })
}

// ask starts the conversation of an action, or shows the voice if it cannot be done now.
func (m *Room) ask(ctx context.Context, v *visit.Visit, t rules.Trigger, n ticket.Number, choice string) error {
	view, err := m.Hearing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if why, refused := visit.MessageOf(m.Hearing.Why(v.By, view, t.Do)); refused && ticket.DidLast(view.History, v.By.Person, t.Do) {
		return v.Answer(ctx, below(v, view, v.Text(done(t.Do, view.Voice), domain.Values{"number": domain.Text(string(view.Case))})))
	} else if refused {
		return v.Answer(ctx, below(v, view, v.Text(why.Key, why.Values)))
	}
	if t.Do == rules.Complain {
		return m.complain(ctx, v, view, choice)
	}
	return m.Talk.Begin(ctx, v, dialog.Start{Flow: t.Flow, Params: map[string]string{"number": string(n), "community": talk.Param(view.Voice.Community), "zone": view.Community.Zone}})
}

// finish does the action of a conversation.
func (m *Room) finish(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	do, rec, err := ask.ReadAct(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	view, err := m.Hearing.Act(ctx, v.By, r.Run, ticket.Number(r.Params["number"]), do, rec)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: below(v, view, v.Text("voice.done."+string(do), nil))}, nil, nil
}

// complain makes a complaint of a voice. Its author gets the conversation with the words filled in; the office chooses the category, and
// it is filed in the author's name.
func (m *Room) complain(ctx context.Context, v *visit.Visit, view hearing.View, category string) error {
	x := view.Voice
	if x.Is(rules.TheAuthor, v.By) {
		draft := dialog.Draft{"words": {Text: x.Words}, "evidence": {Skipped: true}}
		if category := m.Category(x.Words); category != "" {
			draft["category"] = dialog.Answer{Choices: []string{category}}
		}
		start, err := m.Complaint(ctx, v, map[string]string{voiceParam: string(x.Number)}, draft)
		if err != nil {
			return err
		}
		return m.Talk.Begin(ctx, v, start)
	}
	who, _, err := m.Hearing.Author(ctx, v.By, x.Number)
	if err != nil {
		return m.refuse(ctx, v, x.Number, err)
	}
	if !slices.Contains(m.categories(), category) {
		return v.Answer(ctx, m.which(v, view))
	}
	filing := complaint.Filing{Channel: complaint.ByBot, Category: complaint.Category(category), Words: x.Words}
	for _, p := range x.Media {
		filing.Evidence = append(filing.Evidence, complaint.Evidence{Kind: p.Kind, File: p.File, Unique: p.Unique, Name: p.Name, By: who.Person, At: v.At})
	}
	filed, err := m.Desk.File(ctx, who, v.Run()+":file", x.Community, filing)
	if err != nil {
		return m.refuse(ctx, v, x.Number, err)
	}
	after, err := m.Hearing.Became(ctx, v.By, v.Run(), x.Number, filed.Case)
	if err != nil {
		return m.refuse(ctx, v, x.Number, err)
	}
	return v.Answer(ctx, below(v, after, v.Text("voice.done.complain", domain.Values{"number": domain.Text(string(filed.Case.Number))})))
}

// categories are those of complaints, in the order in which they are offered; that about the office's own people is not among them, because
// who presses here must not see it.
func (m *Room) categories() []string {
	step, _ := m.Flows["complaint"].Step("category")
	choice, _ := step.Answer.(dialog.Choice)
	return slices.DeleteFunc(slices.Clone(choice.Options.Values), func(key string) bool { return key == string(complaint.AboutStaff) })
}

// which asks for the category of a complaint.
func (m *Room) which(v *visit.Visit, view hearing.View) card.Page {
	n := string(view.Voice.Number)
	var buttons []telegram.Button
	for _, key := range m.categories() {
		buttons = append(buttons, v.Reader().Button("category."+key, button.VoiceAct{Do: string(rules.Complain), Number: n, Choice: key}.Data()))
	}
	const inRow = 2
	rows := append(slices.Collect(slices.Chunk(buttons, inRow)), card.Row(v.Reader().Button("button.voice.card", button.Open(button.Voice, n))))
	return card.Page{HTML: v.Text("voice.category", domain.Values{"number": domain.Text(n)}), Rows: rows}
}

// voiceParam is the parameter of a complaint's conversation that names the voice of which it is made.
const voiceParam = "voice"

// Along returns the finish of a conversation that files a complaint, which also tells the voice of which it was made.
func (m *Room) Along(finish talk.Finish) talk.Finish {
	return func(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
		o, next, err := finish(ctx, v, f, r)
		n, run := r.Params[voiceParam], r.Run
		if r.Then != nil && n == "" { // it was asked whether it is the same as an open case
			n = r.Then.Params[voiceParam]
			if of := r.Params["run"]; of != "" {
				run = of
			}
		}
		if err != nil || n == "" {
			return o, next, err
		}
		id, err := m.Desk.CaseOfRun(ctx, v.By, run)
		if domain.KindOf(err) == domain.NotFound { // the conversation goes on
			return o, next, nil
		}
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		c, err := m.Desk.Open(ctx, v.By, id)
		if err == nil {
			_, err = m.Hearing.Became(ctx, v.By, run+":voice", ticket.Number(n), c.Case)
		}
		return o, next, visit.Untellable(err) // if it has ended meanwhile, the complaint stands by itself
	}
}

// Leaving returns the finish of the conversation in which a person is deleted: what the person asked is taken back first.
func (m *Room) Leaving(finish talk.Finish) talk.Finish {
	return func(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
		all, err := m.Hearing.All(ctx, v.By)
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		for _, x := range all {
			if !slices.Contains(x.May, rules.Withdraw) {
				continue
			}
			if _, err := m.Hearing.Act(ctx, v.By, r.Run+":"+string(x.Voice.Number), x.Voice.Number, rules.Withdraw, rules.Plain{}); visit.Untellable(err) != nil {
				return talk.Outcome{}, nil, err
			}
		}
		return finish(ctx, v, f, r)
	}
}

// With returns finishes in which some also do something for voices.
func (m *Room) With(all map[string]talk.Finish) map[string]talk.Finish {
	all = maps.Clone(all)
	for _, flow := range []string{"complaint", "same"} {
		if finish, there := all[flow]; there {
			all[flow] = m.Along(finish)
		}
	}
	if finish, there := all["forget"]; there {
		all["forget"] = m.Leaving(finish)
	}
	return all
}
