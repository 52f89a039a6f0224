// Package scope says which homes something concerns: a whole community, buildings, entrances, floors, or single homes; as pure data that is
// stored, compared and spoken of (docs/design.md §4).
//
// It never loads anything: persistence/scoped finds the homes and people of a scope. It does not know what the scope is of.
//
//	s, refused := scope.Parse("3栋2单元、5栋1-6层", scope.Around{Houses: houses, Homes: homes})
//	s.Covers(home)
package scope

import (
	"regexp"
	"slices"
	"strconv"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Scope is a part of one community. The zero value covers nothing. It is stored as a document, so its names never change.
type Scope struct {
	All   bool   `json:"all,omitempty"`   // whether it is the whole community; Parts is nil then
	Parts []Part `json:"parts,omitempty"` // in the order in which people named them; none is within another; nil with All, and of what covers nothing
}

// Part is a building, an entrance or floors of it, or one home.
type Part struct {
	Building domain.BuildingID `json:"building"`           // never 0
	Name     string            `json:"name"`               // of the building, as people say it; only shown; "" if the building is not known any more
	Entrance string            `json:"entrance,omitempty"` // as in labels of homes; "": all, and of a home: the building has one
	From     int               `json:"from,omitempty"`     // the lowest floor, from 1; 0: all floors, and of a home: its floor is not known
	To       int               `json:"to,omitempty"`       // the highest floor, at least From; 0 with From
	Home     domain.HomeID     `json:"home,omitempty"`     // 0: not a single home
	Label    string            `json:"label,omitempty"`    // of Home: "3-2-1201"; "" without it
}

// MaxParts bounds a scope: a longer list is a sign that the whole building is meant.
const MaxParts = 60

// MaxTyped bounds a scope that people type, in characters.
const MaxTyped = 80

// Whole is the whole community.
func Whole() Scope { return Scope{All: true} }

// Of is the scope of these parts: those within others are left out, and so are repetitions.
func Of(parts ...Part) Scope {
	var s Scope
	for _, p := range parts {
		if slices.ContainsFunc(s.Parts, func(o Part) bool { return p.within(o) }) {
			continue
		}
		s.Parts = append(slices.DeleteFunc(s.Parts, func(o Part) bool { return o.within(p) }), p)
	}
	return s
}

// Building is a whole building.
func Building(b domain.BuildingID, name string) Part { return Part{Building: b, Name: name} }

// Single is one home. name is that of its building.
func Single(h people.Home, name string) Part {
	floor, _ := Floor(h)
	return Part{Building: h.Building, Name: name, Entrance: h.Entrance, From: floor, To: floor, Home: h.ID, Label: h.Label}
}

// IsZero reports whether s covers nothing.
func (s Scope) IsZero() bool { return !s.All && len(s.Parts) == 0 }

// Equal reports whether s and o are the same data in the same order.
func (s Scope) Equal(o Scope) bool { return s.All == o.All && slices.Equal(s.Parts, o.Parts) }

// OneBuilding reports whether s lies in one building, so that it is less than the community.
func (s Scope) OneBuilding() bool {
	return !s.All && len(s.Parts) > 0 && !slices.ContainsFunc(s.Parts, func(p Part) bool { return p.Building != s.Parts[0].Building })
}

// Covers reports whether a home of the community lies in s. A home whose label does not say its floor lies on no floor.
func (s Scope) Covers(h people.Home) bool {
	return s.All || slices.ContainsFunc(s.Parts, func(p Part) bool { return p.covers(h) })
}

func (p Part) covers(h people.Home) bool {
	switch {
	case p.Home != 0:
		return p.Home == h.ID
	case p.Building != h.Building || p.Entrance != "" && p.Entrance != h.Entrance:
		return false
	case p.From == 0:
		return true
	}
	floor, known := Floor(h)
	return known && p.From <= floor && floor <= p.To
}

// Touches reports whether a place, as a complaint names it, lies in s, or may: a place that names only the building touches each of its
// entrances. A place without a building touches the whole community only.
func (s Scope) Touches(p domain.Place) bool {
	if s.All || p.Building == 0 {
		return s.All
	}
	if l, err := people.ParseLabel(p.Label); err == nil && p.Home != 0 {
		return s.Covers(people.Home{ID: p.Home, Building: p.Building, Entrance: l.Entrance, Room: l.Room})
	}
	floor, named := storey(p.Which)
	return slices.ContainsFunc(s.Parts, func(o Part) bool {
		if o.Building != p.Building || o.Entrance != "" && p.Entrance != "" && o.Entrance != p.Entrance {
			return false
		}
		return o.From == 0 || !named || o.From <= floor && floor <= o.To
	})
}

// Overlaps reports whether a home can lie in both.
func (s Scope) Overlaps(o Scope) bool {
	if s.All || o.All {
		return !s.IsZero() && !o.IsZero()
	}
	return slices.ContainsFunc(s.Parts, func(p Part) bool {
		return slices.ContainsFunc(o.Parts, p.overlaps)
	})
}

func (p Part) overlaps(o Part) bool {
	switch {
	case p.Home != 0 && o.Home != 0:
		return p.Home == o.Home
	case p.Building != o.Building:
		return false
	case p.Entrance != o.Entrance && (p.Home == 0 && p.Entrance == "" || o.Home == 0 && o.Entrance == ""): // all entrances of one
	case p.Entrance != o.Entrance:
		return false
	}
	if p.Home == 0 && p.From == 0 || o.Home == 0 && o.From == 0 {
		return true
	}
	return p.From <= o.To && o.From <= p.To && p.From != 0 && o.From != 0
}

// within reports whether every home of p certainly lies in o.
func (p Part) within(o Part) bool {
	switch {
	case o.Home != 0:
		return p.Home == o.Home
	case p.Building != o.Building || o.Entrance != "" && p.Entrance != o.Entrance:
		return false
	}
	return o.From == 0 || p.From != 0 && o.From <= p.From && p.To <= o.To
}

// Compare says what is new in s after was, and what is no longer in it, among homes of the community, in their order.
func (s Scope) Compare(was Scope, homes []people.Home) (wider, narrower []people.Home) {
	for _, h := range homes {
		switch now, before := s.Covers(h), was.Covers(h); {
		case now && !before:
			wider = append(wider, h)
		case before && !now:
			narrower = append(narrower, h)
		}
	}
	return wider, narrower
}

// rooms matches rooms that name their floor: 1201, 12-01, 0302, 301A; not 01, and not B1-023.
var rooms = regexp.MustCompile(`^([0-9]{1,2})-?[0-9]{2}[A-Z]?$`)

// Floor is the floor in the label of a home: 12 of 1201. known is false if it has none, as of shops, garages and houses.
func Floor(h people.Home) (floor int, known bool) {
	m := rooms.FindStringSubmatch(h.Room)
	if m == nil {
		return 0, false
	}
	floor, _ = strconv.Atoi(m[1])
	return floor, floor > 0
}

// storey is the floor in the Which of a place.
func storey(which string) (floor int, named bool) {
	n := len(which) - 1
	if n < 1 || which[n] != 'F' {
		return 0, false
	}
	floor, err := strconv.Atoi(which[:n])
	return floor, err == nil && floor > 0
}
