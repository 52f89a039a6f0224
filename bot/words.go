package bot

import (
	"slices"
	"strings"
	"unicode"
)

// Words are what the bot understands outside conversations; the configuration fills them.
type Words struct {
	Categories []Topic  // in order: the first hit wins among equals
	Dangers    []Topic  // in order of urgency
	NotBefore  []string // words that take a danger back when they stand directly before it
	NotAfter   []string // … when they stand soon behind it
}

// Topic is a key with the words by which people name it; of a danger also the category of the case to be filed.
type Topic struct {
	Key      string
	Category string // of a danger: what its case is about
	Call     string // of a danger: the public number to call
	Words    []string
}

// Category guesses what words are about: the topic with the longest word in them; "" if none.
func (w Words) Category(text string) string {
	text = normal(text)
	best, length := "", 0
	for _, t := range w.Categories {
		for _, word := range t.Words {
			if word = normal(word); len(word) > length && strings.Contains(text, word) {
				best, length = t.Key, len(word)
			}
		}
	}
	return best
}

// soon is how many characters behind a word of danger can take it back.
const soon = 8

// Danger finds a word of danger that nothing near it takes back ("没有着火", "fire drill"). The person is asked before
// anything is filed, so a doubtful case is a danger.
func (w Words) Danger(text string) (t Topic, found bool) {
	text = normal(text)
	for _, t := range w.Dangers {
		for _, word := range t.Words {
			if w.in(text, normal(word)) {
				return t, true
			}
		}
	}
	return Topic{}, false
}

// in says whether word stands in text at least once without being taken back.
func (w Words) in(text, word string) bool {
	for rest, at := text, 0; ; {
		i := strings.Index(rest, word)
		if i < 0 {
			return false
		}
		at += i
		if !w.takenBack(text, at, len(word)) {
			return true
		}
		at += len(word)
		rest = text[at:]
	}
}

func (w Words) takenBack(text string, at, length int) bool {
	after := []rune(text[at+length:])
	behind := string(after[:min(soon, len(after))])
	return anyOf(w.NotBefore, func(n string) bool { return strings.HasSuffix(text[:at], n) }) ||
		anyOf(w.NotAfter, func(n string) bool { return strings.Contains(behind, n) })
}

func anyOf(words []string, hit func(string) bool) bool {
	return slices.ContainsFunc(words, func(n string) bool { n = normal(n); return n != "" && hit(n) })
}

// normal makes words comparable: half width, lower case, circled digits as digits, without spaces.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			return -1
		case r >= 0xFF01 && r <= 0xFF5E: // full-width forms
			r -= 0xFEE0
		case r >= '①' && r <= '⑨':
			r = r - '①' + '1'
		}
		return unicode.ToLower(r)
	}, s)
}
