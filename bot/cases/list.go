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

// lists are the lists of cases, and what is found.
type lists struct{ Options }

// listings says where each list comes from.
var listings = map[button.View]func(*desk.Desk, context.Context, domain.Actor, int) (lookup.Listing, error){
	button.Mine: (*desk.Desk).Mine, button.MyCases: (*desk.Desk).MyCases, button.Overdue: (*desk.Desk).Overdue,
}

// list is the command of a list.
func (m lists) list(of button.View) visit.Do { return fromTheTop(m.listPage(of)) }

// listPage is the view of a list.
func (m lists) listPage(of button.View) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		l, err := atOffset(button.Offset(arg), func(offset int) (lookup.Listing, error) { return listings[of](m.Desk, ctx, v.By, offset) })
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, card.List(v.Reader(), of, l))
	}
}

// atOffset reads the page that a button asks for; the last one, if the list has become shorter since.
func atOffset(offset int, read func(offset int) (lookup.Listing, error)) (lookup.Listing, error) {
	l, err := read(offset)
	if err == nil && len(l.Views) == 0 && l.Total > 0 {
		return read((l.Total - 1) / lookup.PageSize * lookup.PageSize)
	}
	return l, err
}

// find is /find WORDS.
func (m lists) find(ctx context.Context, v *visit.Visit, args string) error {
	if args == "" {
		return v.Send(ctx, card.FindWhat(v.Reader()))
	}
	return m.found(ctx, v, button.FindPage{Words: args})
}

// findPage is a page of what was found.
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

// queue is /queue and its pages.
func (m lists) queue(ctx context.Context, v *visit.Visit, arg string) error {
	q := button.ReadQueue(arg)
	l, err := m.Desk.QueueOf(ctx, v.By, lookup.Show(q.Show), complaint.Category(q.Category), q.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Queue(v.Reader(), q, l))
}

// categories asks of which category the queue shall be: one of those that the complaint's own conversation offers.
func (m lists) categories(ctx context.Context, v *visit.Visit, arg string) error {
	var keys []string
	for _, s := range m.Flows["complaint"].Steps {
		if k, ok := s.Answer.(dialog.Choice); ok && s.Key == "category" {
			keys = k.Options.Values
		}
	}
	return v.Answer(ctx, card.Categories(v.Reader(), button.ReadQueue(arg), keys))
}
