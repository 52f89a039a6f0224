package voices

import (
	"context"
	"unicode/utf8"

	"guanjia/bot/button"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/ask"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// answers lists the known answers.
func (m *Room) answers(ctx context.Context, v *visit.Visit, arg string) error {
	books, err := m.Hearing.Answers.Books(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Known(v.Reader(), books, button.Offset(arg)))
}

// known shows one.
func (m *Room) known(ctx context.Context, v *visit.Visit, arg string) error {
	id, ok := button.ID[domain.KnownID](arg)
	if !ok {
		return v.OldButton(ctx)
	}
	k, err := m.Hearing.Answers.One(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, OneKnown(v.Reader(), k))
}

// pressKnown handles the buttons of known answers.
func (m *Room) pressKnown(ctx context.Context, v *visit.Visit, arg string) error {
	a := button.ReadVoiceAct(arg)
	if in, ok := button.ID[domain.CommunityID](a.Number); ok && a.Do == knownAdd {
		if !v.By.Has(domain.KeepAnswers, in) {
			return v.Refuse(ctx, lookup.Forbidden())
		}
		return m.Talk.Begin(ctx, v, dialog.Start{Flow: "known", Params: map[string]string{"community": a.Number}})
	}
	id, ok := button.ID[domain.KnownID](a.Number)
	if !ok {
		return v.OldButton(ctx)
	}
	if a.Do == knownSure {
		return m.drop(ctx, v, id)
	}
	k, err := m.Hearing.Answers.ToKeep(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	switch a.Do {
	case knownEdit:
		return m.Talk.Begin(ctx, v, dialog.Start{Flow: "known", Params: map[string]string{"community": talk.Param(k.Community), "known": a.Number}, Draft: ask.KnownDraft(k)})
	case knownDrop:
		r := v.Reader()
		page := OneKnown(r, k).Below(v.Text("known.drop_ask", nil))
		page.Rows = [][]telegram.Button{{r.Button("known.drop_yes", button.Open(button.KnownDo, knownSure+"."+a.Number))}, {r.Button("known.back", button.Page(button.Answers, 0))}}
		return v.Answer(ctx, page)
	}
	return v.OldButton(ctx)
}

// drop removes a known answer, and lists the others.
func (m *Room) drop(ctx context.Context, v *visit.Visit, id domain.KnownID) error {
	if err := m.Hearing.Answers.Drop(ctx, v.By, v.Run(), id); err != nil {
		return v.Refuse(ctx, err)
	}
	v.Above(v.Text("known.dropped", nil))
	return m.answers(ctx, v, "")
}

// finishKnown keeps a known answer.
func (m *Room) finishKnown(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	k, err := ask.ReadKnown(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	kept, err := m.Hearing.Answers.Keep(ctx, v.By, r.Run, k)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: OneKnown(v.Reader(), kept).Below(v.Text("known.kept", nil))}, nil, nil
}

// mostReady is how many characters an answer has at most that is offered as ready words: they stand on a button.
const mostReady = 200

// knownOptions are the known answers that fit a question, as words for who answers it.
func (m *Room) knownOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	view, err := m.Hearing.Open(ctx, v.By, ticket.Number(s.Params["number"]))
	if err != nil {
		return nil, visit.Untellable(err)
	}
	found, err := m.Hearing.Answers.Fitting(ctx, v.By, view.Voice.Community, view.Voice.Words)
	var os []dialog.Option
	for _, k := range found {
		_, answer := k.In(v.Lang())
		if utf8.RuneCountInString(answer) > mostReady {
			continue
		}
		os = append(os, dialog.Option{Value: talk.Param(k.ID), Label: answer})
	}
	return os, err
}
