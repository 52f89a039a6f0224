package domain

import "time"

// Message is something said to a person, before it has a language: a key of the catalogues and the values
// that the text names. Every reader gets it in their own language, so it is stored like this, never as text.
type Message struct {
	Key    string `json:"k"`
	Values Values `json:"v,omitempty"`
}

// Say makes a Message.
func Say(key string, values Values) Message { return Message{Key: key, Values: values} }

// Values are named values of a Message.
type Values map[string]Value

// Value is one value of a Message: a person's text, a word that must be translated, a number, an instant or a
// length of time. Exactly one field is set, except that an instant always carries its zone. It is stored as JSON.
type Value struct {
	Text   string        `json:"t,omitempty"` // words of a person or a name: shown as it is, escaped
	Word   string        `json:"w,omitempty"` // key of a catalogue entry: shown in the reader's language
	Number *float64      `json:"n,omitempty"`
	At     *time.Time    `json:"a,omitempty"` // UTC
	Zone   string        `json:"z,omitempty"` // IANA zone in which At is shown
	Span   time.Duration `json:"d,omitempty"`
	List   []Value       `json:"l,omitempty"`
}

// Text is a value of a person's own words.
func Text(s string) Value { return Value{Text: s} }

// Word is a value that the catalogue translates.
func Word(key string) Value { return Value{Word: key} }

// Count is a whole number.
func Count(n int) Value { return Figure(float64(n)) }

// Figure is a number.
func Figure(n float64) Value { return Value{Number: &n} }

// Moment is an instant shown in an IANA zone.
func Moment(at time.Time, zone string) Value {
	utc := at.UTC()
	return Value{At: &utc, Zone: zone}
}

// Span is a length of time.
func Span(d time.Duration) Value { return Value{Span: d} }

// List is several values, joined as the reader's language joins them.
func List(vs ...Value) Value { return Value{List: vs} }

// In is vs with the IANA zone put into every instant that has none.
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
