package cases

import (
	"context"
	"maps"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/cases/heard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
)

// Register registers a person without a home. o is the conversation for which the person came, with everything that was entered already.
// If there is no community yet, it tells the person.
type Register func(ctx context.Context, v *visit.Visit, o talk.Opening) error

// complain starts a complaint. A person without a home registers first, and the complaint follows.
func (m *Room) complain(ctx context.Context, v *visit.Visit, _ string) error {
	return m.start(ctx, v, talk.Opening{})
}

// Offer asks whether words and pictures that came without a conversation shall be filed as a complaint.
func (m *Room) Offer(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	return m.start(ctx, v, talk.Opening{Start: dialog.Start{Params: map[string]string{"offer": "yes"}, Draft: m.filled(e.Text, e.Items)}})
}

// start starts a complaint with what is known of it. Staff are no complainants, so they are asked first who complained.
func (m *Room) start(ctx context.Context, v *visit.Visit, o talk.Opening) error {
	start, err := m.ComplaintOf(ctx, v, o.Params, o.Draft)
	o.Start = start
	switch {
	case err != nil:
		return err
	case start.Params["community"] != "":
		ask, err := same{m}.instead(ctx, v, o.Start, "")
		if err != nil {
			return err
		}
		if ask != nil {
			o.Start = *ask
		}
		return m.Talk.Open(ctx, v, o)
	case v.By.Works():
		return v.Send(ctx, o.Head.Page(v, card.Start(v.Reader(), "bot.staff_words")))
	}
	return m.Register(ctx, v, o)
}

// ComplaintOf returns the start of a complaint in the person's community. Without a home there is none yet; with homes in several
// communities, it is asked for.
func (m *Room) ComplaintOf(ctx context.Context, v *visit.Visit, params map[string]string, draft dialog.Draft) (dialog.Start, error) {
	homes, err := m.Office.Residences(ctx, v.By)
	start := dialog.Start{Flow: "complaint", Params: maps.Clone(params), Draft: draft}
	if start.Params == nil {
		start.Params = map[string]string{}
	}
	communities := map[domain.CommunityID]bool{}
	for _, h := range homes {
		if start.Draft, err = heard.Accused(ctx, m.Words, m.Office, v.By, h.Community.ID, draft["words"].Text, start.Draft); err != nil {
			return start, err
		}
		communities[h.Community.ID] = true
		start.Params["community"] = talk.Param(h.Community.ID)
	}
	if len(communities) > 1 {
		start.Params["homes"] = "many"
	}
	if _, placed := draft["place"]; placed || err != nil || len(communities) != 1 {
		return start, err
	}
	at, found, err := intakes{m}.named(ctx, v, homes[0].Community.ID, nil, draft["words"].Text)
	if found { // the words say where
		start.Draft["place"] = at
	}
	return start, err
}

// filled returns a draft of a complaint with category, words and pictures, as far as they are known.
func (m *Room) filled(said string, items []dialog.Item) dialog.Draft {
	draft := dialog.Draft{}
	if category := m.Words.Category(said); category != "" {
		draft["category"] = dialog.Answer{Choices: []string{category}}
	}
	if strings.TrimSpace(said) != "" {
		draft["words"] = dialog.Answer{Text: talk.Cut(said)}
	}
	if len(items) > 0 {
		draft["evidence"] = dialog.Answer{Media: items}
	}
	return draft
}
