// Package place reads what people write about where something is ("3 栋 2 单元电梯", "T3 lift", "我家") into a place as data, checked
// against the buildings and entrances of the community (docs/design.md §4). What is not certain stays words; building and thing that
// these name are kept beside them.
//
// It never loads anything, and it does not decide which places are the same: that is domain.Place.
//
//	p := place.Read("三栋二单元电梯", place.Around{Houses: houses}).Place
package place

import (
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/people"
)

// House is a building of the community with the entrances that its homes name, in any order.
type House struct {
	ID        domain.BuildingID
	Name      string   // as people say it: "3", "T3", "甲"
	Entrances []string // none: it has one door, or it has no homes yet
}

// Around is what is known of where people speak of. The zero value knows nothing: no building is then certain.
type Around struct {
	Houses []House       // of the community
	Homes  []people.Home // in which the person who speaks lives, in this community
}

// Reading is what was read. Home is the label of somebody's home that the words name in full, without a home of that label among
// those known: whoever asked may look it up and call At.
type Reading struct {
	Place domain.Place
	Home  string
	whole bool // the label is all that the words say
}

// At is the reading once the home of its label is known.
func (r Reading) At(h people.Home) domain.Place {
	p := AtHome(h)
	if !r.whole {
		p.Words = r.Place.Words
	}
	return p
}

// AtHome is a home as a place.
func AtHome(h people.Home) domain.Place {
	return domain.Place{Part: domain.AtHome, Home: h.ID, Building: h.Building, Label: h.Label}
}

// PartOf is a common part of the building and entrance of a home; building is the building's name.
func PartOf(h people.Home, building string, p domain.Part) domain.Place {
	return domain.Place{Part: p, Building: h.Building, Entrance: h.Entrance, Label: building}
}

// Read reads words. Too many characters are never read for certain; the words are kept as they are, as one line.
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
	}
	return found
}

// reading puts together what was found.
func (r *reader) reading() Reading {
	if len(r.rooms) > 0 {
		return r.room()
	}
	part, one := onePart(r.parts)
	if !one {
		r.sure = false
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
		if part == "" && r.own != ownNothing { // "our building", of somebody who lives in several or none
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

func building(p domain.Part) bool {
	return p == domain.Whole || slices.Contains(domain.BuildingParts(), p)
}

// onePart is the thing that is meant; ok is false if there are several. A lamp in the stairs is a lamp, a button in a lift the lift.
func onePart(parts []domain.Part) (p domain.Part, ok bool) {
	has := func(p domain.Part) bool { return slices.Contains(parts, p) }
	drop := func(gone domain.Part) {
		parts = slices.DeleteFunc(slices.Clone(parts), func(p domain.Part) bool { return p == gone })
	}
	if has(domain.Lamp) && has(domain.Stairs) {
		drop(domain.Stairs)
	}
	if has(domain.Intercom) && has(domain.Entrance) {
		drop(domain.Entrance)
	}
	parts = slices.Compact(parts)
	if len(parts) == 0 {
		return "", true
	}
	if len(parts) > 1 {
		return "", false
	}
	return parts[0], true
}

// room is a home that was named in full.
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

// ownHome is the home of the person who speaks.
func (r *reader) ownHome() Reading {
	if len(r.in.Homes) != 1 || len(r.houses) > 0 {
		r.sure = false
		return Reading{Place: domain.Place{Part: domain.AtHome}}
	}
	return Reading{Place: AtHome(r.in.Homes[0])}
}

// house is the building that is meant; known is false if the words name one that is not there, or several. Nobody's words are taken for
// certain without a building; that of the only home is a guess, which keeps the words.
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

// guess takes building and entrance of the only home: for certain if the words say "our", else beside the words.
func (r *reader) guess(part domain.Part) {
	if r.own == ownNothing {
		r.sure = false
	}
	entrance := r.in.Homes[0].Entrance
	if len(r.entrances) == 0 && entrance != "" && (r.own == ownEntrance || part == domain.Lift || part == domain.Stairs || part == domain.Entrance || part == domain.Lamp) {
		r.entrances = []string{plain(entrance)}
	}
}

// entrance is the entrance of a house that is meant: the only one if none was named, none if there are several.
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

// only is the one of all that is meant, "" if there are none or several.
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
