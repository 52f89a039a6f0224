package cases

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
)

// lists handles the lists of cases, and the search.
type lists struct{ Options }

// listings has the method for each list.
var listings = map[button.View]func(*desk.Desk, context.Context, domain.Actor, int) (lookup.Listing, error){
	button.Mine: (*desk.Desk).Mine, button.MyCases: (*desk.Desk).MyCases, button.Overdue: (*desk.Desk).Overdue,
}

// list returns the command of a list.
func (m lists) list(of button.View) visit.Do { return fromTheTop(m.listPage(of)) }

// listPage returns the view of a list.
func (m lists) listPage(of button.View) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		l, err := atOffset(button.Offset(arg), func(offset int) (lookup.Listing, error) { return listings[of](m.Desk, ctx, v.By, offset) })
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, card.List(v.Reader(), of, l))
	}
}

// atOffset reads the page that a button asks for; the last one if the list has become shorter.
func atOffset(offset int, read func(offset int) (lookup.Listing, error)) (lookup.Listing, error) {
	l, err := read(offset)
	if err == nil && len(l.Views) == 0 && l.Total > 0 {
		return read((l.Total - 1) / lookup.PageSize * lookup.PageSize)
	}
	return l, err
}

// find handles /find WORDS.
func (m lists) find(ctx context.Context, v *visit.Visit, args string) error {
	if args == "" {
		return v.Send(ctx, card.FindWhat(v.Reader()))
	}
	return m.found(ctx, v, button.FindPage{Words: args})
}

// findPage shows a page of a search.
func (m lists) findPage(ctx context.Context, v *visit.Visit, arg string) error {
	return m.found(ctx, v, button.ReadFind(arg))
}

func (m lists) found(ctx context.Context, v *visit.Visit, asked button.FindPage) error {
	l, err := m.Desk.Find(ctx, v.By, asked.Words, asked.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Found(v.Reader(), asked.Words, l))
}

// queue handles /queue and its pages.
func (m lists) queue(ctx context.Context, v *visit.Visit, arg string) error {
	q := button.ReadQueue(arg)
	l, err := m.Desk.QueueOf(ctx, v.By, lookup.Show(q.Show), complaint.Category(q.Category), q.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Queue(v.Reader(), q, l))
}

// categories asks for the category of the queue: one of those that the complaint's conversation offers.
func (m lists) categories(ctx context.Context, v *visit.Visit, arg string) error {
	var keys []string
	for _, s := range m.Flows["complaint"].Steps {
		if k, ok := s.Answer.(dialog.Choice); ok && s.Key == "category" {
			keys = k.Options.Values
		}
	}
	return v.Answer(ctx, card.Categories(v.Reader(), button.ReadQueue(arg), keys))
}
