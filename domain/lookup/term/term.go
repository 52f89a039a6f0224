// Package term holds one thing that somebody searches for, and whether a case is it.
//
// It is pure: it finds nothing by itself. Stores ask for what fits, and domain/lookup makes terms of words.
//
//	t := term.Term{Ends: []string{"-007"}}
//	t.Finds(complaint.Case{Number: "YH-261123-007"}) // true
package term

import (
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Term is one thing that somebody searches for, with the ways in which it can be said: a case is found if one of them fits. Case does not
// count anywhere, and blanks do not in Any and Words. The zero value fits nothing. Fields that are zero fit nothing.
type Term struct {
	Any        []string             // in the name, the home, or the words of the place or of the complaint; without blanks
	Words      []string             // as Any, but not in name and home
	Number     []string             // in the number
	Ends       []string             // the number, the telephone number or the home ends so: "-007", "1201"
	Categories []complaint.Category // the category
	Parts      []domain.Part        // the part of the place
	Which      []string             // which of several parts it is: "12F"
	Within     []Within             // the place
	Homes      []domain.HomeID      // the home that is the place
	Persons    []domain.PersonID    // handler, responsible, or the one about whom it is
}

// Within is a building or an entrance of it.
type Within struct {
	Building domain.BuildingID // which building; never 0
	Entrance string            // "": the whole building
	Homes    string            // how labels of homes in it begin, "3-2-": of a case whose place names no building, the complainant's counts; never ""
}

// Says reports whether c is what t asks for: as Finds, but a short number in words is a whole one ("3栋" does not fit "13栋"), and a home is
// within the entrance that its label has.
func (t Term) Says(c complaint.Case) bool { return t.fits(c, true) }

// Finds reports whether a store finds c for t.
func (t Term) Finds(c complaint.Case) bool { return t.fits(c, false) }

func (t Term) fits(c complaint.Case, exactly bool) bool {
	who, place := c.Filing.Complainant, c.Filing.Place
	has := func(list []string, fits func(string) bool) bool { return slices.ContainsFunc(list, fits) }
	in := func(list []string, texts ...string) bool {
		return has(list, func(s string) bool {
			return has(texts, func(text string) bool { return domain.Tells(text, s, exactly) })
		})
	}
	return slices.Contains(t.Categories, c.Filing.Category) ||
		slices.Contains(t.Parts, place.Part) ||
		place.Which != "" && slices.Contains(t.Which, place.Which) ||
		place.Home != 0 && slices.Contains(t.Homes, place.Home) ||
		slices.ContainsFunc(t.Within, func(w Within) bool { return w.has(c, exactly) }) ||
		slices.ContainsFunc(t.Persons, func(p domain.PersonID) bool { return p == c.Handler || p == c.Responsible() || p == c.Filing.About }) ||
		has(t.Number, func(s string) bool { return holds(string(c.Number), s) }) ||
		has(t.Ends, func(s string) bool {
			return endsSo(string(c.Number), s) || endsSo(who.Phone, s) || endsSo(who.Label, s)
		}) ||
		in(t.Any, who.Name, who.Label, place.Words, c.Filing.Words) || in(t.Words, place.Words, c.Filing.Words)
}

// has reports whether the place of c is within w.
func (w Within) has(c complaint.Case, exactly bool) bool {
	place := c.Filing.Place
	begins := func(label string) bool {
		return w.Homes != "" && strings.HasPrefix(strings.ToLower(label), strings.ToLower(w.Homes))
	}
	if exactly && place.Part == domain.AtHome && place.Home != 0 {
		return begins(place.Label)
	}
	if place.Building != 0 || w.Building == 0 {
		return place.Building == w.Building && w.Building != 0 && (w.Entrance == "" || place.Entrance == "" && !exactly || strings.EqualFold(place.Entrance, w.Entrance))
	}
	return begins(c.Filing.Complainant.Label)
}

func holds(text, words string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(words))
}

func endsSo(text, words string) bool {
	return words != "" && strings.HasSuffix(strings.ToLower(text), strings.ToLower(words))
}
