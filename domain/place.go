package domain

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Part says which kind of place it is: a home, or a part of a building or of the community. The zero value: only words, or nothing is
// known. The text is stored, and names the catalogue entry "place.<part>": add values, never rename or reuse one.
type Part string

// A home, a building as a whole, and places that are not known.
const (
	AtHome     Part = "home"      // a home: Place.Home, or 0 if it is not known which
	Whole      Part = "building"  // the building, an entrance or a floor as a whole
	UnknownYet Part = "unknown"   // staff asked, and the complainant could not say
	SeeWords   Part = "see_words" // only the words of the complaint say it: emergencies of earlier releases
)

// Common parts of a building, or of one entrance of it.
const (
	Lift      Part = "lift"
	Stairs    Part = "stairs"   // stairs and corridors
	Entrance  Part = "entrance" // the door of the entrance, the lobby behind it
	Lamp      Part = "lamp"     // of stairs and corridors
	Roof      Part = "roof"
	Wall      Part = "wall" // outside
	Basement  Part = "basement"
	Shaft     Part = "shaft" // of pipes and cables
	Letterbox Part = "mailbox"
	Intercom  Part = "intercom"
)

// Common parts of a community.
const (
	Garage     Part = "garage"
	Gate       Part = "gate"
	Garden     Part = "garden"
	Outside    Part = "outside" // roads and paths
	Parking    Part = "parking" // above the ground
	Bicycles   Part = "bicycles"
	Playground Part = "playground"
	Bins       Part = "bins"
	Pool       Part = "pool"
	Club       Part = "club"
	Bureau     Part = "office" // of the property management
	Fence      Part = "fence"
	StreetLamp Part = "street_lamp"
)

// BuildingParts lists the common parts of a building, the most frequent first.
func BuildingParts() []Part {
	return []Part{Lift, Stairs, Entrance, Lamp, Roof, Wall, Basement, Shaft, Letterbox, Intercom}
}

// CommunityParts lists the common parts of a community, the most frequent first.
func CommunityParts() []Part {
	return []Part{Garage, Gate, Garden, Outside, Parking, Bicycles, Playground, Bins, Pool, Club, Bureau, Fence, StreetLamp}
}

// Parts lists every part.
func Parts() []Part {
	return slices.Concat([]Part{AtHome, Whole, UnknownYet, SeeWords}, BuildingParts(), CommunityParts())
}

// ParsePart reads a stored or chosen part; an unknown one is Invalid.
func ParsePart(s string) (Part, error) { return parse("part", s, Parts()) }

// ofBuilding reports whether p is a part of a building, so that a place needs the building to be certain.
func (p Part) ofBuilding() bool { return p == Whole || slices.Contains(BuildingParts(), p) }

// Bounds of a place, in characters.
const (
	MaxPlaceWords = 100 // what is typed
)

// Point is a location that was sent. The zero value: none.
type Point struct {
	Latitude, Longitude float64 // degrees, north and east; both 0: none was sent
	Name                string  // name and address of a venue; "" of a bare point
}

// Place is where the problem is (docs/design.md §4): a home, a part of a building, a part of the community, or words. The zero value:
// not given. Building and Part are also set beside words that name them.
type Place struct {
	Part     Part       // what it is a part of; "": only words were given, or nothing
	Home     HomeID     // of AtHome; 0: not known which
	Building BuildingID // of a home and of a part of a building; 0: the community's, or not known
	Entrance string     // as in labels of homes: "2"; "": the building has one, or it is not known
	Which    string     // which of several: "2", "E" (east), "12F" (a floor), "B1"; "": there is one, or it is not known
	Label    string     // what people call the home ("3-2-1201") or the building ("3"); only shown; "": neither is known
	Words    string     // as typed, at most MaxPlaceWords characters; "" if the other fields say everything
	Point    Point      // where it is on the map; the zero Point if nobody sent one
}

// IsZero reports whether no place was given.
func (p Place) IsZero() bool { return p == Place{} }

// Certain reports whether p is data, so that it can be shown without the words.
func (p Place) Certain() bool { return p.Words == "" && p.Key() != "" }

// Key is the same text for two places of one community if, and only if, they are the same place. It is "" if that is unclear: a lift
// of an unknown building, a place that only the words of the complaint name. It is stored, so its form never changes.
func (p Place) Key() string {
	building := strconv.FormatInt(int64(p.Building), 10)
	switch {
	case p.Words != "":
		if p.Building == 0 && (p.Part.ofBuilding() || p.Part == AtHome) || p.Part == AtHome && p.Home == 0 || p.nowhere() {
			return ""
		}
		return "words:" + building + ":" + plain(p.Words)
	case p.Part == AtHome && p.Home != 0:
		return "home:" + strconv.FormatInt(int64(p.Home), 10)
	case p.Part.ofBuilding() && p.Building != 0, slices.Contains(CommunityParts(), p.Part):
		return strings.Join([]string{string(p.Part), building, p.Entrance, p.Which}, ":")
	}
	return ""
}

// nowhere reports whether the words are those of a location without a name, which are equal only by chance.
func (p Place) nowhere() bool { return p.Point != Point{} && p.Point.Name == "" }

// Same reports whether p and other are the same place of a community.
func (p Place) Same(other Place) bool { return p.Key() != "" && p.Key() == other.Key() }

// Alike reports whether p and other can be the same place: they are the same, or they have the same building and part, and nothing
// tells them apart. "The lift of building 3" is alike to that of its entrance 2, never to one of building 8.
func (p Place) Alike(other Place) bool {
	if p.Same(other) {
		return true
	}
	if p.Part == "" || p.Part != other.Part || p.Building != other.Building {
		return false
	}
	if p.Part == AtHome {
		return p.Home != 0 && p.Home == other.Home
	}
	return p.Named() && fits(p.Entrance, other.Entrance) && fits(p.Which, other.Which)
}

// Named reports whether a place without words could be alike to another one: the part is known, and the building if it needs one.
func (p Place) Named() bool {
	return p.Part.ofBuilding() && p.Building != 0 || slices.Contains(CommunityParts(), p.Part)
}

// Likens reports whether any place can be alike to p; otherwise a store need not search.
func (p Place) Likens() bool { return p.Key() != "" || p.Named() || p.Part == AtHome && p.Home != 0 }

func fits(a, b string) bool { return a == b || a == "" || b == "" }

// plain returns what different forms of the same words have in common: half width, no spaces, lower case.
func plain(words string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '-' {
			return -1
		}
		return r
	}, Narrow(OneLine(words))))
}

// Without returns p for a reader who must not know a home: the label is hidden everywhere.
func (p Place) Without(home HomeID, label string) Place {
	hidden := func(s string) string {
		if label == "" {
			return s
		}
		return strings.TrimSpace(strings.ReplaceAll(s, label, Hidden))
	}
	if p.Home != 0 && p.Home == home {
		return Place{Part: AtHome, Words: Hidden}
	}
	p.Words, p.Point.Name = hidden(p.Words), hidden(p.Point.Name)
	if p.Part == AtHome {
		p.Label = hidden(p.Label)
	}
	return p
}

// Hidden replaces what is not shown.
const Hidden = "…"
