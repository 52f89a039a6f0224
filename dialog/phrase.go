package dialog

import "time"

// Phrase is a text without a language: a catalogue key and the values that its text can use, or, without a key, Words. The engine itself
// has no words of any language.
type Phrase struct {
	Key    string // "": Words is shown
	Values Values // nil: none
	Words  string // a person's own words, shown as they are if Key is ""
}

// Values are the values of a text by name.
type Values map[string]Value

// Value is one value of a text: Words, Figure, Instant, Span, List or Phrase.
type Value interface{ value() }

// Words is a person's own words or a name; they are shown as they are.
type Words string

// Figure is a number.
type Figure float64

// Instant is an instant, shown in its own time zone.
type Instant struct{ time.Time }

// Span is a length of time.
type Span time.Duration

// List is several values; they are joined as the reader's language joins them.
type List []Value

func (Phrase) value()  {}
func (Words) value()   {}
func (Figure) value()  {}
func (Instant) value() {}
func (Span) value()    {}
func (List) value()    {}

// phrase returns a phrase of the engine without values.
func phrase(key string) Phrase { return Phrase{Key: key} }

// plain returns a phrase with a person's own words.
func plain(s string) Phrase { return Phrase{Words: s} }
