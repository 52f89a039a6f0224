// Package ticket is what all kinds of tickets have in common: a number that people say on the phone, tables of moves and triggers, gates that list
// everything missing, a history that is never edited, and a Change that cannot be made without a row of history.
//
// A complaint's case is one kind (domain/complaint), an improvement action is another (domain/improve). Each kind has its own stages,
// actions, relations and records, and a function Apply that returns a Change; docs/new-duty.md says how to add one. This room knows none
// of the kinds. It never loads, stores or sends.
//
//	row := ticket.Entry[Stage, Action]{Version: after.Version, At: now, By: by.Person, ByName: by.Name, Do: Finish, Before: Open, After: Done}
//	change := ticket.Changed(before, after, row, tells)
package ticket

import (
	"maps"
	"slices"
	"time"

	"guanjia/domain"
)

// Entry is one row of a ticket's history. It is never edited.
type Entry[S, A ~string] struct {
	Version int             // the ticket's version after the row, from 1; in one Change each row has one more than the row before; never 0
	At      time.Time       // UTC; never zero
	By      domain.PersonID // the person who did it; 0: the system
	ByName  string          // the person's name at that time; "" for the system, and after the person was forgotten
	Do      A               // what was done; never ""
	Before  S               // the stage before; "" if there was no ticket yet
	After   S               // the stage after; never ""
	Details domain.Values   // what changed, shown with the catalogue entry "history.<Do>"; nil: nothing more to show
	Public  bool            // true: shown to people outside the office too; false: only to the office
}

// Audience is a group of people whom a change tells, named by what they are to the ticket. The desk finds the persons. Each kind lists
// its own audiences.
type Audience string

// Tell is a notice for an audience. The person who made a change does not get it, unless the audience is the one for whom the ticket is
// kept (a case's complainant).
type Tell[A ~string] struct {
	Audience Audience       // who gets it; never ""
	Message  domain.Message // what they read; never zero
	Buttons  []A            // what the reader can do with one press, the next step first; nil: nothing
	Urgent   bool           // whether it is sent in quiet hours too
}

// Change is what an act did to one ticket: the ticket before and after, the rows of history, and the notices. C is the kind's ticket,
// which is a value. Only Changed makes one, so it has at least one row; the zero value is no change, and stores refuse it.
type Change[C any, S, A ~string] struct {
	before, after C
	entries       []Entry[S, A]
	tells         []Tell[A]
	run           string
}

// Changed makes a change with one row. Only the room with the kind's table of moves may call it, because a Change proves that the table
// was asked; the house test lists the callers.
func Changed[C any, S, A ~string](before, after C, row Entry[S, A], tells []Tell[A]) Change[C, S, A] {
	return Change[C, S, A]{before: before, after: after, entries: []Entry[S, A]{row}, tells: tells}
}

// Before returns the ticket before the change. The store commits only if the stored version is still the same.
func (ch Change[C, S, A]) Before() C { return ch.before }

// After returns the ticket after the change.
func (ch Change[C, S, A]) After() C { return ch.after }

// Entries returns the rows of history, oldest first; none for the zero value.
func (ch Change[C, S, A]) Entries() []Entry[S, A] { return slices.Clone(ch.entries) }

// Last returns the last row of history; the zero value for the zero value.
func (ch Change[C, S, A]) Last() Entry[S, A] {
	if len(ch.entries) == 0 {
		return Entry[S, A]{}
	}
	return ch.entries[len(ch.entries)-1]
}

// Empty reports whether ch is the zero value: nothing changed.
func (ch Change[C, S, A]) Empty() bool { return len(ch.entries) == 0 }

// Version returns the ticket's version after the change.
func (ch Change[C, S, A]) Version() int { return ch.Last().Version }

// Tells returns the notices in order. A person who is in several audiences gets only the first one.
func (ch Change[C, S, A]) Tells() []Tell[A] { return slices.Clone(ch.tells) }

// Run returns the unique name of the act: the run of a conversation, or "update:<id>". The store accepts it once. "" if the change
// belongs to another act.
func (ch Change[C, S, A]) Run() string { return ch.run }

// Under returns ch with the run of its act.
func (ch Change[C, S, A]) Under(run string) Change[C, S, A] {
	ch.run = run
	return ch
}

// Silent returns ch without notices. It is used where another change of the same act tells the same persons.
func (ch Change[C, S, A]) Silent() Change[C, S, A] {
	ch.tells = nil
	return ch
}

// Then joins ch and the change that follows it into one. next must have been applied to ch.After(). The run stays that of ch. If ch is
// the zero value, the result is next.
func (ch Change[C, S, A]) Then(next Change[C, S, A]) Change[C, S, A] {
	if ch.Empty() {
		return next.Under(ch.run)
	}
	ch.after = next.after
	ch.entries = slices.Concat(ch.entries, next.entries)
	ch.tells = slices.Concat(ch.tells, next.tells)
	return ch
}

// Telling returns ch with its notices changed by reword, which may change values and buttons: they are copies.
func (ch Change[C, S, A]) Telling(reword func(t *Tell[A])) Change[C, S, A] {
	ch.tells = slices.Clone(ch.tells)
	for i := range ch.tells {
		t := &ch.tells[i]
		t.Message.Values, t.Buttons = maps.Clone(t.Message.Values), slices.Clone(t.Buttons)
		reword(t)
	}
	return ch
}

// In returns ch with the IANA zone of the ticket's community in every instant of its texts.
func (ch Change[C, S, A]) In(zone string) Change[C, S, A] {
	ch = ch.Telling(func(t *Tell[A]) { t.Message.Values = t.Message.Values.In(zone) })
	ch.entries = slices.Clone(ch.entries)
	for i := range ch.entries {
		ch.entries[i].Details = ch.entries[i].Details.In(zone)
	}
	return ch
}
