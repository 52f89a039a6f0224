package ticket

import (
	"errors"
	"slices"

	"guanjia/domain"
)

// PastClocks does an act of a person, and does it again while it is refused with Conflict only because a clock has changed the ticket between its
// reading and its writing: nobody is to be told that somebody else acted first when nobody did. act also returns the version that it read, 0 if it
// read none. history returns the history of that ticket. Each repetition follows a change, so it ends.
//
// Errors: those of act, and of history if act met a Conflict.
func PastClocks[V any, S, A ~string](act func() (v V, read int, err error), history func() ([]Entry[S, A], error)) (V, error) {
	for {
		v, read, err := act()
		if !errors.Is(err, domain.Conflict) || read == 0 {
			return v, err
		}
		rows, away := history()
		if away != nil {
			return v, away
		}
		if !ByTime(rows, read) {
			return v, err
		}
	}
}

// ByTime reports whether a ticket has changed after a version, and only because time went on: no person did it.
func ByTime[S, A ~string](history []Entry[S, A], version int) bool {
	later := slices.DeleteFunc(slices.Clone(history), func(e Entry[S, A]) bool { return e.Version <= version })
	return len(later) > 0 && !slices.ContainsFunc(later, func(e Entry[S, A]) bool { return e.By != 0 })
}

// Tries is how often an act is done at most because others change its ticket meanwhile.
const Tries = 5

// Again reports whether an act of a person on a ticket that several people change at once, such as an alarm, is to be done again: it was refused with
// Conflict, and the ticket has changed since the version that it read, whoever did that. try counts from 1, and fresh returns the version now. Other
// than clocks, people can go on changing a ticket, so it is done Tries times at most.
//
// err is the error to answer with: the refusal, nil if there is none, or that of fresh: while the store is away it is not known whether
// somebody was first.
func Again(try int, refusal error, read int, fresh func() (version int, err error)) (again bool, err error) {
	if !errors.Is(refusal, domain.Conflict) || try >= Tries {
		return false, refusal
	}
	now, away := fresh()
	if away != nil {
		return false, away
	}
	return now != read, refusal
}
