package place

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Piece is one thing that words name, or a stretch of words between two of them. Only Text is always set.
type Piece struct {
	Text     string      // half width, in small letters, simplified, with digits: "3栋2单元", "漏水"; never ""
	Typed    string      // the same characters as they were typed; "" if they are not found again, because a number was converted
	Name     string      // of a building, as the words say it, in the form of Text: "3"; House.Is compares; "": none
	Entrance string      // "2"; of the building in Name, or of the one before it; "": none
	Room     string      // the complete label of a home: "3-2-1201"; "": none
	Part     domain.Part // "": none
	Which    string      // as Place.Which: "12F"; "": none
}

// Names reports whether p names a place.
func (p Piece) Names() bool {
	return p.Name != "" || p.Entrance != "" || p.Room != "" || p.Part != "" || p.Which != ""
}

// Is reports whether people name the building h by a name that a Piece has.
func (h House) Is(name string) bool { return name != "" && plain(h.Name) == name }

// At reports whether the entrance of a house is the one that a Piece has, and returns its name in labels.
func (h House) At(entrance string) (name string, ok bool) {
	for _, e := range h.Entrances {
		if entrance != "" && plain(e) == entrance {
			return e, true
		}
	}
	return "", false
}

var (
	counted = regexp.MustCompile(`[零〇一二两兩三四五六七八九十廿百]+(?:号|#|栋|幢|座|单元|门|梯|楼|层|室|房|户)`)
	// apart matches a blank between a number and the word behind it: "3 栋 2 单元".
	apart = regexp.MustCompile(`([0-9a-z甲乙丙丁]|第) +(号楼|栋|幢|座|单元|号|#|楼|层|室)|(第) +([0-9])`)
)

// Pieces cuts words into what they name and the words between, in their order, as a search needs it: "3栋2单元电梯 王芳" is the entrance 2 of
// building 3, the lift, and "王芳". Building and entrance that follow each other are one piece. Words without a meaning for a place ("的",
// "in") are left out between others. No building is certain: House.Is says which ones have the name.
func Pieces(words string, in Around) []Piece {
	words = domain.OneLine(words)
	flat, text := evened(words), Flat(words)
	var list []Piece
	for _, word := range runs(text) {
		r := reader{in: in, text: word}
		list = append(list, r.pieces()...)
	}
	list = joined(list)
	for i, p := range list {
		list[i].Typed = typed(p.Text, []rune(flat), []rune(words))
	}
	return list
}

// Flat is a text in one form, as its pieces have it: half width, small letters, simplified, with digits and without a blank between a number
// and what it counts.
func Flat(text string) string {
	return apart.ReplaceAllString(counted.ReplaceAllStringFunc(evened(text), people.Numerals), "$1$3$2$4")
}

// evened is a text of one line with the same characters in half width, small letters and simplified.
func evened(text string) string {
	return simplified.Replace(strings.ToLower(domain.Narrow(domain.OneLine(text))))
}

// typed finds a text of flat in words, of which flat is the same, character by character; "" if it is not there.
func typed(text string, flat, words []rune) string {
	n := utf8.RuneCountInString(text)
	for at := 0; len(flat) == len(words) && at+n <= len(flat); at++ {
		if string(flat[at:at+n]) == text {
			return string(words[at : at+n])
		}
	}
	return ""
}

// runs splits a text where it has signs between words. Blanks stay: "building 3" is one name.
func runs(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;；。!！?？:：()（）", r) })
}

// pieces reads one run.
func (r *reader) pieces() (list []Piece) {
	var rest strings.Builder
	told := func() {
		for _, w := range strings.Fields(rest.String()) {
			list = append(list, Piece{Text: w})
		}
		rest.Reset()
	}
	for r.text != "" {
		before := *r
		found := r.one()
		read := before.text[:len(before.text)-len(r.text)]
		p := r.since(before)
		within := rest.Len() > 0 && !strings.HasSuffix(rest.String(), " ")
		switch {
		case !found:
			rest.WriteString(r.skipped())
		case r.own == ownHome || len(r.parts) > len(before.parts) && p.Part == "": // "厨房", "我家": words, as it is nobody's here
			r.own = ownNothing
			rest.WriteString(read)
		case within && (utf8.RuneCountInString(read) == 1 || !p.Names()): // "李有才": not the word 有
			rest.WriteString(read)
		default:
			told()
			if p.Text = strings.TrimSpace(read); p.Names() {
				list = append(list, p)
			}
		}
	}
	told()
	return list
}

// skipped steps over what no rule reads, a Latin word as a whole, and returns it.
func (r *reader) skipped() string {
	c, size := utf8.DecodeRuneInString(r.text)
	was := r.text
	r.skip(size)
	if c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
		r.skip(len(r.text) - len(strings.TrimLeft(r.text, "abcdefghijklmnopqrstuvwxyz0123456789'-+")))
	}
	return was[:len(was)-len(r.text)]
}

// since is what r read after before.
func (r *reader) since(before reader) Piece {
	last := func(was, now []string) string {
		if len(now) > len(was) {
			return now[len(now)-1]
		}
		return ""
	}
	p := Piece{Name: last(before.houses, r.houses), Entrance: last(before.entrances, r.entrances), Room: last(before.rooms, r.rooms), Which: last(before.which, r.which)}
	if len(r.parts) > len(before.parts) {
		p.Part = r.parts[len(r.parts)-1]
	}
	if p.Part == domain.AtHome {
		p.Part = ""
	}
	return p
}

// joined makes one piece of a building and the entrance behind it.
func joined(list []Piece) (all []Piece) {
	for _, p := range list {
		n := len(all)
		if n > 0 && p.Entrance != "" && p.Name == "" && p.Part == "" && all[n-1].Name != "" && all[n-1].Entrance == "" {
			all[n-1].Entrance, all[n-1].Text = p.Entrance, all[n-1].Text+p.Text
			continue
		}
		all = append(all, p)
	}
	return all
}
