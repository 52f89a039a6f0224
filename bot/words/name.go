package words

import (
	"strings"
	"unicode/utf8"
)

// Names reports whether a text names a person: by the name itself, or by that of a Chinese name in letters, with the family name first or
// last: "He Jia", "Jianguo Zhao".
func (w Words) Names(text, name string) bool {
	const shortest = 2
	if name = strings.TrimSpace(name); utf8.RuneCountInString(name) < shortest {
		return false
	}
	if strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
		return true
	}
	if w.compiled == nil {
		return false
	}
	l := w.compiled().lexicon
	spelled := l.spelling(name)
	if len(spelled) < shortest {
		return false
	}
	first, last := strings.Join(spelled, ""), strings.Join(spelled[1:], "")+spelled[0]
	tokens := l.fold(text)
	for i := range tokens {
		said := ""
		for k := i; k < len(tokens) && tokens[k].latin && len(said) < len(first); k++ {
			if said += tokens[k].text; said == first || said == last {
				return true
			}
		}
	}
	return false
}

// Spelled are the ways in which a Chinese name is written in letters, the longest first: "zhao jianguo", "jianguo zhao", "zhaojianguo", …;
// nil for any other name.
func (w Words) Spelled(name string) []string {
	const shortest = 2
	if w.compiled == nil {
		return nil
	}
	s := w.compiled().lexicon.spelling(name)
	if len(s) < shortest {
		return nil
	}
	given := strings.Join(s[1:], "")
	return []string{strings.Join(s, " "), s[0] + " " + given, given + " " + s[0], s[0] + given}
}

// Simplified is a text with simplified characters for the traditional and Cantonese ones.
func (w Words) Simplified(text string) string {
	if w.compiled == nil {
		return text
	}
	simple := w.compiled().lexicon.simple
	return strings.Map(func(r rune) rune {
		if s, known := simple[r]; known {
			return s
		}
		return r
	}, text)
}

// spelling is a Chinese name in syllables of letters; nil for any other name.
func (l *vocabulary) spelling(name string) []string {
	var out []string
	for _, r := range name {
		syllable, known := l.latin[l.heardAs(l.plain(r))]
		if !known {
			return nil
		}
		out = append(out, syllable)
	}
	return out
}

// heardAs is the id of the pronunciation of a character; unknown if it is in no table.
func (l *vocabulary) heardAs(r rune) int32 {
	if id, known := l.heard[r]; known {
		return id
	}
	return unknown
}
