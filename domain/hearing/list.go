package hearing

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/voice"
)

// Show selects voices of a list. The text stands in buttons.
type Show string

// The selections.
const (
	Waiting Show = "waiting" // the office owes a word
	Overdue Show = "overdue"
	Plans   Show = "plans" // suggestions that somebody carries out
	Ended   Show = "ended"
	Mine    Show = "mine"    // what the reader wrote
	Praises Show = "praises" // of the reader, and what the reader carries out
)

// Shows lists the selections for the office, in the order in which they are offered.
func Shows() []Show { return []Show{Waiting, Overdue, Plans, Ended} }

// PageSize is the number of voices on one page.
const PageSize = 6

// Page is one page of a list.
type Page struct {
	Views  []View       // of this page; nil: none
	Show   Show         // which list it is; never ""
	Total  int          // voices on all pages; 0: none
	Offset int          // voices before this page; 0: it is the first page
	Counts map[Show]int // of lists for the office: how many each selection has; nil of others
}

// List returns a page of the voices of the communities where by works, by the day. Forbidden to all but staff.
func (r *Room) List(ctx context.Context, by domain.Actor, show Show, offset int) (Page, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadVoices)
	if err != nil {
		return Page{}, err
	}
	if !slices.Contains(Shows(), show) {
		show = Waiting
	}
	p := Page{Show: show, Offset: max(0, offset), Counts: map[Show]int{}}
	for _, s := range Shows() {
		q := s.query(r.reader.Now())
		q.Communities, q.Not, q.Limit = in, by.Person, 1
		if s == show {
			q.Offset, q.Limit = p.Offset, PageSize
		}
		found, total, err := r.store.Voices(ctx, q)
		if err != nil {
			return Page{}, err
		}
		if p.Counts[s] = total; s != show {
			continue
		}
		p.Total = total
		if p.Views, err = r.views(ctx, by, found); err != nil {
			return Page{}, err
		}
	}
	return p, nil
}

// Waiting counts what waits for a word of the office where by manages. Forbidden to all but managers.
func (r *Room) Waiting(ctx context.Context, by domain.Actor) (int, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return 0, err
	}
	q := Waiting.query(r.reader.Now())
	q.Communities, q.Not, q.Limit = in, by.Person, 1
	_, n, err := r.store.Voices(ctx, q)
	return n, err
}

// Adopted counts the suggestions that were adopted and are not carried out yet, where by works. Forbidden to all but staff.
func (r *Room) Adopted(ctx context.Context, by domain.Actor) (int, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadVoices)
	if err != nil {
		return 0, err
	}
	q := Plans.query(r.reader.Now())
	q.Communities, q.Not, q.Limit = in, by.Person, 1
	_, n, err := r.store.Voices(ctx, q)
	return n, err
}

// query says what each selection asks the store for.
func (s Show) query(now time.Time) Query {
	switch s {
	case Overdue:
		return Query{Late: now, ByDay: true}
	case Plans:
		return Query{Stages: []voice.Stage{voice.Adopted}, ByDay: true}
	case Ended:
		final := []voice.Stage{voice.Answered}
		for _, x := range voice.Stages() {
			if x.Final() {
				final = append(final, x)
			}
		}
		return Query{Stages: final}
	}
	return Query{Stages: []voice.Stage{voice.Registered, voice.Considering}, ByDay: true}
}

func (r *Room) views(ctx context.Context, by domain.Actor, all []voice.Voice) ([]View, error) {
	var list []View
	for _, v := range all {
		view, err := r.view(ctx, by, v)
		if err != nil {
			return nil, err
		}
		list = append(list, view)
	}
	return list, nil
}

// Own returns a page of what by wrote, the newest first.
func (r *Room) Own(ctx context.Context, by domain.Actor, offset int) (Page, error) {
	return r.pageOf(ctx, by, Mine, Query{Author: by.Person}, offset)
}

// OfMe returns a page of the praise that by has got and of what by carries out, the newest first.
func (r *Room) OfMe(ctx context.Context, by domain.Actor, offset int) (Page, error) {
	return r.pageOf(ctx, by, Praises, Query{Involved: by.Person, Stages: []voice.Stage{voice.PassedOn, voice.Adopted, voice.Done}}, offset)
}

func (r *Room) pageOf(ctx context.Context, by domain.Actor, show Show, q Query, offset int) (Page, error) {
	p := Page{Show: show, Offset: max(0, offset)}
	if by.Person == 0 {
		return p, nil
	}
	q.Offset, q.Limit = p.Offset, PageSize
	found, total, err := r.store.Voices(ctx, q)
	if err != nil {
		return p, err
	}
	p.Total = total
	p.Views, err = r.views(ctx, by, found)
	return p, err
}

// All returns everything that by wrote with its history, the newest first, for by's own file.
func (r *Room) All(ctx context.Context, by domain.Actor) ([]View, error) {
	if by.Person == 0 {
		return nil, nil
	}
	found, _, err := r.store.Voices(ctx, Query{Author: by.Person})
	if err != nil {
		return nil, err
	}
	var list []View
	for _, v := range found {
		view, err := r.opened(ctx, by, v)
		if err != nil {
			return nil, err
		}
		list = append(list, view)
	}
	return list, nil
}
