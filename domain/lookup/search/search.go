// Package search reads the words of a search with what is known about the communities: names of colleagues, buildings and homes, numbers, categories.
//
//	words := search.Words{In: in, Houses: houses, Called: categories}
//	err := words.Read(ctx, homes, "3栋2单元电梯")
//	words.Terms // one of the entrance and its lifts
package search

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/lookup/term"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/ticket"
)

// Words is what words ask for. The zero value knows no community, and its Called must be set. Not safe for concurrent use.
type Words struct {
	In      []domain.CommunityID        // where is searched; nil: nowhere, so that no home is found
	Houses  []place.House               // of these communities; nil: none
	Members []people.Profile            // of these communities; nil for a search among one's own
	Called  func(word string) term.Term // the categories that people call so; never nil
	Terms   []term.Term                 // what Read made; nil before
}

// Homes finds homes by their labels.
type Homes interface {
	// HomeOf returns the home of a community with a label, or NotFound.
	HomeOf(ctx context.Context, in domain.CommunityID, label string) (people.Home, error)
}

// Read makes the terms of words: a number or a telephone number that is said in several words is one thing, else each piece is one. Errors
// are those of homes.
func (s *Words) Read(ctx context.Context, homes Homes, words string) error {
	said, number := ticket.ReadNumber(words)
	if number && said.Day != "" {
		s.Terms = []term.Term{{Number: []string{string(said.In(""))}}}
		return nil
	}
	if tel := people.PhoneEnd(words); tel != "" {
		s.Terms = []term.Term{{Ends: []string{tel}, Any: []string{domain.Narrow(words)}}}
		return nil
	}
	if label, err := people.ParseLabel(words); err == nil && strings.ContainsFunc(words, unicode.IsDigit) {
		t, err := s.room(ctx, homes, label.String())
		s.numbers(&t, domain.Narrow(words))
		if s.Terms = []term.Term{t}; err != nil || len(t.Homes) > 0 {
			return err
		}
		s.Terms = nil // "王芳 3-2-1201", "3-2电梯"
	}
	var pieces []place.Piece
	for _, p := range place.Pieces(words, place.Around{Houses: s.Houses}) {
		pieces = append(pieces, s.named(p)...)
	}
	for _, p := range pieces {
		if asides.MatchString(p.Text) && len(pieces) > 1 {
			continue
		}
		t, err := s.piece(ctx, homes, p)
		if err != nil {
			return err
		}
		s.Terms = append(s.Terms, t)
	}
	if len(s.Terms) == 0 { // nothing but signs and words without a meaning
		s.Terms = []term.Term{{Any: unspaced(words)}}
	}
	return nil
}

// asides are words that people add to what they search for.
var (
	asides = regexp.MustCompile(`^(?:` + aside + `|cases?|complaints?|by|from|about|and)+$`)
	around = regexp.MustCompile(`^(?:` + aside + `)+|(?:` + aside + `)+$`) // what joins a name to other words: "关于李强的服务态度"
)

const aside = `的|关于|有关|案件|投诉|工单|单子|经办|负责|处理`

// named cuts the names of people out of a piece without a place: "林婷服务态度".
func (s *Words) named(p place.Piece) []place.Piece {
	if p.Names() {
		return []place.Piece{p}
	}
	for _, m := range s.Members {
		name := strings.ToLower(m.Name)
		first, _ := utf8.DecodeRuneInString(name)
		before, after, found := strings.Cut(p.Text, name)
		if !found || before == "" && after == "" || utf8.RuneCountInString(name) < 2 || !unicode.Is(unicode.Han, first) {
			continue
		}
		var list []place.Piece
		for _, text := range []string{before, name, after} {
			if text = around.ReplaceAllString(text, ""); text != "" {
				list = append(list, s.named(place.Piece{Text: text})...)
			}
		}
		return list
	}
	return []place.Piece{p}
}

