package ticket

import (
	"errors"
	"slices"

	"guanjia/domain"
)

// DoneBefore returns what the act of a run has made if it is refused only because its run was done before: the press came again after a crash. ofRun
// finds it by the run, and same says whether it is what the refused act is about. Else it returns the refusal. A store that cannot be reached, and a
// fault, are no refusals: nothing is looked up then.
func DoneBefore[T any](refusal error, ofRun func() (T, error), same func(T) bool) (done T, err error) {
	if _, tellable := errors.AsType[*domain.Error](refusal); !tellable || errors.Is(refusal, domain.Unavailable) {
		return done, refusal
	}
	found, err := ofRun()
	switch {
	case errors.Is(err, domain.NotFound) || err == nil && !same(found):
		return done, refusal
	case err != nil:
		return done, err
	}
	return found, nil
}

// DidLast reports whether the last thing that a person did to a ticket is an action, and who did it is by: who presses its button again and is
// refused has done it already.
func DidLast[S, A ~string](history []Entry[S, A], by domain.PersonID, do A) bool {
	for _, e := range slices.Backward(history) {
		if e.By != 0 {
			return e.By == by && e.Do == do
		}
	}
	return false
}
