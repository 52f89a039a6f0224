package ticket

import (
	"errors"
	"fmt"

	"guanjia/domain"
)

// What is told to many leaves in pieces, so that no round and no transaction is long.
const (
	AtOnce = 20  // tickets that one round looks at
	Chunk  = 500 // letters that one transaction posts
)

// Round does what time does to tickets, one after the other, and counts those to which something was done. A fault with one, which name names, does
// not stop the others. One on which somebody acts at this moment (Conflict) waits for the next round. A store that cannot be reached ends the round:
// then the error is Unavailable, and nothing else.
func Round[T any](all []T, name func(T) string, do func(T) (done bool, err error)) (n int, faults error) {
	for _, t := range all {
		done, err := do(t)
		switch {
		case errors.Is(err, domain.Unavailable):
			return n, err
		case errors.Is(err, domain.Conflict):
		case err != nil:
			faults = errors.Join(faults, fmt.Errorf("%s: %w", name(t), err))
		case done:
			n++
		}
	}
	return n, faults
}
