package domain

import "time"

// Message is a text for a person in no language yet: a key of the catalogues and the values that the text contains. Every reader gets it
// in their own language, so this is what is stored, never the text itself.
type Message struct {
	Key    string `json:"k"`           // of the catalogue; never ""
	Values Values `json:"v,omitempty"` // nil: none
}

// Say returns a Message.
func Say(key string, values Values) Message { return Message{Key: key, Values: values} }

// Values are the values of a Message by name.
type Values map[string]Value

// Value is one value of a Message: a person's text, a word that must be translated, a number, an instant, a length of time or a list.
// Exactly one field is set; only an instant (At and Zone) and a phrase (Word and Values) have two. Fields that are zero are no part of it; the
// zero Value is an empty text. It is stored as JSON.
type Value struct {
	Text   string        `json:"t,omitempty"` // words of a person or a name: shown as it is, escaped
	Word   string        `json:"w,omitempty"` // key of a catalogue entry: shown in the reader's language
	Values Values        `json:"v,omitempty"` // of Word: what its entry names
	Number *float64      `json:"n,omitempty"` // a number
	At     *time.Time    `json:"a,omitempty"` // UTC
	Zone   string        `json:"z,omitempty"` // IANA zone in which At is shown
	Span   time.Duration `json:"d,omitempty"` // a length of time
	List   []Value       `json:"l,omitempty"` // several values
}

// Text is a value with a person's own words.
func Text(s string) Value { return Value{Text: s} }

// Word is a value with the key of a catalogue entry, which is shown in the reader's language.
func Word(key string) Value { return Value{Word: key} }

// Phrase is Word with values that the entry names, as a message has.
func Phrase(key string, values Values) Value { return Value{Word: key, Values: values} }

// Count is a value with a whole number.
func Count(n int) Value { return Figure(float64(n)) }

// Figure is a value with a number.
func Figure(n float64) Value { return Value{Number: &n} }

// Moment is a value with an instant and the IANA zone in which it is shown.
func Moment(at time.Time, zone string) Value {
	utc := at.UTC()
	return Value{At: &utc, Zone: zone}
}

// Span is a value with a length of time.
func Span(d time.Duration) Value { return Value{Span: d} }

// List is a value of several values; they are joined as the reader's language joins them.
func List(vs ...Value) Value { return Value{List: vs} }

// Texts is a List of people's words, such as names. Each language joins them in its own way.
func Texts[T ~string](all []T) Value {
	if len(all) == 0 {
		return Value{}
	}
	vs := make([]Value, len(all))
	for i, s := range all {
		vs[i] = Text(string(s))
	}
	return List(vs...)
}

// In returns a copy of vs in which every instant without a zone gets this IANA zone.
func (vs Values) In(zone string) Values {
	if vs == nil {
		return nil
	}
	in := make(Values, len(vs))
	for name, v := range vs {
		if v.At != nil && v.Zone == "" {
			v.Zone = zone
		}
		in[name] = v
	}
	return in
}
