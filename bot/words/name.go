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
	spelled := l.Spelling(name)
	if len(spelled) < shortest {
		return false
	}
	first, last := strings.Join(spelled, ""), strings.Join(spelled[1:], "")+spelled[0]
	tokens := l.Fold(text)
	for i := range tokens {
		said := ""
		for k := i; k < len(tokens) && tokens[k].Latin && len(said) < len(first); k++ {
			if said += tokens[k].Text; said == first || said == last {
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
	s := w.compiled().lexicon.Spelling(name)
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
	return strings.Map(w.compiled().lexicon.Simple, text)
}
