package words

import (
	"strings"
	"unicode/utf8"

	"guanjia/bot/words/token"
	"guanjia/bot/words/trie"
)

// concept is the number of a heading in the tables, such as [smoke]. The cues are first.
type concept int32

// lexicon holds some of the tables, compiled. Safe for concurrent use after New.
type lexicon struct {
	*token.Vocabulary
	phrases  trie.Trie[concept]
	sounds   trie.Trie[concept] // phrases by the pronunciation of their characters
	concepts map[string]concept
	names    []string         // by concept
	but      concept          // words that separate a clause from what was said before
	bare     concept          // what people add to a cry for help
	place    concept          // where something can be
	things   map[concept]bool // headings of things and persons, which are also found inside longer phrases
	whole    map[concept]bool // headings of phrases whose meaning is not that of their words
	rules    []rule
}

// concept returns the number of a heading; a new one if it is unknown.
func (l *lexicon) concept(name string) concept {
	c, ok := l.concepts[name]
	if !ok {
		c = concept(len(l.names))
		l.concepts[name] = c
		l.names = append(l.names, name)
	}
	return c
}

// add adds one entry of a table to a concept: "on fire", "leak*" with its usual endings, "着{了|起|}火" with each choice, "~着火" also for
// characters with the same pronunciation, "between # and #" with any numbers.
func (l *lexicon) add(c concept, entry string) {
	alike := strings.HasPrefix(entry, "~")
	for _, text := range choices(strings.TrimPrefix(entry, "~")) {
		for _, form := range forms(text) {
			l.phrase(c, form, alike)
		}
	}
}

func (l *lexicon) phrase(c concept, text string, alike bool) {
	var path, heard []int32
	syllables := 0
	for _, t := range l.Fold(strings.ReplaceAll(text, "#", "0")) {
		if token.Articles[t.Text] {
			continue
		}
		if t.Text == "0" {
			t.Text = token.AnyNumber
		}
		path = append(path, l.Intern(t.Text))
		if t.Latin {
			l.Learn(t.Text)
		}
		if r, size := utf8.DecodeRuneInString(t.Text); size == len(t.Text) {
			if sound, known := l.Heard(r); known {
				heard = append(heard, sound)
				syllables++
			}
		}
	}
	if len(path) == 0 {
		return
	}
	l.phrases.Add(path, c)
	if !l.whole[c] && syllables == len(path) && (syllables > 1 || shortSounds[text]) {
		l.sounds.Add(heard, c)
		if alike {
			l.sounds.Add(append([]int32{l.Intern(token.SoundMark)}, heard...), c)
		}
	}
}

// shortSounds are single characters that are also read in pinyin.
var shortSounds = map[string]bool{"没": true, "不": true, "我": true, "水": true, "火": true, "有": true, "了": true}

// choices returns all forms of an entry with braces.
func choices(entry string) []string {
	open := strings.IndexByte(entry, '{')
	if open < 0 {
		return []string{entry}
	}
	end := open + strings.IndexByte(entry[open:], '}')
	if end < open {
		return []string{entry}
	}
	var out []string
	for _, rest := range choices(entry[end+1:]) {
		for choice := range strings.SplitSeq(entry[open+1:end], "|") {
			out = append(out, entry[:open]+choice+rest)
		}
	}
	return out
}

// forms returns an entry with the endings of its words with a star: leak, leaks, leaked, leaking.
func forms(entry string) []string {
	star := strings.IndexByte(entry, '*')
	if star < 0 {
		return []string{entry}
	}
	start := strings.LastIndexByte(entry[:star], ' ') + 1
	var out []string
	for _, rest := range forms(entry[star+1:]) {
		for _, word := range inflect(entry[start:star]) {
			out = append(out, entry[:start]+word+rest)
		}
	}
	return out
}

// inflect returns an English word with its regular endings.
func inflect(word string) []string {
	last := word[len(word)-1]
	twice := word
	switch {
	case last == 'e':
		return []string{word, word + "s", word + "d", word[:len(word)-1] + "ing"}
	case last == 'y' && !strings.ContainsRune("aeou", rune(word[len(word)-2])):
		stem := word[:len(word)-1]
		return []string{word, stem + "ies", stem + "ied", word + "ing"}
	case len(word) <= 4 && strings.IndexByte("bdgmnpt", last) >= 0 && strings.ContainsRune("aeiou", rune(word[len(word)-2])) &&
		!strings.ContainsRune("aeiou", rune(word[max(0, len(word)-3)])):
		twice = word + string(last)
	}
	plural := word + "s"
	if strings.HasSuffix(word, "s") || strings.HasSuffix(word, "sh") || strings.HasSuffix(word, "ch") || strings.HasSuffix(word, "x") {
		plural = word + "es"
	}
	return []string{word, plural, twice + "ed", twice + "ing"}
}
