package words

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Category guesses the category of words: the one with the longest matching word; "" if none matches.
func (w Words) Category(text string) string {
	if w.compiled == nil {
		return ""
	}
	return w.Understand(text).Category
}

// Staff is the key of the category of complaints about how somebody of the office behaves. If the company has it, it is that of words that
// complain of it, whatever else they name: "the guard was rude" is no matter of security.
const Staff = "staff"

func (w *compiled) category(tokens []token, rude bool) string {
	if rude && slices.ContainsFunc(w.categories, func(t Topic) bool { return t.Key == Staff }) {
		return Staff
	}
	text := flat(tokens)
	for _, word := range w.misleading {
		text = strings.ReplaceAll(text, word, "")
	}
	best := longest(w.categories, whereabouts.ReplaceAllString(text, " ")) // what is broken, before where it is
	if best == "" {
		best = longest(w.categories, text)
	}
	if best == "noise" { // of a lift or a pump: a matter of that, in each language
		best = cmp.Or(longest(slices.DeleteFunc(slices.Clone(w.categories), func(t Topic) bool { return t.Key != "elevator" && t.Key != "plumbing" }), text), best)
	}
	return best
}

// longest is the topic that has the longest word of a text; of words of the same length the first in the list.
func longest(topics []Topic, text string) (best string) {
	length := 0
	for _, t := range topics {
		for _, word := range t.Words {
			if len(word) > length && names(text, word) {
				best, length = t.Key, len(word)
			}
		}
	}
	return best
}

// flat writes tokens as one line, with blanks only between words of letters.
func flat(tokens []token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && t.latin && tokens[i-1].latin {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// names reports whether a text has a word. A word of letters must be whole, or have a common ending: "cat" is neither in "located" nor in
// "catalogue".
func names(text, word string) bool {
	for at := range places(text, word) {
		if wholeWord(text[at+len(word):], word) {
			return true
		}
	}
	return false
}

// endings are those that an English word can have without becoming another word.
var endings = []string{"", "s", "es", "ed", "ing", "y", "age"}

func wholeWord(rest, word string) bool {
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
