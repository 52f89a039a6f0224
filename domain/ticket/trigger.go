package ticket

import (
	"fmt"
	"slices"
)

// Trigger says how people ask for an action: by the button "button.<kind>.<action>", and by a conversation if it needs one. A kind that must say
// more about it has its own type of row.
type Trigger[A ~string] struct {
	Do   A      // the action that people ask for; never ""
	Flow string // the conversation that makes the record; "": the button says everything, or asks with more buttons
}

// Asks returns the action and the conversation of t.
func (t Trigger[A]) Asks() (do A, flow string) { return t.Do, t.Flow }

// Triggers is the table of triggers of one kind of ticket: T is the type of its rows. Cards, notices and conversations read it; no other place
// says how people ask. Nobody can ask for an action that is not listed: it follows from another action, or from time.
type Triggers[A ~string, T interface{ Asks() (do A, flow string) }] struct{ rows []T }

// NewTriggers makes a table. Rows are in the order of the buttons. It panics if an action stands twice, because that is a mistake in the program.
func NewTriggers[A ~string, T interface{ Asks() (do A, flow string) }](rows []T) Triggers[A, T] {
	seen := map[A]bool{}
	for _, t := range rows {
		do, _ := t.Asks()
		if seen[do] {
			panic(fmt.Sprintf("ticket: two triggers for %q", do))
		}
		seen[do] = true
	}
	return Triggers[A, T]{rows}
}

// Rows lists all triggers in the order of the buttons.
func (t Triggers[A, T]) Rows() []T { return slices.Clone(t.rows) }

// Of returns the trigger of an action; false if people cannot ask for it.
func (t Triggers[A, T]) Of(do A) (T, bool) {
	return t.first(func(its A, _ string) bool { return its == do })
}

// OfFlow returns the first trigger with a conversation; false if none has it.
func (t Triggers[A, T]) OfFlow(name string) (T, bool) {
	return t.first(func(_ A, flow string) bool { return flow == name && flow != "" })
}

func (t Triggers[A, T]) first(is func(do A, flow string) bool) (found T, ok bool) {
	i := slices.IndexFunc(t.rows, func(row T) bool { return is(row.Asks()) })
	if i < 0 {
		return found, false
	}
	return t.rows[i], true
}
