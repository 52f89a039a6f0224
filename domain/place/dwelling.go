package place

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"guanjia/domain/people"
)

var (
	counting   = strings.NewReplacer("one", "1", "two", "2", "three", "3", "four", "4", "five", "5", "six", "6", "seven", "7", "eight", "8", "nine", "9", "ten", "10", "eleven", "11", "twelve", "12")
	spelt      = regexp.MustCompile(`\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b`)
	named      = regexp.MustCompile(`^(?:第|#|no\.? ?|number )?([0-9]{1,4}[a-z]?|[a-z])(?:号院|号|楼|#)?(?:-([0-9]{1,2}))?$`)
	aRoomNamed = regexp.MustCompile(`\b(?:room|flat|apartment|apt\.?|home|unit) ?(?:no\.? ?|number |#)?([0-9]{2,5}[a-z]?)\b|(?:^|单元|门|[^0-9a-z])([0-9]{1,5}[a-z]?)(?:室|房|户)|(?:单元|门)([0-9]{3,5}[a-z]?)号?$`)
)

// Dwelling is what words say about somebody's home, as far as they say it: "五栋二单元一零一", "building 5, entrance 2", "101室", or "5" alone
// where the question is for a building. What they do not say, or say twice, is "". Names are in the form that House.Is compares.
func Dwelling(words string, in Around) people.Label {
	if l, err := people.ParseLabel(words); err == nil && l.Entrance != "" && (named.MatchString(plain(l.Building)) || in.Has(l.Building)) {
		return people.Label{Building: plain(l.Building), Entrance: plain(l.Entrance), Room: plain(l.Room)}
	}
	text := spelt.ReplaceAllStringFunc(plain(words), counting.Replace)
	r := reader{in: in, text: text}
	r.scan()
	if l, err := people.ParseLabel(r.only(r.rooms)); err == nil {
		return people.Label{Building: plain(l.Building), Entrance: plain(l.Entrance), Room: plain(l.Room)}
	}
	l := people.Label{Building: r.only(r.houses), Entrance: r.only(r.entrances)}
	if m := aRoomNamed.FindStringSubmatch(text); m != nil {
		l.Room = trimmed(m[1] + m[2] + m[3])
	}
	if m := named.FindStringSubmatch(text); m != nil && l.Building == "" && len(r.parts) == 0 {
		l.Building, l.Entrance = trimmed(m[1]), trimmed(m[2])
	}
	return l
}

// Rooms are the homes that words name in full, as labels in the order of the words ("3栋2单元1301室" is 3-2-1301), and the words without them.
func Rooms(words string) (labels []string, rest string) {
	r := reader{text: spelt.ReplaceAllStringFunc(plain(words), counting.Replace)}
	var others strings.Builder
	for r.text != "" {
		before, homes := r.text, len(r.rooms)
		if !r.one() {
			_, size := utf8.DecodeRuneInString(r.text)
			r.skip(size)
		}
		if len(r.rooms) == homes {
			others.WriteString(before[:len(before)-len(r.text)])
		} else {
			others.WriteByte(' ')
		}
	}
	return r.rooms, others.String()
}

// Has reports whether people name one of the buildings so.
func (in Around) Has(name string) bool {
	return slices.ContainsFunc(in.Houses, func(h House) bool { return h.Is(plain(name)) })
}

// Homes are the homes of a building that have the entrance and the room of a label, as far as it has them; none if it has neither.
func Homes(homes []people.Home, l people.Label) (found []people.Home) {
	for _, x := range homes {
		entrance, room := House{Name: x.Entrance}, House{Name: x.Room}
		if (l.Entrance == "" || entrance.Is(l.Entrance)) && (l.Room == "" || room.Is(l.Room)) && l.Entrance+l.Room != "" {
			found = append(found, x)
		}
	}
	return found
}
