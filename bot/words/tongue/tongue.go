// Package tongue says in which language a text is written, for advice that must be read at once. It knows two languages, and no person.
//
//	tongue.Of("there is a fire") // "en"
package tongue

import (
	"slices"
	"strings"
	"unicode"
)

// plainlyEnglish are words that are neither names nor syllables of pinyin: one of them is enough to know the language of a short text.
var plainlyEnglish = []string{"the", "there", "is", "are", "my", "i", "im", "in", "on", "of", "and", "it", "we", "has", "have", "with", "from", "not", "help",
	"please", "somebody", "someone", "people", "child", "fire", "smoke", "burning", "gas", "lift", "elevator", "water", "stuck", "trapped", "bleeding", "fainted",
	"flooding", "sparks", "falling", "fell", "fight", "fighting"}

// Of returns the language of a text, "zh" or "en", where that is certain; else "". A few letters in a Chinese sentence do not make it
// another language; pinyin is neither.
func Of(text string) string {
	han := 0
	for _, c := range text {
		if unicode.Is(unicode.Han, c) {
			han++
		}
	}
	words := strings.FieldsFunc(strings.ToLower(strings.NewReplacer("'", "", "’", "").Replace(text)), func(c rune) bool { return !unicode.IsLetter(c) })
	switch {
	case han > 1:
		return "zh"
	case han == 0 && len(words) > 1 && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(plainlyEnglish, w) }):
		return "en"
	}
	return ""
}
