package cases

import (
	"context"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/cases/own"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Named answers words that name a number: the number alone opens the case; with everyday words the deed is done to that case; other words
// are added to it. A number that does not exist, and one that is not the person's, are told alike. named is false if there is no number.
func (m *Room) Named(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (named bool, err error) {
	said := strings.TrimSpace(domain.Narrow(e.Text))
	if t, whole := ticket.ReadNumber(said); whole && t.Code != "" { // "yh 261123 7"
		return true, m.openArgs(ctx, v, said)
	} else if whole && t.Day != "" {
		return true, m.findNumber(ctx, v, strings.TrimPrefix(said, "#"))
	}
	like, rest, found := ticket.Mentioned(said)
	if !found {
		return false, nil
	}
	n, err := ticket.ParseNumber(like)
	if err != nil {
		return true, v.Refuse(ctx, err)
	}
	if said, _ := ticket.ReadNumber(string(n)); said.Kind != "" { // no complaint
		return true, m.OpenNumber(ctx, v, n)
	}
	f, err := m.Desk.OpenNumber(ctx, v.By, n)
	switch {
	case err != nil:
		return true, v.Refuse(ctx, err)
	case rest == "" || v.By.Has(domain.ReadQueue, f.Case.Community):
		return true, v.Answer(ctx, card.Case(v.Reader(), f))
	}
	apart, err := accusingOf(m.Options).Apart(ctx, v, f, rest)
	switch matter := what.Everyday(); {
	case err != nil:
		return true, v.Refuse(ctx, err)
	case apart:
		return true, m.Offer(ctx, v, e)
	case matter == words.Urge:
		return true, actingOf(m.Options).act(ctx, v, complaint.Urge, f.Case.ID)
	case matter == words.Withdraw:
		return true, actingOf(m.Options).act(ctx, v, complaint.Withdraw, f.Case.ID)
	case matter == words.NotSolved && own.WasDone(f):
		return true, m.Talk.Begin(ctx, v, own.NotDone(f, e.Text))
	case what.Complaint && own.May(f, complaint.Add):
		f, err = m.Desk.Act(ctx, v.By, v.Run(), f.Case.ID, complaint.Add, complaint.Addition{Words: talk.Cut(e.Text)})
		if err != nil {
			return true, v.Refuse(ctx, err)
		}
		return true, v.Answer(ctx, card.Done(v.Reader(), f, "done.add"))
	}
	return true, v.Answer(ctx, card.Case(v.Reader(), f))
}

// findNumber opens the case with a number that was said without its community, or lists them if several communities have it.
func (m *Room) findNumber(ctx context.Context, v *visit.Visit, said string) error {
	l, err := m.Desk.Find(ctx, v.By, said, 0)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if len(l.Views) == 1 && l.Total == 1 {
		return m.Open(ctx, v, l.Views[0].Case.ID)
	}
	return v.Answer(ctx, card.Found(v.Reader(), said, l))
}
