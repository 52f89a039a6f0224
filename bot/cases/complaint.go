package cases

import (
	"context"

	"guanjia/bot/card"
	"guanjia/bot/cases/accuse"
	"guanjia/bot/cases/draft"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
)

// Register registers a person without a home. o is the conversation for which the person came, with everything that was entered already.
// If there is no community yet, it tells the person.
type Register func(ctx context.Context, v *visit.Visit, o talk.Opening) error

// starting starts complaints.
type starting struct {
	draft.Maker
	talk     *talk.Talk
	register Register
	same     same
}

func startingOf(o Options) starting { return starting{drafts(o), o.Talk, o.Register, sameOf(o)} }

// complain starts a complaint. A person without a home registers first, and the complaint follows.
func (m starting) complain(ctx context.Context, v *visit.Visit, _ string) error {
	return m.start(ctx, v, talk.Opening{})
}

// complainOf starts a complaint with its words.
func (m *Room) complainOf(ctx context.Context, v *visit.Visit, said string) error {
	s := startingOf(m.Options)
	return s.start(ctx, v, talk.Opening{Start: dialog.Start{Draft: s.Filled(said, nil)}})
}

// Offer asks whether words and pictures that came without a conversation shall be filed as a complaint.
func (m *Room) Offer(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	return startingOf(m.Options).offer(ctx, v, e)
}

func (m starting) offer(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	return m.start(ctx, v, talk.Opening{Start: dialog.Start{Params: map[string]string{"offer": "yes"}, Draft: m.Filled(e.Text, e.Items)}})
}

// start starts a complaint with what is known of it. Staff are no complainants, so they are asked first who complained.
func (m starting) start(ctx context.Context, v *visit.Visit, o talk.Opening) error {
	start, err := m.Complaint(ctx, v, o.Params, o.Draft)
	o.Start = start
	switch {
	case err != nil:
		return err
	case start.Params["community"] != "":
		ask, err := m.same.instead(ctx, v, o.Start, "")
		if err != nil {
			return err
		}
		if ask != nil {
			o.Start = *ask
		}
		return m.talk.Open(ctx, v, o)
	case v.By.HasSome(domain.TakeDown):
		return v.Send(ctx, o.Head.Page(v, card.Start(v.Reader(), "bot.staff_words")))
	}
	return m.register(ctx, v, o)
}

// ComplaintOf returns the start of a complaint in the person's community. Without a home there is none yet; with homes in several
// communities, it is asked for.
func (m *Room) ComplaintOf(ctx context.Context, v *visit.Visit, params map[string]string, draft dialog.Draft) (dialog.Start, error) {
	return drafts(m.Options).Complaint(ctx, v, params, draft)
}

func drafts(o Options) draft.Maker {
	return draft.Maker{Words: o.Words, Desk: o.Desk, Office: o.Office}
}

func accusingOf(o Options) accuse.Room { return accuse.Room{Maker: drafts(o), Talk: o.Talk} }
