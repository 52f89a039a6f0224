// Package ticket is what every numbered matter of the office has in common, whichever kind it is: a number that people say on the
// phone, a table of moves, gates that name everything missing, a history that is never edited, and a Change that cannot be made
// without a row of history.
//
// A complaint's case is one kind (domain/complaint), an improvement action another (domain/improve). A kind brings its own stages,
// actions, relations and records, and an Apply that answers with a Change; docs/new-duty.md says how a kind is added. This room
// knows none of them, and it never loads, stores or sends.
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

// Entry is one row of a ticket's history: who did what, when, and which stage it led to. It is never edited.
type Entry[S, A ~string] struct {
	Version int             // of the ticket after the row; a row of a Change counts one more than the row before
	At      time.Time       // UTC
	By      domain.PersonID // 0: the system
	ByName  string          // as it was then; "" for the system, and once the person is forgotten
	Do      A
	Before  S // "" while there was no ticket yet
	After   S
	Details domain.Values // what changed, shown with the catalogue entry "history.<Do>"; nil: nothing to say
	Public  bool          // also for those who are not of the office
}

// Audience is whom a change tells, by their part in it; the desk turns it into persons. Each kind lists its own.
type Audience string

// Tell is a notice before its readers are known. The author of a change is told of it only where his audience is the one for whom
// the ticket is kept (a complaint's complainant).
type Tell[A ~string] struct {
	Audience Audience
	Message  domain.Message
	Buttons  []A // what the reader can do with one press, the next step first
	Urgent   bool
}

// Change is what an act did to one ticket: the ticket before and after, its rows of history in order, and whom to tell. It is made
// by Changed and holds at least one row; the zero value is no change, and no store takes it. C is the kind's ticket, which is a value.
type Change[C any, S, A ~string] struct {
	before, after C
	entries       []Entry[S, A]
	tells         []Tell[A]
	run           string
}

// Changed makes a change of one row. Only the room that holds the table of moves of a kind calls it: it is the proof that a rule
// has been asked (the house test knows the callers).
func Changed[C any, S, A ~string](before, after C, row Entry[S, A], tells []Tell[A]) Change[C, S, A] {
	return Change[C, S, A]{before: before, after: after, entries: []Entry[S, A]{row}, tells: tells}
}

// Before is the ticket as the change found it: the store commits only if its version is still that.
func (ch Change[C, S, A]) Before() C { return ch.before }

// After is the ticket as the change leaves it.
func (ch Change[C, S, A]) After() C { return ch.after }

// Entries are the rows of history, oldest first; none for the zero value.
func (ch Change[C, S, A]) Entries() []Entry[S, A] { return slices.Clone(ch.entries) }

// Last is the last row of history; the zero value's is zero.
func (ch Change[C, S, A]) Last() Entry[S, A] {
	if len(ch.entries) == 0 {
		return Entry[S, A]{}
	}
	return ch.entries[len(ch.entries)-1]
}

// Empty says that nothing changed: the zero value.
func (ch Change[C, S, A]) Empty() bool { return len(ch.entries) == 0 }

// Version is the ticket's version after the change.
func (ch Change[C, S, A]) Version() int { return ch.Last().Version }

// Tells is whom to tell, in order: each person is told once, by the first that means them.
func (ch Change[C, S, A]) Tells() []Tell[A] { return slices.Clone(ch.tells) }

// Run is the unique name of the act (a dialog's run id, or "update:<id>"): the store accepts it once. "" is no act of its own.
func (ch Change[C, S, A]) Run() string { return ch.run }

// Under is ch as the act of a run.
func (ch Change[C, S, A]) Under(run string) Change[C, S, A] {
	ch.run = run
	return ch
}

// Silent is ch without anybody to tell: what is done along with it tells the same persons, and more.
func (ch Change[C, S, A]) Silent() Change[C, S, A] {
	ch.tells = nil
	return ch
}

// Then makes one change of ch and what was done next: next must have been applied to ch.After. The run stays ch's. The zero value
// gives way to next.
func (ch Change[C, S, A]) Then(next Change[C, S, A]) Change[C, S, A] {
	if ch.Empty() {
		return next.Under(ch.run)
	}
	ch.after = next.after
	ch.entries = slices.Concat(ch.entries, next.entries)
	ch.tells = slices.Concat(ch.tells, next.tells)
	return ch
}

// Telling is ch with its tells as reword leaves them; values and buttons are copies that it may change.
func (ch Change[C, S, A]) Telling(reword func(t *Tell[A])) Change[C, S, A] {
	ch.tells = slices.Clone(ch.tells)
	for i := range ch.tells {
		t := &ch.tells[i]
		t.Message.Values, t.Buttons = maps.Clone(t.Message.Values), slices.Clone(t.Buttons)
		reword(t)
	}
	return ch
}

// In puts the IANA zone of the ticket's community into every instant that ch says.
func (ch Change[C, S, A]) In(zone string) Change[C, S, A] {
	ch = ch.Telling(func(t *Tell[A]) { t.Message.Values = t.Message.Values.In(zone) })
	ch.entries = slices.Clone(ch.entries)
	for i := range ch.entries {
		ch.entries[i].Details = ch.entries[i].Details.In(zone)
	}
	return ch
}
