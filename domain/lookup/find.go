package lookup

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup/search"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Find searches cases by all of several words in any order: numbers or parts of them, names of complainants and colleagues, the last digits
// of a phone, homes, categories, places and words of the complaint, with blanks between them or without ("3栋2单元电梯"). Staff search those
// of their communities, and find people too, also without a case; others search their own. It finds the newest 200 cases at most. Wide
// letters and digits also match plain ones. No words are Invalid.
func (d *Reader) Find(ctx context.Context, by domain.Actor, words string, offset int) (Listing, error) {
	words = domain.OneLine(words)
	if words == "" || by.Person == 0 {
		return Listing{}, domain.Refuse(domain.Invalid, "refuse.no_words", nil)
	}
	in, err := d.Within(ctx, by, domain.ReadQueue)
	office := err == nil
	if err != nil {
		if domain.KindOf(err) != domain.Forbidden {
			return Listing{}, err
		}
		in = by.Communities(domain.Owner)
	}
	s, err := d.reading(ctx, in, words, office)
	if err != nil {
		return Listing{}, err
	}
	queries := []Query{{Terms: s.Terms, Complainant: by.Person}} // what by complained about himself
	if office {
		queries = append(queries, Query{Terms: s.Terms, Communities: in, For: by})
	}
	var seen []complaint.Case
	for _, q := range queries {
		q.Sort, q.Limit = ByNewest, Wide
		found, _, err := d.store.Cases(ctx, q)
		if err != nil {
			return Listing{}, err
		}
		for _, c := range found {
			if mentions(c, by, s.Terms) {
				seen = append(seen, c)
			}
		}
	}
	l, err := d.cut(ctx, by, seen, offset)
	if err == nil && office && offset == 0 {
		l.People, err = d.persons(ctx, by, s)
	}
	return l, err
}

// Numbered returns the number of a case as somebody says it, with parts left out: the code of one of by's communities, or the day of a case
// of by's own. What can mean several cases, or none, is NotFound, as a case that is not by's.
func (d *Reader) Numbered(ctx context.Context, by domain.Actor, words string) (ticket.Number, error) {
	said, ok := ticket.ReadNumber(words)
	switch {
	case !ok:
		return "", domain.Refuse(domain.Invalid, "refuse.number", nil)
	case said.Code != "" && said.Day != "":
		return said.In(""), nil
	}
	var fits []ticket.Number
	queries := []Query{{Complainant: by.Person}}
	in, err := d.Within(ctx, by, domain.ReadQueue)
	switch {
	case err == nil:
		if said.Day != "" { // the code alone is missing
			queries = append(queries, Query{Communities: in, For: by, Terms: []Term{{Number: []string{string(said.In(""))}}}})
		} else {
			queries = append(queries, Query{Communities: in, For: by, WorkOf: by.Person, Stages: OpenStages()})
		}
	case domain.KindOf(err) != domain.Forbidden:
		return "", err
	}
	for _, q := range queries {
		q.Sort, q.Limit = ByNewest, Wide
		cs, _, err := d.store.Cases(ctx, q)
		if err != nil {
			return "", err
		}
		for _, c := range cs {
			if said.Fits(c.Number) && c.VisibleTo(by) && !slices.Contains(fits, c.Number) {
				fits = append(fits, c.Number)
			}
		}
	}
	if len(fits) != 1 {
		return "", NoCase()
	}
	return fits[0], nil
}

// Called are the words by which people name each category.
func (d *Reader) Called() map[complaint.Category][]string { return d.settings.Called }

// reading reads the words of a search. office says that names of colleagues count.
func (d *Reader) reading(ctx context.Context, in []domain.CommunityID, words string, office bool) (*search.Words, error) {
	s := &search.Words{In: in, Called: d.category}
	for _, c := range in {
		houses, err := d.store.Houses(ctx, c)
		if err != nil {
			return nil, err
		}
		s.Houses = append(s.Houses, houses...)
		if !office {
			continue
		}
		members, err := d.store.Members(ctx, c)
		if err != nil {
			return nil, err
		}
		for _, p := range members {
			if !slices.ContainsFunc(s.Members, func(o people.Profile) bool { return o.ID == p.ID }) {
				s.Members = append(s.Members, p)
			}
		}
	}
	return s, s.Read(ctx, d.store, words)
}

// category returns a term of the categories that people call so.
func (d *Reader) category(word string) (t Term) {
	for category, names := range d.settings.Called {
		if slices.ContainsFunc(names, func(name string) bool {
			return strings.EqualFold(name, word) || utf8.RuneCountInString(word) > 1 && strings.Contains(strings.ToLower(name), word)
		}) {
			t.Categories = append(t.Categories, category)
		}
	}
	slices.Sort(t.Categories)
	return t
}
