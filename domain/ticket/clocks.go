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
