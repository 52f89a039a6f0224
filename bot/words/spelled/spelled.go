// Package spelled finds words of letters that somebody meant who has left out a letter, and words in a long list, in little memory.
//
// It knows no language: its caller says which words there are. It reads nothing but what it is given.
//
//	s := spelled.Words{}
//	s.Add(0, "leaking")
//	s.Pack()
//	s.Longer("leking") // "leaking"
package spelled

import (
	"cmp"
	"slices"
	"strings"
)

// Words are words of letters, and which of them somebody meant who has left out a letter. Words are added until they
// are packed. The zero value has none.
type Words struct {
	at    []int32 // by id of a text: its place in words, plus 1; 0: no word of letters
	words []string
	slips []slip // ascending by hash
}

// slip says that a word without one of its letters has this hash. There are several for each word, so the text itself is not stored.
type slip struct {
	hash uint32
	word int32 // its place in words
}

// Add adds a word with the id of its text, which is not negative and the same for the same word.
func (s *Words) Add(id int32, word string) {
	for len(s.at) <= int(id) {
		s.at = append(s.at, 0)
	}
	if s.at[id] == 0 {
		s.words = append(s.words, word)
		s.at[id] = int32(len(s.words))
	}
}

// Has reports whether a word with this id was added.
func (s *Words) Has(id int32) bool { return int(id) < len(s.at) && s.at[id] != 0 }

// shortest is the length of the shortest word for which slips are known.
const shortest = 4

// Pack ends the adding.
func (s *Words) Pack() {
	n := 0
	for _, w := range s.words {
		if len(w) >= shortest {
			n += len(w)
		}
	}
	s.slips = make([]slip, 0, n)
	for at, w := range s.words {
		for i := range w {
			if len(w) >= shortest {
				s.slips = append(s.slips, slip{hash(w[:i], w[i+1:]), int32(at)})
			}
		}
	}
	slices.SortFunc(s.slips, func(a, b slip) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.word, b.word)) })
	s.slips = slices.Clip(slices.Compact(s.slips))
}

// Longer returns the word that is short with one more letter; "" if there is none. Of several, one that only doubles a letter is
// preferred, then the first of the alphabet.
func (s *Words) Longer(short string) string {
	best := ""
	h := hash(short, "")
	from, _ := slices.BinarySearchFunc(s.slips, h, func(x slip, h uint32) int { return cmp.Compare(x.hash, h) })
	for _, x := range s.slips[from:] {
		if x.hash != h {
			break
		}
		w := s.words[x.word]
		if !lacks(short, w) {
			continue
		}
		double, before := Squeeze(w, 1) == Squeeze(short, 1), Squeeze(best, 1) == Squeeze(short, 1)
		if best == "" || double && !before || double == before && w < best {
			best = w
		}
	}
	return best
}

// lacks reports whether short is a word without one of its letters.
func lacks(short, word string) bool {
	if len(word) != len(short)+1 {
		return false
	}
	i := 0
	for i < len(short) && short[i] == word[i] {
		i++
	}
	return short[i:] == word[i+1:]
}

// hash is FNV-1a over two texts in a row.
func hash(texts ...string) uint32 {
	h := uint32(2166136261)
	for _, t := range texts {
		for i := range len(t) {
			h = (h ^ uint32(t[i])) * 16777619
		}
	}
	return h
}

// List are words in one text, found by their places: a map of them would be ten times as large.
type List struct {
	text  string
	begin []uint32 // of each word, in the order of the alphabet
}

// NewList takes words between blanks; a line that begins with // is a comment.
func NewList(text string) List {
	l := List{text: text}
	for at := 0; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		if !strings.HasPrefix(line, "//") {
			for i := range line {
				if line[i] > ' ' && (i == 0 || line[i-1] <= ' ') {
					l.begin = append(l.begin, uint32(at+i)) //nolint:gosec // texts of this program are short
				}
			}
		}
		at += len(line) + 1
	}
	byWord := func(a, b uint32) int { return cmp.Compare(l.word(a), l.word(b)) }
	if !slices.IsSortedFunc(l.begin, byWord) {
		slices.SortFunc(l.begin, byWord)
	}
	l.begin = slices.Clip(l.begin)
	return l
}

// word returns the word that begins at a place of the text.
func (l List) word(at uint32) string {
	rest := l.text[at:]
	if end := strings.IndexAny(rest, " \r\n\t"); end >= 0 {
		return rest[:end]
	}
	return rest
}

// Has reports whether a word is in the list.
func (l List) Has(word string) bool {
	_, found := slices.BinarySearchFunc(l.begin, word, func(at uint32, w string) int { return cmp.Compare(l.word(at), w) })
	return found
}

// Squeeze shortens runs of one letter to at most n.
func Squeeze(word string, n int) string {
	var b strings.Builder
	run := 0
	for i := range len(word) {
		if i > 0 && word[i] == word[i-1] {
			run++
		} else {
			run = 1
		}
		if run <= n {
			b.WriteByte(word[i])
		}
	}
	return b.String()
}

// Near reports whether words differ by one typing error. Short words must have the same letters, because otherwise they are different
// words.
func Near(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	x, y := a[i:], b[i:]
	if len(x) > 1 && len(y) > 1 && x[0] == y[1] && x[1] == y[0] && x[2:] == y[2:] {
		return true
	}
	if len(b) < 5 || len(a) < 4 {
		return false
	}
	switch {
	case len(x) == len(y):
		return len(x) > 0 && x[1:] == y[1:]
	case len(x) == len(y)+1:
		return x[1:] == y
	case len(y) == len(x)+1:
		return y[1:] == x
	}
	return false
}
