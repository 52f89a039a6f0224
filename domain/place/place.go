// Package place reads what people write about a place ("3 栋 2 单元电梯", "T3 lift", "我家") and returns it as data, checked with the buildings
// and entrances of the community (docs/design.md §4). What is not certain stays words; the building and the part that the words name are
// stored beside them.
//
// It never loads anything, and it does not decide which places are the same: domain.Place does.
//
//	p := place.Read("三栋二单元电梯", place.Around{Houses: houses}).Place
package place

import (
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/people"
)

// House is a building of the community with the entrances in its homes' labels, in any order.
type House struct {
	ID        domain.BuildingID // of the building; never 0
	Name      string            // as people say it: "3", "T3", "甲"; never ""
	Entrances []string          // nil: it has one entrance, or no homes yet
}

// Around is what is known about the community and the person. With the zero value no building is certain.
type Around struct {
	Houses []House       // of the community; nil: none is known
	Homes  []people.Home // the homes of the person in this community; nil: none
}

// Reading is the result of reading words. Home is the complete label of somebody's home in the words that is not among the known homes;
// the caller may look it up and call At.
type Reading struct {
	Place domain.Place // what was read; the zero Place if nothing was
	Home  string       // a label as it was typed, such as 3-2-1201; "": none, or a known one
	whole bool         // the words are nothing but the label
}

// At returns the place after the home of the label was found.
func (r Reading) At(h people.Home) domain.Place {
	p := AtHome(h)
	if !r.whole {
		p.Words = r.Place.Words
	}
	return p
}

// AtHome returns a home as a place.
func AtHome(h people.Home) domain.Place {
	return domain.Place{Part: domain.AtHome, Home: h.ID, Building: h.Building, Label: h.Label}
}

// PartOf is a common part of the building and entrance of a home.
func PartOf(h people.Home, p domain.Part) domain.Place {
	return domain.Place{Part: p, Building: h.Building, Entrance: h.Entrance, Label: BuildingOf(h)}
}

// BuildingOf is the name of a home's building, as its label says it.
func BuildingOf(h people.Home) string {
	return strings.TrimSuffix(strings.TrimSuffix(h.Label, "-"+h.Room), "-"+h.Entrance)
}

// Named is what a longer text names for certain, without words: one thing of one building that the text itself names, or the speaker's
// own home. Zero if it names none, or several.
func Named(text string, in Around) domain.Place {
	r := reader{in: in, text: plain(text)}
	r.scan()
	p := r.reading().Place
	if r.guessed || len(r.houses) == 0 && p.Home == 0 || p.Key() == "" {
		return domain.Place{}
	}
	return p
}

// Spoken is Named of the words of an emergency: also a common part of the community counts, if no building is named ("the garage").
func Spoken(text string, in Around) domain.Place {
	if p := Named(text, in); !p.IsZero() {
		return p
	}
	r := reader{in: in, text: plain(text)}
	r.scan()
	p := r.reading().Place
	if r.guessed || len(r.houses) > 0 || !slices.Contains(domain.CommunityParts(), p.Part) || p.Key() == "" {
		return domain.Place{}
	}
	return p
}

// Said is Spoken, with the home that the words name by its complete label, which the caller looks up.
func Said(text string, in Around) Reading {
	r := reader{in: in, text: plain(text)}
	r.scan()
	if found := r.reading(); found.Home != "" {
		found.whole = true
		return found
	}
	return Reading{Place: Spoken(text, in)}
}

// Read reads words. A text that is too long is never certain; its words are kept as one line.
func Read(words string, in Around) Reading {
	words = domain.OneLine(words)
	if len([]rune(words)) > domain.MaxPlaceWords {
		return Reading{Place: domain.Place{Words: words}}
	}
	r := reader{in: in, text: plain(words)}
	r.scan()
	found := r.reading()
	found.whole = r.sure
	if !r.sure || found.Place.Key() == "" {
		found.Place.Words = words
		if p := &found.Place; p.Part == domain.Whole && p.Building != 0 { // the building is named, but what of it only the words say
			p.Part = ""
		}
	}
	return found
}

// reading makes the result from what was found.
func (r *reader) reading() Reading {
	if len(r.rooms) > 0 {
		return r.room()
	}
	part, one := onePart(r.parts)
	if !one {
		r.sure = false
	}
	if part == domain.Lift {
		r.car()
	}
	if part == domain.AtHome && len(r.houses) > 0 && r.own != ownHome { // a room in one of the homes of a building
		part, r.sure = "", false
	}
	if part == domain.AtHome || part == "" && r.own == ownHome {
		return r.ownHome()
	}
	house, known := r.house(part)
	switch {
	case !known:
		r.sure = false
		return Reading{}
	case house.ID == 0 && (part == "" || building(part)):
		r.sure = false
		if part == "" && r.own != ownNothing { // "our building" of a person with several homes, or none
			part = domain.Whole
		}
		return Reading{Place: domain.Place{Part: part}}
	}
	p := domain.Place{Part: part, Building: house.ID, Label: house.Name, Which: r.only(r.which)}
	if p.Part == "" && one {
		p.Part = domain.Whole
	}
	if !building(p.Part) {
		return Reading{Place: p}
	}
	entrance, known := r.entrance(house, p.Part)
	if !known {
		r.sure = false
		return Reading{}
	}
	p.Entrance = entrance
	return Reading{Place: p}
}

