package lookup

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// MostPeople is how many people a search shows beside the cases.
const MostPeople = 8

// Find searches cases by all of several words in any order: numbers or parts of them, names, the last digits of a phone, homes,
// categories, places and words of the complaint. Staff search those of their communities, and find people too, also without a case; others
// search their own. It finds the newest 200 cases at most. Wide letters and digits also match plain ones. No words are Invalid.
func (d *Reader) Find(ctx context.Context, by domain.Actor, words string, offset int) (Listing, error) {
	words = domain.OneLine(words)
	if words == "" || by.Person == 0 {
		return Listing{}, domain.Refuse(domain.Invalid, "refuse.no_words", nil)
	}
	terms := d.terms(words)
	q := Query{Terms: terms, Sort: ByNewest, Limit: Wide}
	in, err := d.Within(ctx, by, domain.Staff)
	switch {
	case err == nil:
		q.Communities, q.For = in, by
	case domain.KindOf(err) == domain.Forbidden:
		q.Complainant = by.Person
	default:
		return Listing{}, err
	}
	found, _, err := d.store.Cases(ctx, q)
	if err != nil {
		return Listing{}, err
	}
	if q.For.Person != 0 { // what by complained about himself
		own, _, err := d.store.Cases(ctx, Query{Terms: terms, Sort: ByNewest, Limit: Wide, Complainant: by.Person})
		if err != nil {
			return Listing{}, err
		}
		found = append(own, found...)
	}
	var seen []complaint.Case
	for _, c := range found {
		if mentions(c, by, terms) {
			seen = append(seen, c)
		}
	}
	l, err := d.cut(ctx, by, seen, offset)
	if err == nil && len(in) > 0 && offset == 0 {
		l.People, err = d.persons(ctx, in, words, terms)
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
	if in, err := d.Within(ctx, by, domain.Staff); err == nil {
		if said.Day != "" { // the code alone is missing
			queries = append(queries, Query{Communities: in, For: by, Terms: []Term{{Any: []string{string(said.In(""))}}}})
		} else {
			queries = append(queries, Query{Communities: in, For: by, WorkOf: by.Person, Stages: OpenStages()})
		}
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

// terms returns what words ask for: a number or a home that is said in several words is one thing, else each word is one.
func (d *Reader) terms(words string) []Term {
	whole := d.term(words)
	said, number := ticket.ReadNumber(words)
	_, notHome := people.ParseLabel(words)
	if number && said.Day != "" || notHome == nil && strings.ContainsFunc(words, unicode.IsDigit) {
		return []Term{whole}
	}
	var all []Term
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) }) {
		all = append(all, d.term(word))
	}
	return all
}

// term returns the ways in which one thing can be said.
func (d *Reader) term(word string) Term {
	plain := domain.Narrow(word)
	t := Term{Any: []string{word, plain}}
	if n, ok := ticket.ReadNumber(word); ok {
		t.Any = append(t.Any, string(n.In("")))
		if n.Day == "" {
			t.Any[len(t.Any)-1] = fmt.Sprintf("-%03d", n.Count)
		}
	}
	if l, err := people.ParseLabel(word); err == nil {
		t.Any = append(t.Any, l.String())
	} else if name, err := people.ParsePart(people.BuildingPart, word); err == nil && name != plain && name != word {
		t.Homes = append(t.Homes, name+"-")
	}
	for category, names := range d.settings.Called {
		if slices.ContainsFunc(names, func(name string) bool {
			return strings.EqualFold(name, plain) || len([]rune(plain)) > 1 && strings.Contains(name, plain)
		}) {
			t.Categories = append(t.Categories, category)
		}
	}
	slices.Sort(t.Categories)
	t.Any = slices.DeleteFunc(t.Any, func(s string) bool { return s == "" })
	slices.Sort(t.Any)
	t.Any = slices.Compact(t.Any)
	return t
}

// mentions reports whether all terms are found in what by may see of c: a search must not tell a name that is hidden.
func mentions(c complaint.Case, by domain.Actor, terms []Term) bool {
	if c.KnowsNames(by) {
		return true
	}
	seen := masked(c, by).Filing
	texts := []string{string(c.Number), seen.Words, seen.Place.Words}
	for _, t := range terms {
		said := slices.Contains(t.Categories, seen.Category) || slices.ContainsFunc(t.Any, func(words string) bool {
			return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(words)) })
		})
		if !said {
			return false
		}
	}
	return true
}

// Found is a person whom a search finds, with the labels of the homes.
type Found struct {
	people.Profile
	Homes []string
}

// persons returns the people of communities of whom all terms are said: by name, last digits of the phone, or, if the words are a home,
// who lives there.
func (d *Reader) persons(ctx context.Context, in []domain.CommunityID, words string, terms []Term) ([]Found, error) {
	label, notHome := people.ParseLabel(words)
	var list []Found
	seen := map[domain.PersonID]bool{}
	for _, c := range in {
		members, err := d.store.Members(ctx, c)
		if err != nil {
			return nil, err
		}
		for _, p := range members {
			called := calledSo(p, terms)
			if seen[p.ID] || len(list) == MostPeople || !called && notHome != nil {
				continue
			}
			homes, err := d.labels(ctx, p)
			if err != nil {
				return nil, err
			}
			if called || slices.Contains(homes, label.String()) {
				seen[p.ID], list = true, append(list, Found{p, homes})
			}
		}
	}
	return list, nil
}

// calledSo reports whether all terms are in a person's name, or are the last digits of the phone: four at least.
func calledSo(p people.Profile, terms []Term) bool {
	const fewest = 4
	for _, t := range terms {
		if !slices.ContainsFunc(t.Any, func(word string) bool {
			return strings.Contains(strings.ToLower(p.Name), strings.ToLower(word)) || len(word) >= fewest && strings.HasSuffix(p.Phone, word)
		}) {
			return false
		}
	}
	return len(terms) > 0
}

// labels returns the labels of the homes of a person.
func (d *Reader) labels(ctx context.Context, p people.Profile) ([]string, error) {
	var list []string
	for _, m := range p.Memberships {
		if m.Home == 0 {
			continue
		}
		home, err := d.store.Home(ctx, m.Home)
		if err != nil {
			return nil, err
		}
		list = append(list, home.Label)
	}
	return list, nil
}

// Called are the words by which people name each category.
func Called(d *Reader) map[complaint.Category][]string { return d.settings.Called }
