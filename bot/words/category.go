package words

import (
	"cmp"
	"slices"
	"strings"

	"guanjia/bot/words/token"
	"guanjia/bot/words/whole"
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

func (w *compiled) category(tokens []token.Token, rude bool) string {
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
			if len(word) > length && whole.Has(text, word) {
				best, length = t.Key, len(word)
			}
		}
	}
	return best
}

// flat writes tokens as one line, with blanks only between words of letters.
func flat(tokens []token.Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && t.Latin && tokens[i-1].Latin {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}
