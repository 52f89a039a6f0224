// Package step makes the questions of which conversations consist, and reads their answers into the fields of a record. All conversations
// ask by it.
//
//	step.Optional(step.Words("note", 500, step.Into(func(d *record) *string { return &d.Note })))
package step

import (
	"slices"
	"strconv"

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
