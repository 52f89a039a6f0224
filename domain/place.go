package domain

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Part is what of a home, a building or a community a place is. The zero value is none: the place is words only, or not told.
// The text is stored, and names the catalogue entry "place.<part>": add values, never rename or reuse one.
type Part string

// A home, and parts that say how much of a building is meant or that nobody knows.
const (
	AtHome     Part = "home"      // a home: Place.Home says which, 0 that it is not known
	Whole      Part = "building"  // the building, an entrance or a floor as a whole
	UnknownYet Part = "unknown"   // staff asked, and the complainant could not say
	SeeWords   Part = "see_words" // only the words of the complaint tell: emergencies of earlier releases
)

// Common parts of a building, or of one entrance of it.
const (
	Lift     Part = "lift"
	Stairs   Part = "stairs"   // stairs and corridors
	Entrance Part = "entrance" // the door of the entrance, the lobby behind it
	Lamp     Part = "lamp"     // of stairs and corridors
	Roof     Part = "roof"
	Wall     Part = "wall" // outside
	Basement Part = "basement"
	Shaft    Part = "shaft" // of pipes and cables
	Mailbox  Part = "mailbox"
	Intercom Part = "intercom"
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
	Fence      Part = "fence"
	StreetLamp Part = "street_lamp"
)

// BuildingParts lists the common parts of a building, those that are asked for most first.
func BuildingParts() []Part {
	return []Part{Lift, Stairs, Entrance, Lamp, Roof, Wall, Basement, Shaft, Mailbox, Intercom}
}

// CommunityParts lists the common parts of a community, those that are asked for most first.
func CommunityParts() []Part {
	return []Part{Garage, Gate, Garden, Outside, Parking, Bicycles, Playground, Bins, Pool, Club, Fence, StreetLamp}
}

// Parts lists every part.
func Parts() []Part {
	return slices.Concat([]Part{AtHome, Whole, UnknownYet, SeeWords}, BuildingParts(), CommunityParts())
}

// ParsePart reads a stored or chosen part; an unknown one is Invalid.
func ParsePart(s string) (Part, error) { return parse("part", s, Parts()) }

// ofBuilding says whether p is a part of a building: one that is not told which building is meant is no certain place.
func (p Part) ofBuilding() bool { return p == Whole || slices.Contains(BuildingParts(), p) }

// Bounds of a place, in characters.
const (
	MaxPlaceWords = 100 // what is typed
	MaxVenue      = 200 // name and address of a venue
)

// Point is where on the map: of a location that was sent. The zero value is none.
type Point struct {
	Latitude, Longitude float64 // degrees, north and east
	Name, Address       string  // of a venue, at most MaxVenue characters each
}

// Place is where something is the matter (docs/design.md §4): a home, a part of a building, a part of the community, or words. The zero
// value: nobody has said. Building and Part stand beside words, too, where these name them.
type Place struct {
	Part     Part
	Home     HomeID     // of AtHome; 0: not known which
	Building BuildingID // of a home and of a part of a building; 0: the community's, or not known
	Entrance string     // as labels of homes name it: "2"; empty: the building has one, or it is not known
	Which    string     // of several: "2", "E" (east), "12F" (a floor), "B1"; empty: there is one, or it is not known
	Label    string     // what people call the home ("3-2-1201") or the building ("3"); only shown
	Words    string     // as typed, at most MaxPlaceWords characters; empty where the rest says it all
	Point    Point
}

// IsZero says that nobody has said where.
func (p Place) IsZero() bool { return p == Place{} }

// Certain says that p is data: what is shown does not need the words.
func (p Place) Certain() bool { return p.Words == "" && p.Key() != "" }

// Key is equal for two places of one community if, and only if, they are the same one. It is empty if nothing tells: a lift of no
// known building, a place that only the words of the complaint tell. It is stored: never change what it gives.
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

// nowhere says that the words are those of a location without a name: two of them are equal by chance only.
func (p Place) nowhere() bool { return p.Point != Point{} && p.Point.Name == "" }

// Same says whether p and other are one place of a community.
func (p Place) Same(other Place) bool { return p.Key() != "" && p.Key() == other.Key() }

// Alike says whether p and other can be one place: they are the same, or they name the same building and thing, and nothing tells
// them apart. "The lift of building 3" is like that of its entrance 2, never like one of building 8.
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
	return p.told() && fits(p.Entrance, other.Entrance) && fits(p.Which, other.Which)
}

// told says whether a place without words of its own could be like another one: the part is known, and the building where it needs one.
func (p Place) told() bool {
	return p.Part.ofBuilding() && p.Building != 0 || slices.Contains(CommunityParts(), p.Part)
}

// Likens says whether Alike can hold for p and anything at all; a store need not look for others if not.
func (p Place) Likens() bool { return p.Key() != "" || p.told() || p.Part == AtHome && p.Home != 0 }

func fits(a, b string) bool { return a == b || a == "" || b == "" }

// plain is what two ways of writing the same words have in common: half width, no spaces, small letters.
func plain(words string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '-' {
			return -1
		}
		return r
	}, Narrow(OneLine(words))))
}

// Without is p as somebody may see it who must not learn of a home: its label is hidden wherever it stands.
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
	p.Words, p.Point.Name, p.Point.Address = hidden(p.Words), hidden(p.Point.Name), hidden(p.Point.Address)
	if p.Part == AtHome {
		p.Label = hidden(p.Label)
	}
	return p
}

// Hidden stands where something is not shown.
const Hidden = "…"
