// Package token cuts what people write into words of letters, numbers and Chinese characters, as they were meant: typing errors are corrected,
// words without blanks are separated, and pinyin is cut into syllables.
//
// It knows what a word is, and not what it means: its caller says which words and characters there are.
//
//	v := token.New(english)
//	v.Read("the lift is stuk") // lift, is, stuck
package token

import "guanjia/bot/words/spelled"

// Unknown is the id of a text that is in no table.
const Unknown int32 = -1

// Vocabulary is what is known of words and characters. It is filled first, and then packed; after that it is safe for concurrent use.
type Vocabulary struct {
	ids      map[string]int32 // of texts and syllables in phrases
	simple   map[rune]rune    // traditional to simplified
	heard    map[rune]int32   // the ids of the pronunciations of common characters
	syllable map[string]bool
	latin    map[int32]string // by the id of a pronunciation: its syllable
	words    spelled.Words
	plainly  spelled.List // English words that look like a misspelled word of the tables, but are none
}

// New makes a vocabulary that knows no word yet. plainly are English words that look like a misspelled word of the tables, but are none.
func New(plainly string) *Vocabulary {
	l := &Vocabulary{ids: map[string]int32{}, simple: map[rune]rune{}, heard: map[rune]int32{}, syllable: map[string]bool{}, latin: map[int32]string{}, plainly: spelled.NewList(plainly)}
	l.Intern(AnyNumber)
	return l
}

// Simplify takes a traditional or Cantonese character and the simplified one for it.
func (l *Vocabulary) Simplify(other, plain rune) { l.simple[other] = plain }

// Sounds takes the characters that are pronounced as a syllable.
func (l *Vocabulary) Sounds(syllable, chars string) {
	l.syllable[syllable] = true
	for _, r := range chars {
		id := l.Intern(SoundMark + syllable)
		l.heard[r], l.latin[id] = id, syllable
	}
}

// Pack ends the filling.
func (l *Vocabulary) Pack() { l.words.Pack() }

// Simple is the simplified character for a traditional or Cantonese one; any other is its own.
func (l *Vocabulary) Simple(r rune) rune {
	if s, known := l.simple[r]; known {
		return s
	}
	return r
}

// Heard is the id of the pronunciation of a character, and whether one is known.
func (l *Vocabulary) Heard(r rune) (int32, bool) {
	id, known := l.heard[r]
	return id, known
}

// known reports whether a word of letters is in the tables.
func (l *Vocabulary) known(word string) bool {
	id, ok := l.ids[word]
	return ok && l.words.Has(id)
}

// Learn takes a word of letters of a table.
func (l *Vocabulary) Learn(word string) { l.words.Add(l.Intern(word), word) }

// ID is the id of a text; Unknown if it is in no table.
func (l *Vocabulary) ID(text string) int32 {
	if id, ok := l.ids[text]; ok {
		return id
	}
	return Unknown
}

// Intern is the id of a text of the tables; a new one if it has none yet.
func (l *Vocabulary) Intern(text string) int32 {
	id, ok := l.ids[text]
	if !ok {
		id = int32(len(l.ids))
		l.ids[text] = id
	}
	return id
}

// SoundMark comes before syllables, to tell them from words of letters. Alone it leads to phrases that also match characters with the
// same pronunciation, not only pinyin.
const SoundMark = "="

// AnyNumber matches any number in phrases.
const AnyNumber = "#"

// Articles are ignored everywhere.
var Articles = map[string]bool{"the": true, "a": true, "an": true}

// Spelling is a Chinese name in syllables of letters; nil for any other name.
func (l *Vocabulary) Spelling(name string) []string {
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

// heardAs is the id of the pronunciation of a character; Unknown if it is in no table.
func (l *Vocabulary) heardAs(r rune) int32 {
	if id, known := l.heard[r]; known {
		return id
	}
	return Unknown
}