// piece returns the ways in which a piece can be said.
func (s *Words) piece(ctx context.Context, homes Homes, p place.Piece) (term.Term, error) {
	if p.Room != "" {
		t, err := s.room(ctx, homes, p.Room, p.Text, p.Typed)
		s.numbers(&t, p.Text) // "123-003"
		return t, err
	}
	t := s.Called(p.Text)
	if t.Any = unspaced(p.Text, p.Typed); p.Name != "" {
		t.Any, t.Words = nil, t.Any
	}
	if p.Part != "" {
		t.Parts = append(t.Parts, p.Part)
	}
	if p.Which != "" {
		t.Which = append(t.Which, p.Which)
	}
	t.Within = append(t.Within, s.within(p)...)
	s.numbers(&t, p.Text)
	for _, m := range s.Members {
		if atWork(m) && called(m, p.Text) {
			t.Persons = append(t.Persons, m.ID)
		}
	}
	return t, nil
}

// numbers adds what a number of figures can be: the end of a case's number, of a home or of a telephone number, or a part of a number.
func (s *Words) numbers(t *term.Term, text string) {
	digits := !strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	said, ok := ticket.ReadNumber(text)
	switch {
	case ok && said.Day != "":
		t.Number = append(t.Number, string(said.In("")))
	case digits && len(text) <= domain.ShortNumber:
		t.Ends = append(t.Ends, "-"+text)
		if ok {
			t.Ends = append(t.Ends, said.Ending())
		}
		t.Within = append(t.Within, s.within(place.Piece{Name: strings.TrimLeft(text, "0")})...)
	case digits:
		t.Number, t.Ends = append(t.Number, text), append(t.Ends, text)
	case strings.Contains(text, "-"):
		t.Number = append(t.Number, text)
	}
}

// within are the buildings and entrances that a piece names; an entrance alone is that of any building.
func (s *Words) within(p place.Piece) (list []term.Within) {
	for _, h := range s.Houses {
		if p.Name != "" && !h.Is(p.Name) || p.Name == "" && p.Entrance == "" {
			continue
		}
		w := term.Within{Building: h.ID, Homes: h.Name + "-"}
		if p.Entrance != "" {
			entrance, there := h.At(p.Entrance)
			if !there {
				continue
			}
			w.Entrance, w.Homes = entrance, w.Homes+entrance+"-"
		}
		list = append(list, w)
	}
	return list
}

// room is a home by its complete label: the complainant's, or the place. Where homes are labelled with an entrance that was left out, it is each home
// of the building that has the room ("3栋702").
func (s *Words) room(ctx context.Context, homes Homes, label string, also ...string) (term.Term, error) {
	t := term.Term{Any: unspaced(append(also, label)...)}
	if err := s.home(ctx, homes, &t, label); err != nil || len(t.Homes) > 0 {
		return t, err
	}
	for _, each := range s.rooms(label) {
		n := len(t.Homes)
		if err := s.home(ctx, homes, &t, each); err != nil {
			return t, err
		}
		if len(t.Homes) > n {
			t.Any = append(t.Any, unspaced(each)...)
		}
	}
	return t, nil
}

// home adds the home with a label, in each community that has one.
func (s *Words) home(ctx context.Context, homes Homes, t *term.Term, label string) error {
	for _, c := range s.In {
		h, err := homes.HomeOf(ctx, c, label)
		switch {
		case err == nil:
			t.Homes = append(t.Homes, h.ID)
		case domain.KindOf(err) != domain.NotFound:
			return err
		}
	}
	return nil
}

// rooms are the labels that a label without an entrance can have in the buildings that have entrances.
func (s *Words) rooms(label string) (labels []string) {
	l, err := people.ParseLabel(label)
	if err != nil || l.Entrance != "" {
		return nil
	}
	for _, h := range s.Houses {
		if !h.Is(strings.ToLower(l.Building)) {
			continue
		}
		for _, entrance := range h.Entrances {
			if one := (people.Label{Building: h.Name, Entrance: entrance, Room: l.Room}).String(); !slices.Contains(labels, one) {
				labels = append(labels, one)
			}
		}
	}
	return labels
}

// unspaced are words without blanks, each once.
func unspaced(words ...string) (list []string) {
	for _, w := range words {
		if w = strings.ToLower(strings.ReplaceAll(w, " ", "")); w != "" && !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

func atWork(p people.Profile) bool {
	return slices.ContainsFunc(p.Memberships, func(m people.Membership) bool { return m.Role != domain.Owner })
}

// called reports whether words are a name, or a part of it that is not only one letter.
func called(p people.Profile, words string) bool {
	return utf8.RuneCountInString(words) > 1 && strings.Contains(strings.ToLower(p.Name), words)
}
