package bot

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
			if word = normal(word); len(word) > length && names(text, word) {
				best, length = t.Key, len(word)
			}
		}
	}
	return best
}

// names says whether word stands in text: a word of letters as a whole or with a common ending, so that "cat" is neither in
// "located" nor in "catalogue".
func names(text, word string) bool {
	for at := range places(text, word) {
		if wholeWord(text[at+len(word):], word) {
			return true
		}
	}
	return false
}

// endings are those that an English word may have without becoming another.
var endings = []string{"", "s", "es", "ed", "ing", "y", "age"}

func wholeWord(rest, word string) bool {
	if last, _ := utf8.DecodeLastRuneInString(word); !latin(last) {
		return true
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !latin(r) })
	if end < 0 {
		end = len(rest)
	}
	return slices.Contains(endings, rest[:end])
}

// places gives the indexes at which word stands in text; one of letters only where a word begins.
func places(text, word string) iter.Seq[int] {
	first, _ := utf8.DecodeRuneInString(word)
	return func(yield func(int) bool) {
		if word == "" {
			return
		}
		for at := 0; ; {
			i := strings.Index(text[at:], word)
			if i < 0 {
				return
			}
			at += i
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			if !(latin(first) && latin(before)) && !yield(at) {
				return
			}
			at += len(word)
		}
	}
}

// soon is how many characters behind a word of danger can take it back.
const soon = 8

// Danger finds a word of danger that nothing near it takes back ("没有着火", "fire drill"). The person is asked before
// anything is filed, so a doubtful case is a danger.
func (w Words) Danger(text string) (t Topic, found bool) {
	text = normal(text)
	for _, t := range w.Dangers {
		for _, word := range t.Words {
			word = normal(word)
			for at := range places(text, word) {
				if !w.takenBack(text[:at], text[at+len(word):]) {
					return t, true
				}
			}
		}
	}
	return Topic{}, false
}

func (w Words) takenBack(before, after string) bool {
	before = strings.TrimSuffix(before, " ")
	behind := []rune(after)
	after = string(behind[:min(soon, len(behind))])
	return slices.ContainsFunc(w.NotBefore, func(n string) bool {
		n = normal(n)
		for at := range places(before, n) {
			if at+len(n) == len(before) {
				return true
			}
		}
		return false
	}) || slices.ContainsFunc(w.NotAfter, func(n string) bool { n = normal(n); return n != "" && strings.Contains(after, n) })
}

// latin holds for the letters of languages that put blanks between words.
func latin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// normal makes words comparable: half width, lower case, circled digits as digits, plain apostrophes, and no blanks but one
// between two words of letters.
func normal(s string) string {
	var b strings.Builder
	blank, before := false, rune(0)
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = true
			continue
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
			continue
		case r >= 0xFF01 && r <= 0xFF5E: // full-width forms
			r -= 0xFEE0
		case r >= '①' && r <= '⑨':
			r = r - '①' + '1'
		case r == '’':
			r = '\''
		}
		if blank && latin(before) && latin(r) {
			b.WriteByte(' ')
		}
		blank, before = false, unicode.ToLower(r)
		b.WriteRune(before)
	}
	return b.String()
}
