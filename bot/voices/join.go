package voices

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/ticket"
	rules "guanjia/domain/voice"
)

// join lets a suggestion go on together with another one; without one it asks with which.
func (m *Room) join(ctx context.Context, v *visit.Visit, n ticket.Number, with string) error {
	if with == "" {
		return m.joinable(ctx, v, n)
	}
	view, err := m.Hearing.Join(ctx, v.By, v.Run(), n, ticket.Number(with))
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	return v.Answer(ctx, below(v, view, v.Text(done(rules.Join, view.Voice), nil)))
}

// joinable offers the open suggestions that can say the same, the most similar first.
func (m *Room) joinable(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	all, err := m.Hearing.Alike(ctx, v.By, n)
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	key := "voice.join.which"
	if len(all) == 0 {
		key = "voice.join.none"
	}
	page := card.Page{HTML: v.Text(key, domain.Values{"number": domain.Text(string(n))})}
	const mostLabel = 24
	for _, x := range all {
		label := string(x.Voice.Number) + " " + domain.Shorten(domain.OneLine(x.Voice.Words), mostLabel)
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: label, Data: button.VoiceAct{Do: string(rules.Join), Number: string(n), Choice: string(x.Voice.Number)}.Data()}))
	}
	page.Rows = append(page.Rows, card.Row(v.Reader().Button("button.voice.card", button.Open(button.Voice, n))))
	return v.Answer(ctx, page)
}
