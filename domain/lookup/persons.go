package lookup

import (
	"context"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup/search"
	"guanjia/domain/people"
)

// MostPeople is how many people a search shows beside the cases.
const MostPeople = 8

// mentions reports whether all terms are found in what by may see of c: a search must not tell a name that is hidden.
func mentions(c complaint.Case, by domain.Actor, terms []Term) bool {
	if !c.KnowsNames(by) {
		c = masked(c, by)
	}
	return !slices.ContainsFunc(terms, func(t Term) bool { return !t.Says(c) })
}

// Found is a person whom a search finds, with the labels of the homes.
type Found struct {
	people.Profile          // Phone is whole for who manages a community of the person; for others its middle is masked
	Homes          []string // in the order of the memberships; nil: none, as of staff
	Works          bool     // whether the person works in a community that the reader manages, who may read what the person has (CasesOf)
}

// found is a person as by may see the person (docs/design.md §1).
func found(by domain.Actor, p people.Profile, homes []string) Found {
	f := Found{Profile: p, Homes: homes}
	f.Phone = people.MaskPhone(p.Phone)
	for _, m := range p.Memberships {
		if by.Is(domain.Manager, m.Community) {
			f.Phone, f.Works = p.Phone, f.Works || m.Role != domain.Owner
		}
	}
	return f
}

// persons returns the people of the communities of whom all terms are said: by name, the last digits of the phone, or the home. A
// building alone means nobody.
func (d *Reader) persons(ctx context.Context, by domain.Actor, s *search.Words) (list []Found, err error) {
	for _, p := range s.Members {
		met, open := 0, []Term(nil)
		for _, t := range s.Terms {
			if means(t, p) {
				met++
			} else {
				open = append(open, t)
			}
		}
		if met == 0 {
			continue
		}
		homes, err := d.labels(ctx, p)
		if err != nil {
			return nil, err
		}
		lives := func(t Term) bool {
			return slices.ContainsFunc(t.Within, func(w Within) bool {
				return slices.ContainsFunc(homes, func(label string) bool { return strings.HasPrefix(label, w.Homes) })
			})
		}
		if !slices.ContainsFunc(open, func(t Term) bool { return !lives(t) }) {
			list = append(list, found(by, p, homes))
		}
		if len(list) == MostPeople {
			break
		}
	}
	return list, nil
}

// means reports whether a term is a person's name, the last digits of the phone (four at least), or a home.
func means(t Term, p people.Profile) bool {
	return slices.ContainsFunc(t.Any, func(words string) bool {
		name := strings.ReplaceAll(strings.ToLower(p.Name), " ", "")
		return strings.Contains(name, words)
	}) || slices.ContainsFunc(t.Ends, func(end string) bool {
		return len(end) > domain.ShortNumber && !strings.HasPrefix(end, "-") && strings.HasSuffix(p.Phone, end)
	}) || slices.ContainsFunc(t.Homes, func(h domain.HomeID) bool {
		return slices.ContainsFunc(p.Memberships, func(m people.Membership) bool { return m.Home == h })
	})
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
