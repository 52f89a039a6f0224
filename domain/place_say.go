package domain

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Value is p in words of each reader's language: a label of a home, a part with building and entrance, or the words as typed. The
// zero value has nothing to say.
func (p Place) Value() Value {
	switch {
	case p.Words != "":
		return Text(p.Words)
	case p.Part == AtHome && p.Label != "":
		return Text(p.Label)
	case p.Part == "":
		return Text(p.Label)
	case p.Part != Whole && p.Building == 0 && p.Which == "":
		return Word(partKey(p.Part))
	}
	values := Values{}
	if p.Label != "" {
		values["building"] = Phrase(buildingKey(p.Label), Values{"name": Text(p.Label)})
	}
	if p.Entrance != "" {
		values["entrance"] = Text(p.Entrance)
	}
	if p.Which != "" {
		values["which"] = which(p.Which)
	}
	if p.Part == Whole {
		return Phrase("place.whole", values)
	}
	values["part"] = Word(partKey(p.Part))
	if p.Part == Entrance && p.Entrance != "" { // the entrance is named already
		values["part"] = Word("place.doorway")
	}
	return Phrase("place.named", values)
}

func partKey(p Part) string { return "place." + string(p) }

// House is the name of a building as people say it: "3" needs a word beside it.
func House(name string) Value { return Phrase(buildingKey(name), Values{"name": Text(name)}) }

// buildingKey tells numbers and letters ("3", "T3", "甲"), which need a word beside them, from names ("Sunny Court").
func buildingKey(name string) string {
	if utf8.RuneCountInString(name) == 1 || strings.Trim(name, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-#") == "" {
		return "place.house"
	}
	return "place.house_named"
}

// compass are the directions of Place.Which.
var compass = []string{"E", "S", "W", "N", "NE", "NW", "SE", "SW"}

// which says which of several.
func which(s string) Value {
	floor, isFloor := strings.CutSuffix(s, "F")
	switch {
	case slices.Contains(compass, s):
		return Word("place.which." + strings.ToLower(s))
	case isFloor && floor != "":
		return Phrase("place.which.floor", Values{"n": Text(floor)})
	case strings.HasPrefix(s, "B"):
		return Phrase("place.which.level", Values{"n": Text(s)})
	}
	return Phrase("place.which.number", Values{"n": Text(s)})
}

// PlaceKeys lists every catalogue entry that a place can need.
func PlaceKeys() []string {
	keys := []string{"place.named", "place.whole", "place.house", "place.house_named", "place.doorway", "place.which.floor", "place.which.level", "place.which.number"}
	for _, p := range Parts() {
		if p != Whole {
			keys = append(keys, partKey(p))
		}
	}
	for _, c := range compass {
		keys = append(keys, "place.which."+strings.ToLower(c))
	}
	return keys
}
