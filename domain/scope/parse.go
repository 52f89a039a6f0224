package scope

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Around is what is known about the community.
type Around struct {
	Houses []place.House // its buildings with their entrances
	Homes  []people.Home // all of its homes
}

var (
	whole  = regexp.MustCompile(`^(?:全部|所有|全体|全区|全小区|整个小区|小区|全小区业主|全体业主|所有业主|all|everybody|everyone|whole community|the whole community|all homes|all buildings|所有楼栋|全部楼栋)$`)
	list   = regexp.MustCompile(`[、，,;；]+|和|及|与| and | & `)
	floors = regexp.MustCompile(`(?:第)?([0-9]{1,2}) ?(?:层|楼|f)? ?(?:-|~|至|到|to) ?(?:第)?([0-9]{1,2}) ?(?:层|楼|f\b)|(?:第)?([0-9]{1,2}) ?(?:层|f\b)|\bfloors? ?([0-9]{1,2})(?: ?(?:-|~|to|until) ?([0-9]{1,2}))?`)
	span   = regexp.MustCompile(`^([0-9]{1,3})(?:栋|幢|座|号楼|#)? ?(?:-|~|至|到|to) ?([0-9]{1,3}) ?(?:栋|幢|座|号楼|#)$|^buildings? ([0-9]{1,3}) ?(?:-|~|to) ?([0-9]{1,3})$`)
)

// Parse reads what somebody typed: "全部", "3栋、5栋", "3栋2单元", "3栋1-6层", "3-2-1201", "1-4栋", "building 3 entrance 2, floors 1-6". An item
// without a building belongs to the one before it: "3栋1单元、2单元". It fails with Invalid and names the item that is not understood, or that
// does not exist here.
func Parse(words string, in Around) (Scope, error) {
	text := place.Flat(strings.ReplaceAll(strings.TrimSpace(words), "\n", "、"))
	if whole.MatchString(strings.TrimSpace(text)) {
		return Whole(), nil
	}
	var parts []Part
	for _, item := range list.Split(text, -1) {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		read, ok := in.item(item, parts)
		if !ok {
			return Scope{}, domain.Refuse(domain.Invalid, "refuse.scope", domain.Values{"words": domain.Text(domain.Shorten(item, 40))})
		}
		parts = read
	}
	switch s := Of(parts...); {
	case s.IsZero():
		return Scope{}, domain.Refuse(domain.Invalid, "refuse.scope_none", nil)
	case len(s.Parts) > MaxParts:
		return Scope{}, domain.Refuse(domain.Invalid, "refuse.scope_long", domain.Values{"max": domain.Count(MaxParts)})
	default:
		return s, nil
	}
}

// item reads one item of a list, and returns the parts with it.
func (in Around) item(item string, parts []Part) ([]Part, bool) {
	if m := span.FindStringSubmatch(item); m != nil {
		read, ok := in.span(m[1]+m[3], m[2]+m[4])
		return append(parts, read...), ok
	}
	from, to, rest, ok := storeys(item)
	if !ok {
		return nil, false
	}
	label := people.Label{}
	if rest != "" {
		if label = place.Dwelling(rest, place.Around{Houses: in.Houses}); label == (people.Label{}) {
			return nil, false
		}
	}
	if label.Building == "" {
		return in.more(label, from, to, parts)
	}
	p, ok := in.one(label, from, to)
	return append(parts, p), ok
}

// more reads an item without a building: it narrows the one before it ("3栋, 2单元"), or is another one of the same kind ("3栋1单元、2单元").
func (in Around) more(l people.Label, from, to int, parts []Part) ([]Part, bool) {
	if len(parts) == 0 {
		return nil, false
	}
	before := parts[len(parts)-1]
	l.Building = place.Flat(before.Name)
	narrows := l.Room == "" && before.Home == 0 && before.From == 0 && (l.Entrance == "" || before.Entrance == "")
	if l.Entrance == "" {
		l.Entrance = before.Entrance
	}
	p, ok := in.one(l, from, to)
	if narrows {
		parts = parts[:len(parts)-1]
	}
	return append(parts, p), ok
}

// one is the part of a label and floors, if it exists.
func (in Around) one(l people.Label, from, to int) (Part, bool) {
	if l.Room != "" {
		p, ok := in.home(l)
		return p, ok && from == 0
	}
	p, ok := in.building(l)
	p.From, p.To = from, to
	return p, ok
}

// storeys takes the floors out of an item.
func storeys(item string) (from, to int, rest string, ok bool) {
	at := floors.FindStringSubmatchIndex(item)
	if at == nil {
		return 0, 0, item, true
	}
	m := floors.FindStringSubmatch(item)
	from, _ = strconv.Atoi(m[1] + m[3] + m[4])
	if to, _ = strconv.Atoi(m[2] + m[5]); to == 0 {
		to = from
	}
	rest = strings.Trim(strings.TrimSpace(item[:at[0]]+" "+item[at[1]:]), " ,的")
	return from, to, rest, 0 < from && from <= to
}

// span are the buildings of "1-4栋": all numbers must exist.
func (in Around) span(first, last string) ([]Part, bool) {
	from, _ := strconv.Atoi(first)
	to, _ := strconv.Atoi(last)
	if from > to || to-from >= MaxParts {
		return nil, false
	}
	var parts []Part
	for n := from; n <= to; n++ {
		p, ok := in.building(people.Label{Building: strconv.Itoa(n)})
		if !ok {
			return nil, false
		}
		parts = append(parts, p)
	}
	return parts, true
}

// building is the building and the entrance of a label, if both exist.
func (in Around) building(l people.Label) (Part, bool) {
	i := slices.IndexFunc(in.Houses, func(h place.House) bool { return h.Is(l.Building) })
	if i < 0 {
		return Part{}, false
	}
	p := Building(in.Houses[i].ID, in.Houses[i].Name)
	if l.Entrance == "" {
		return p, true
	}
	e, ok := in.Houses[i].At(l.Entrance)
	p.Entrance = e
	return p, ok
}

// home is the only home of a label.
func (in Around) home(l people.Label) (Part, bool) {
	b, ok := in.building(people.Label{Building: l.Building})
	if !ok {
		return Part{}, false
	}
	homes := slices.DeleteFunc(slices.Clone(in.Homes), func(h people.Home) bool { return h.Building != b.Building })
	if homes = place.Homes(homes, l); len(homes) != 1 {
		return Part{}, false
	}
	return Single(homes[0], b.Name), true
}
