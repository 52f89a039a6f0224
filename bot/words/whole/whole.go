// Package whole finds words in texts: a Chinese one anywhere, one of letters only where it is a word of its own. It knows no meaning.
//
//	whole.Has("two cats", "cat") // true; but not in "catalogue"
package whole

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Has reports whether a text has a word. A word of letters must be whole, or have a common ending: "cat" is neither in "located" nor in
// "catalogue".
func Has(text, word string) bool {
	for at := range places(text, word) {
		if ending(text[at+len(word):], word) {
			return true
		}
	}
	return false
}

// endings are those that an English word can have without becoming another word.
var endings = []string{"", "s", "es", "ed", "ing", "y", "age"}

func ending(rest, word string) bool {
	if last, _ := utf8.DecodeLastRuneInString(word); !letter(last) {
		return true
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !letter(r) })
	if end < 0 {
		end = len(rest)
	}
	return slices.Contains(endings, rest[:end])
}

// places returns the indexes of word in text; a word of letters only where a word begins.
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
			if !(letter(first) && letter(before)) && !yield(at) {
				return
			}
			at += len(word)
		}
	}
}

// letter reports whether r is a letter of a language with blanks between words.
func letter(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }
