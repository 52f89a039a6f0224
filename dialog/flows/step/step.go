// Package step makes the questions of which conversations consist, and reads their answers into the fields of a record. All conversations
// ask by it.
//
//	step.Optional(step.Words("note", 500, step.Into(func(d *record) *string { return &d.Note })))
package step

import (
	"slices"
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain"
)

// Confirm is the confirm card.
func Confirm() dialog.Step { return dialog.Step{Key: "confirm", Answer: dialog.Confirm{}} }

// Words is a question for text of several lines, at most most characters.
func Words(key string, most int, set dialog.Setter) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Text{Min: domain.MinWords, Max: most, Lines: true}, Set: set}
}

// Fact is a question with one answer among the options that the caller loads.
func Fact(key, name string, columns, perPage int, set dialog.Setter) dialog.Step {
	return dialog.Step{Key: key, Facts: []string{name}, Set: set, Answer: dialog.Choice{Options: dialog.FromFact(name), Columns: columns, PerPage: perPage}}
}

// Optional makes a question that can be skipped.
func Optional(s dialog.Step) dialog.Step {
	s.Optional = true
	return s
}

// When makes a question that is asked only if w is true.
func When(w *dialog.When, s dialog.Step) dialog.Step {
	s.When = w
	return s
}

// After makes a question that is asked again when the answer to another one changes.
func After(key string, s dialog.Step) dialog.Step {
	s.Depends = append(slices.Clone(s.Depends), key)
	return s
}

// Param is true if a start parameter is one of values.
func Param(name, key string, values ...string) *dialog.When {
	return &dialog.When{Name: name, Params: map[string][]string{key: values}, Holds: func(_ dialog.Draft, params map[string]string) bool {
		return slices.Contains(values, params[key])
	}}
}

// Into makes a setter for one field.
func Into[D any, V answer.Taken](field func(*D) *V) dialog.Setter {
	return answer.Into(func(d *D, v V) error {
		*field(d) = v
		return nil
	})
}

// IDInto makes a setter for a field with an identifier.
func IDInto[D any, I ~int64](field func(*D) *I) dialog.Setter {
	return answer.Into(func(d *D, v string) error {
		n, err := strconv.ParseInt(v, 10, 64)
		*field(d) = I(n)
		return err
	})
}

// Community is the community with which a conversation began; 0: with none.
func Community(r dialog.Result) domain.CommunityID {
	n, _ := strconv.ParseInt(r.Params["community"], 10, 64)
	return domain.CommunityID(n)
}

// Case is the case with which a conversation began; 0: with none.
func Case(r dialog.Result) domain.CaseID {
	n, _ := strconv.ParseInt(r.Params["case"], 10, 64)
	return domain.CaseID(n)
}

// Choice is a question with one answer among values of the domain, whose labels have this prefix in the catalogue.
func Choice[W ~string](key, prefix string, all []W, columns int, set dialog.Setter) dialog.Step {
	values := make([]string, len(all))
	for i, w := range all {
		values[i] = string(w)
	}
	return dialog.Step{Key: key, Answer: dialog.Choice{Options: dialog.Labelled(prefix+".", values...), Columns: columns}, Set: set}
}

// WordInto makes a setter for a field with a word of the domain.
func WordInto[D any, W ~string](field func(*D) *W) dialog.Setter {
	return answer.Into(func(d *D, v string) error {
		*field(d) = W(v)
		return nil
	})
}

// CountInto makes a setter for a whole number that is one of some choices.
func CountInto[D any](field func(*D) *int) dialog.Setter {
	return answer.Into(func(d *D, v string) (err error) {
		*field(d), err = strconv.Atoi(v)
		return err
	})
}

// Successor asks which colleague has something from now on.
func Successor[D any](field func(*D) *domain.PersonID) dialog.Step {
	return Fact("person", "colleagues", 2, 0, IDInto(field))
}

// closing is the hour at which a working day ends: what is promised for a day is promised until then.
const closing = 18

// EndOf returns the end of a chosen working day; if that has passed already, midnight.
func EndOf(day, at time.Time) time.Time {
	if day.IsZero() {
		return day
	}
	y, m, d := day.Date()
	if due := time.Date(y, m, d, closing, 0, 0, 0, day.Location()); due.After(at) {
		return due
	}
	return time.Date(y, m, d, 23, 59, 0, 0, day.Location())
}
