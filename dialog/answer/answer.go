// Package answer gives the answers of a conversation their types: Into makes the setter of a step, Read makes the whole record from a
// Result. It stores nothing.
//
//	{Key: "words", Answer: dialog.Text{Max: 500}, Set: answer.Into(func(f *Feedback, v string) error { f.Words = v; return nil })}
//	…
//	feedback, err := answer.Read[Feedback](flow, result)
package answer

import (
	"fmt"
	"time"

	"guanjia/dialog"
)

// Phone is a phone number as an answer.
type Phone struct {
	Number   string
	Verified bool // Telegram says that it is the sender's own
}

// Taken lists the types that a setter can take: string is a text or one choice, []string several choices, dialog.Answer everything.
type Taken interface {
	string | []string | []dialog.Item | Phone | int | time.Time | dialog.Answer
}

// Into makes a setter for a record of type D. set is called when the answer is given (with an empty D, as a check) and again in Read; it
// must do nothing else than set. The person sees an error that is a dialog.Wrong.
func Into[D any, V Taken](set func(*D, V) error) dialog.Setter { return into[D, V]{set} }

type into[D any, V Taken] struct{ to func(*D, V) error }

// Check implements dialog.Setter.
func (i into[D, V]) Check(a dialog.Answer) error { return i.put(new(D), a) }

func (i into[D, V]) put(d *D, a dialog.Answer) error {
	var v V
	switch to := any(&v).(type) { // one of the types in Taken
	case *string:
		*to = a.Value()
	case *[]string:
		*to = a.Choices
	case *[]dialog.Item:
		*to = a.Media
	case *Phone:
		*to = Phone{Number: a.Phone, Verified: a.Verified}
	case *int:
		*to = a.Number
	case *time.Time:
		*to = a.Date
	case *dialog.Answer:
		*to = a
	}
	return i.to(d, v)
}

// Read calls the setters of f with the answers of r and returns the record. It fails if a setter of f is for another type than D.
func Read[D any](f dialog.Flow, r dialog.Result) (D, error) {
	d := new(D)
	for _, step := range f.Steps {
		a, answered := r.Answers[step.Key]
		if step.Set == nil || !answered || a.Skipped {
			continue
		}
		setter, ok := step.Set.(interface {
			put(d *D, a dialog.Answer) error
		})
		if !ok {
			return *d, fmt.Errorf("flow %s, step %s: %T does not set %T", f.Name, step.Key, step.Set, d)
		}
		if err := setter.put(d, a); err != nil {
			return *d, fmt.Errorf("flow %s, step %s: %w", f.Name, step.Key, err)
		}
	}
	return *d, nil
}
