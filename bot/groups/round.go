package groups

import (
	"context"
	"errors"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/group"
)

// Face returns a card as a group reads it.
func Face(r card.Reader, c group.Card) card.Page {
	number := domain.Text(string(c.Number))
	if c.Hidden { // nothing else is known of it
		return card.Page{HTML: r.Text("group.hidden", domain.Values{"number": number})}
	}
	category := domain.Word("category." + string(c.Category))
	if c.Category == "" {
		category = domain.Word("group.category")
	}
	values := domain.Values{"number": number, "category": category, "stage": domain.Word("stage." + string(c.Stage)), "who": domain.Text(c.Handler)}
	key := "group.new"
	switch {
	case c.Over:
		key = "group.over"
	case c.Handler != "" && !c.Free:
		key = "group.has"
	case c.Emergency:
		key = "group.alarm"
	}
	p := card.Page{HTML: r.Text(key, values)}
	if c.Free {
		p.Rows = append(p.Rows, card.Row(r.Button("button.take", button.Act(complaint.Take, c.Case))))
	}
	return p
}

// Round leaves the groups that must be left, and posts and changes the cards of all others. One replica at a time calls it every few seconds; a
// group gets at most one new card in a round (docs/telegram.md §1: 20 messages a minute). A group that cannot be reached is tried again in the next round.
func (m *Room) Round(ctx context.Context) error {
	m.leaveAll(ctx)
	cards, err := m.Groups.Due(ctx)
	for _, c := range cards {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if fault := m.show(ctx, c); fault != nil {
			m.Log.Warn("card of a group", "chat", c.Chat, "case", c.Case, "error", fault)
		}
	}
	return err
}

// refresh changes the card of a case at once.
func (m *Room) refresh(ctx context.Context, id domain.CaseID) error {
	c, err := m.Groups.CardOf(ctx, id)
	if err != nil {
		return err
	}
	return m.show(ctx, c)
}

// show posts or changes a card, and stores that it was shown.
func (m *Room) show(ctx context.Context, c group.Card) error {
	page := Face(m.reader(), c)
	t := telegram.Text{Chat: int64(c.Chat), HTML: telegram.Bound(page.HTML), Keyboard: telegram.Keyboard{Inline: page.Rows}}
	var err error
	if c.Message == 0 {
		c.Message, err = m.API.Send(ctx, t)
	} else {
		err = m.API.Edit(ctx, int64(c.Chat), c.Message, t)
	}
	var answer *telegram.Error
	switch telegram.KindOf(err) {
	case telegram.Retry, telegram.TooMany:
		return err
	case telegram.Migrated:
		if errors.As(err, &answer) {
			return m.Groups.Moved(ctx, c.Chat, domain.ChatID(answer.MigrateTo))
		}
	case telegram.Kicked, telegram.NeverStarted, telegram.Blocked:
		return m.Groups.Gone(ctx, c.Chat)
	}
	return m.Groups.Shown(ctx, c) // a message that is gone, or is refused, is not tried again
}
