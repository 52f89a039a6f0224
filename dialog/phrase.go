package dialog

import "time"

// Phrase is something to say: a catalogue key and what its text may name, or, without a key, a person's own Words. The engine
// never holds words of a language.
type Phrase struct {
	Key    string
	Values Values
	Words  string // shown as they are, if Key is ""
}

// Values are what a text may name, by name.
type Values map[string]Value

// Value is one of them: Words, Number, Instant, Span, List or a Phrase.
type Value interface{ value() }

// Words is a person's own words or a name: shown as they are.
type Words string

// Figure is a number, mostly a whole one.
type Figure float64

// Instant is shown in the zone that it carries.
type Instant struct{ time.Time }

// Span is a length of time.
type Span time.Duration

// List is several values, joined as the reader's language joins.
type List []Value

func (Phrase) value()  {}
func (Words) value()   {}
func (Figure) value()  {}
func (Instant) value() {}
func (Span) value()    {}
func (List) value()    {}

// phrase is one of the engine's own phrases that names nothing.
func phrase(key string) Phrase { return Phrase{Key: key} }

// plain is a phrase of a person's own words.
func plain(s string) Phrase { return Phrase{Words: s} }
