package dialog

import (
	"fmt"
	"time"
)

// Phone is a phone number as an answer. Verified only if Telegram says that it is the sender's own.
type Phone struct {
	Number   string
	Verified bool
}

// Wrong is what a setter returns when an answer cannot be taken: the one line that the person sees.
type Wrong struct{ Phrase Phrase }

// Error gives the key, for logs.
func (w Wrong) Error() string { return "dialog: wrong answer: " + w.Phrase.Key }

// Into makes a typed setter. V is string (a text or one choice), []string (several choices), []Item (media), Phone, int,
// time.Time, or Answer for the whole. The setter runs when the answer is given (on an empty D, to check it) and again in
// Read; it must not do anything else than set. An error that is Wrong is told to the person.
func Into[D, V any](set func(*D, V) error) Setter { return into[D, V]{set} }

type into[D, V any] struct{ to func(*D, V) error }

func (i into[D, V]) set(target any, a Answer) error {
	if target == nil {
		target = new(D)
	}
	d, ok := target.(*D)
	if !ok {
		return fmt.Errorf("dialog: the draft is %T, the setter wants %T", target, d)
	}
	v, ok := valueOf[V](a)
	if !ok {
		return fmt.Errorf("dialog: the setter takes %T, which no answer gives", v)
	}
	return i.to(d, v)
}

// valueOf gives the part of an answer that has type V.
func valueOf[V any](a Answer) (V, bool) {
	var v V
	var part any
	switch any(v).(type) {
	case string:
		part = a.Value()
	case []string:
		part = a.Choices
	case []Item:
		part = a.Media
	case Phone:
		part = Phone{Number: a.Phone, Verified: a.Verified}
	case int:
		part = a.Number
	case time.Time:
		part = a.Date
	case Answer:
		part = a
	}
	v, ok := part.(V)
	return v, ok
}

// Value is the single value of a choice, or the text.
func (a Answer) Value() string {
	if len(a.Choices) > 0 && !a.Other {
		return a.Choices[0]
	}
	return a.Text
}

// Read replays the setters of f over the answers of r and gives the typed draft.
func Read[D any](f Flow, r Result) (D, error) {
	d := new(D)
	for _, step := range f.Steps {
		a, answered := r.Answers[step.Key]
		if step.Set == nil || !answered || a.Skipped {
			continue
		}
		if err := step.Set.set(d, a); err != nil {
			return *d, fmt.Errorf("flow %s, step %s: %w", f.Name, step.Key, err)
		}
	}
	return *d, nil
}
