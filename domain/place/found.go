package place

import (
	"cmp"
	"slices"
	"strings"

	"guanjia/domain"
)

// aRoom reads a complete label of a home: "3-2-1201", "3栋2单元1201室".
func (r *reader) aRoom(m []string) bool {
	label := trimmed(m[1]) + "-" + trimmed(m[3])
	if m[2] != "" {
		label = trimmed(m[1]) + "-" + trimmed(m[2]) + "-" + trimmed(m[3])
	}
	r.rooms = append(r.rooms, strings.ToUpper(label))
	end := strings.TrimRightFunc(m[0], func(c rune) bool { return !strings.ContainsRune("室房户号", c) && (c < '0' || c > '9') })
	r.skip(len(end))
	return true
}

// aNumberedRoom reads a home whose building is called by its number alone, "12号701". The building must exist, because it could be a date.
func (r *reader) aNumberedRoom(m []string) bool {
	return slices.ContainsFunc(r.in.Houses, func(h House) bool { return plain(h.Name) == trimmed(m[1]) }) && r.aRoom(m)
}

// aPair reads building and entrance without words for them: "3-2". Both must exist, because it could mean something else.
func (r *reader) aPair(m []string) bool {
	for _, h := range r.in.Houses {
		if plain(h.Name) != trimmed(m[1]) || !slices.ContainsFunc(h.Entrances, func(e string) bool { return plain(e) == trimmed(m[2]) }) {
			continue
		}
		r.houses, r.entrances = append(r.houses, trimmed(m[1])), append(r.entrances, trimmed(m[2]))
		r.skip(len(m[1]) + len("-") + len(m[2]))
		return true
	}
	return false
}

func (r *reader) aHouse(m []string) bool {
	r.houses = append(r.houses, trimmed(m[1]))
	if len(m) > 2 && m[2] != "" { // "building 3-2"
		r.entrances = append(r.entrances, trimmed(m[2]))
	}
	r.skip(len(m[0]))
	if strings.HasPrefix(r.text, "楼") && known(r.text) == "" { // "3栋楼"
		r.skip(len("楼"))
	}
	return true
}

func (r *reader) aHouseAndEntrance(m []string) bool {
	return r.aHouse(m)
}

func (r *reader) anEntrance(m []string) bool {
	r.entrances = append(r.entrances, trimmed(m[1]))
	r.skip(len(m[0]))
	if strings.HasPrefix(r.text, "门") && known(r.text) == "" { // "2单元门"
		r.parts = append(r.parts, domain.Entrance)
		r.skip(len("门"))
	}
	return true
}

func (r *reader) aLift(m []string) bool {
	r.parts, r.which = append(r.parts, domain.Lift), append(r.which, strings.ToUpper(trimmed(m[1])))
	r.skip(len(m[0]))
	return true
}

// aNumberedGate reads a gate of the community, or the entrance of a building that was named before: "3号楼2门".
func (r *reader) aNumberedGate(m []string) bool {
	if len(r.houses) > 0 && len(r.entrances) == 0 && !strings.Contains(m[0], "大门") && !strings.Contains(m[0], "gate") {
		return r.anEntrance(m)
	}
	r.parts, r.which = append(r.parts, domain.Gate), append(r.which, trimmed(m[1]))
	r.skip(len(m[0]))
	return true
}

// directions are the words for Place.Which of a gate.
var directions = map[string]string{
	"东": "E", "南": "S", "西": "W", "北": "N", "东南": "SE", "东北": "NE", "西南": "SW", "西北": "NW",
	"east": "E", "south": "S", "west": "W", "north": "N", "southeast": "SE", "northeast": "NE", "southwest": "SW", "northwest": "NW",
}

func (r *reader) aGate(m []string) bool {
	if strings.HasSuffix(m[0], "区") { // a quarter of the community, which is no place by itself
		return false
	}
	r.parts, r.which = append(r.parts, domain.Gate), append(r.which, directions[strings.ReplaceAll(m[1], "-", "")])
	r.skip(len(m[0]))
	return true
}

func (r *reader) aLevel(m []string) bool {
	r.which = append(r.which, "B"+m[1])
	r.skip(len(m[0]))
	return true
}

func (r *reader) aFloor(m []string) bool {
	r.which = append(r.which, trimmed(cmp.Or(m[1:]...))+"F")
	r.skip(len(m[0]))
	return true
}

// aWord reads a word of the tables: a part, "our", or one without a meaning for the place.
func (r *reader) aWord() bool {
	word := known(r.text)
	if word == "" {
		return false
	}
	w := words[word]
	switch {
	case w.part == domain.AtHome && r.own == ownNothing && !w.inside:
		r.own = ownHome
	case w.part != "":
		r.parts = append(r.parts, w.part)
	case w.own != "":
		r.own = w.own
	}
	if w.inside { // a room of a home: the home is data, the room stays words
		r.sure = false
	}
	r.skip(len(word))
	return true
}

// known returns the longest word of the tables at the beginning of text; "" if there is none.
func known(text string) string {
	for n := min(len(text), longest); n > 0; n-- {
		if _, ok := words[text[:n]]; ok && ends(text[n:], text[:n]) {
			return text[:n]
		}
	}
	return ""
}
