package ask

import (
	"slices"
	"strconv"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain"
)

// confirm is the confirm card.
func confirm() dialog.Step { return dialog.Step{Key: "confirm", Answer: dialog.Confirm{}} }

// words is a question for text of several lines, at most most characters.
func words(key string, most int, set dialog.Setter) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Text{Min: domain.MinWords, Max: most, Lines: true}, Set: set}
}

// fact is a question with one answer among the options that the caller loads.
func fact(key, name string, columns, perPage int, set dialog.Setter) dialog.Step {
	return dialog.Step{Key: key, Facts: []string{name}, Set: set, Answer: dialog.Choice{Options: dialog.FromFact(name), Columns: columns, PerPage: perPage}}
}

// optional makes a question that can be skipped.
func optional(s dialog.Step) dialog.Step {
	s.Optional = true
	return s
}

// when makes a question that is asked only if w is true.
func when(w *dialog.When, s dialog.Step) dialog.Step {
	s.When = w
	return s
}

// isKind is true if what somebody wants to say is of a kind.
func isKind(kind string) *dialog.When {
	return &dialog.When{Name: kind, Reads: []string{"kind"}, Holds: func(d dialog.Draft, _ map[string]string) bool { return d["kind"].Value() == kind }}
}

// param is true if a start parameter is one of values.
func param(name, key string, values ...string) *dialog.When {
	return &dialog.When{Name: name, Params: map[string][]string{key: values}, Holds: func(_ dialog.Draft, params map[string]string) bool {
		return slices.Contains(values, params[key])
	}}
}

// into makes a setter for one field.
func into[D any, V answer.Taken](field func(*D) *V) dialog.Setter {
	return answer.Into(func(d *D, v V) error {
		*field(d) = v
		return nil
	})
}

// idInto makes a setter for a field with an identifier.
func idInto[D any, I ~int64](field func(*D) *I) dialog.Setter {
	return answer.Into(func(d *D, v string) error {
		n, err := strconv.ParseInt(v, 10, 64)
		*field(d) = I(n)
		return err
	})
}

// number reads an id in a parameter; 0 if it is none.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