// car drops the floors at which the car of a lift stands, or a door of it is: they are no part of which lift it is, and only the words say them.
func (r *reader) car() {
	kept := slices.DeleteFunc(slices.Clone(r.which), func(w string) bool { return len(w) > 1 && strings.HasSuffix(w, "F") })
	if len(kept) < len(r.which) {
		r.which, r.sure = kept, false
	}
}

func building(p domain.Part) bool {
	return p == domain.Whole || slices.Contains(domain.BuildingParts(), p)
}

// onePart returns the part that is meant; ok is false if there are several. A lamp in the stairs is a lamp, and a lamp, button or intercom in a
// lift is the lift; a lamp elsewhere is where it hangs.
func onePart(parts []domain.Part) (p domain.Part, ok bool) {
	parts = slices.Compact(slices.Sorted(slices.Values(parts)))
	has := func(p domain.Part) bool { return slices.Contains(parts, p) }
	drop := func(gone domain.Part) {
		parts = slices.DeleteFunc(slices.Clone(parts), func(p domain.Part) bool { return p == gone })
	}
	switch {
	case has(domain.Lamp) && has(domain.Stairs):
		drop(domain.Stairs)
	case has(domain.Lamp) && len(parts) == 2:
		drop(domain.Lamp)
	}
	if has(domain.Intercom) && has(domain.Entrance) {
		drop(domain.Entrance)
	}
	if has(domain.Intercom) && has(domain.Lift) {
		drop(domain.Intercom)
	}
	if len(parts) == 0 {
		return "", true
	}
	if len(parts) > 1 {
		return "", false
	}
	return parts[0], true
}

// room returns a home whose label is complete.
func (r *reader) room() Reading {
	label := r.only(r.rooms)
	if label == "" || len(r.parts) > 0 && !slices.Contains(r.parts, domain.AtHome) {
		r.sure = false
		return Reading{}
	}
	for _, h := range r.in.Homes {
		if strings.EqualFold(h.Label, label) {
			return Reading{Place: AtHome(h)}
		}
	}
	return Reading{Home: label}
}

// ownHome returns the home of the person.
func (r *reader) ownHome() Reading {
	if len(r.in.Homes) != 1 || len(r.houses) > 0 {
		r.sure = false
		return Reading{Place: domain.Place{Part: domain.AtHome}}
	}
	return Reading{Place: AtHome(r.in.Homes[0])}
}

// house returns the building that is meant; known is false if the words name one that does not exist, or several. Without a building
// nothing is certain; the building of the person's only home is a guess, so the words are kept.
func (r *reader) house(part domain.Part) (h House, known bool) {
	if len(r.houses) > 0 {
		name := r.only(r.houses)
		for _, h := range r.in.Houses {
			if name != "" && plain(h.Name) == name {
				return h, true
			}
		}
		return House{}, false
	}
	if !building(part) && r.own == ownNothing {
		return House{}, true
	}
	if len(r.in.Houses) == 1 && building(part) {
		return r.in.Houses[0], true
	}
	if len(r.in.Homes) == 1 && r.own != ownHome {
		for _, h := range r.in.Houses {
			if h.ID == r.in.Homes[0].Building {
				r.guess(part)
				return h, true
			}
		}
	}
	return House{}, true
}

// guess uses building and entrance of the person's only home: certain if the words say "our", otherwise only beside the words.
func (r *reader) guess(part domain.Part) {
	if r.own == ownNothing {
		r.sure, r.guessed = false, true
	}
	entrance := r.in.Homes[0].Entrance
	if len(r.entrances) == 0 && entrance != "" && (r.own == ownEntrance || part == domain.Lift || part == domain.Stairs || part == domain.Entrance || part == domain.Lamp) {
		r.entrances = []string{plain(entrance)}
	}
}

// entrance returns the entrance of a house that is meant: if none was named, the only one; none if there are several.
func (r *reader) entrance(h House, p domain.Part) (name string, known bool) {
	if len(r.entrances) == 0 {
		if len(h.Entrances) == 1 && p != domain.Whole && p != "" {
			return h.Entrances[0], true
		}
		return "", true
	}
	said := r.only(r.entrances)
	for _, e := range h.Entrances {
		if said != "" && plain(e) == said {
			return e, true
		}
	}
	return "", false
}

// only returns the single value that is meant; "" if there are none or several.
func (r *reader) only(all []string) string {
	all = slices.Compact(slices.Sorted(slices.Values(all)))
	if len(all) == 1 {
		return all[0]
	}
	if len(all) > 1 {
		r.sure = false
	}
	return ""
}
