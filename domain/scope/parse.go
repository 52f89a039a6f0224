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
	Houses []place.House // its buildings with their entrances; nil: none is known
	Homes  []people.Home // all of its homes; nil: none is known
}

var (
	whole   = regexp.MustCompile(`^(?:全部|所有|全体|全区|全小区|整个小区|小区|(?:全小区|全体|所有|全部)(?:业主|住户)|每家每户|all|everybody|everyone|(?:the )?whole community|all (?:the )?(?:homes|buildings)|所有楼栋|全部楼栋)$`)
	list    = regexp.MustCompile(`[、，,;；]+|和|及|与|或者?| and | & | or `)
	floors  = regexp.MustCompile(`(?:第)?([0-9]{1,2}) ?(?:层|楼|f)? ?(?:-|–|~|至|到|to) ?(?:第)?([0-9]{1,2}) ?(?:层|楼|f\b)|(?:第)?([0-9]{1,2}) ?(?:层|f\b)|\b(?:floors?|fl) ?([0-9]{1,2})(?: ?(?:-|–|~|to|until) ?([0-9]{1,2}))?`)
	above   = regexp.MustCompile(`(?:\(含\)|及|和)?(?:以上|往上)|,? ?(?:and|or) (?:above|up|higher)\b| upwards\b`)
	below   = regexp.MustCompile(`(?:\(含\)|及|和)?(?:以下|往下)|,? ?(?:and|or) (?:below|down|lower)\b| downwards\b`)
	first   = regexp.MustCompile(`[零〇一二两三四五六七八九十]+ ?(?:至|到|-|~)`)
	onFloor = regexp.MustCompile(`(栋|幢|座|号楼|单元|[a-z]) ?(?:第)?([0-9]{1,2}) ?楼`) // alone, "5楼" can also be a building
	unclear = regexp.MustCompile(`^[0-9]{1,2} ?楼$`)
	beside  = regexp.MustCompile(`(栋|幢|座|号楼) +([0-9a-z]+ ?(?:栋|幢|座|号楼))`)
	// fillers are the words of a place that name nothing by themselves. What else is in an item must be understood, because the rest of
	// "3栋除1单元" is its opposite.
	fillers = regexp.MustCompile(`栋|幢|座|号楼|楼|单元|号|室|户|门|房|的|里|整|#|buildings?|bldg|blocks?|towers?|entrances?|units?|stairs?|rooms?|flats?|apartments?|apt|homes?|no\.?|in|of|the|-|\s|,`)
	span    = regexp.MustCompile(`^([0-9]{1,3})(?:栋|幢|座|号楼|#)? ?(?:-|~|至|到|to) ?([0-9]{1,3}) ?(?:栋|幢|座|号楼|#)$|^buildings? ([0-9]{1,3}) ?(?:-|~|to) ?([0-9]{1,3})$`)
)

// Parse reads what somebody typed: "全部", "3栋、5栋", "3栋2单元", "3栋1-6层", "3-2-1201", "1-4栋", "building 3 entrance 2, floors 1-6". An item
// without a building belongs to the one before it: "3栋1单元、2单元". It fails with Invalid and names the item that is not understood, or that
// does not exist here.
func Parse(words string, in Around) (Scope, error) {
	text := plain(words)
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

// plain is a text in one form of writing: floors that go on to the top or down to the ground as "以上" and "以下", a floor as "层".
func plain(words string) string {
	text := place.Flat(strings.ReplaceAll(strings.TrimSpace(words), "\n", "、"))
	text = first.ReplaceAllStringFunc(strings.ReplaceAll(text, "buildings ", "building "), people.Numerals)
	text = below.ReplaceAllString(above.ReplaceAllString(text, "以上"), "以下")
	text = beside.ReplaceAllString(beside.ReplaceAllString(text, "${1}、${2}"), "${1}、${2}")
	return onFloor.ReplaceAllString(text, "${1}${2}层")
}

// item reads one item of a list, and returns the parts with it.
func (in Around) item(item string, parts []Part) ([]Part, bool) {
	if m := span.FindStringSubmatch(item); m != nil {
		read, ok := in.span(m[1]+m[3], m[2]+m[4])
		return append(parts, read...), ok
	}
	from, to, rest, ok := storeys(item)
	if !ok || unclear.MatchString(item) {
		return nil, false
	}
	label := people.Label{}
	if rest != "" {
		label = place.Dwelling(rest, place.Around{Houses: in.Houses})
		if label == (people.Label{}) || !in.all(rest, label) {
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

// all reports whether label says all that an item says, so that no word of it is passed over.
func (in Around) all(item string, label people.Label) bool {
	left := item
	if i := slices.IndexFunc(in.Houses, func(h place.House) bool { return h.Is(label.Building) }); i >= 0 {
		left = strings.Replace(left, place.Flat(in.Houses[i].Name), " ", 1)
	}
	for _, word := range []string{label.Room, label.Entrance, label.Building} {
		if word != "" {
			left = strings.Replace(left, place.Flat(word), " ", 1)
		}
	}
	return fillers.ReplaceAllString(left, "") == ""
}

// one is the part of a label and floors, if it exists.
func (in Around) one(l people.Label, from, to int) (Part, bool) {
	if l.Room != "" {
		p, ok := in.home(l)
		return p, ok && from == 0
	}
	p, ok := in.building(l)
	if p.From, p.To = from, to; to == toTop {
		p.To = in.top(p)
	}
	return p, ok && p.From <= p.To
}

// toTop is the last floor of "12层以上".
const toTop = 1000

// top is the highest floor of the homes of a part; 0: none is known.
func (in Around) top(p Part) (highest int) {
	for _, h := range in.Homes {
		if floor, known := Floor(h); known && h.Building == p.Building && (p.Entrance == "" || h.Entrance == p.Entrance) {
			highest = max(highest, floor)
		}
	}
	return highest
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
	before, behind := item[:at[0]], item[at[1]:]
	if up, is := strings.CutPrefix(behind, "以上"); is && from == to {
		to, behind = toTop, up
	} else if down, is := strings.CutPrefix(behind, "以下"); is && from == to {
		from, behind = 1, down
	}
	rest = strings.Trim(strings.TrimSpace(before+" "+behind), " ,的")
	cellar := strings.HasSuffix(before, "-") // "-1层": no home is in it
	return from, to, rest, 0 < from && from <= to && !cellar
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
