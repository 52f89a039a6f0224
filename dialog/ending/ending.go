// Package ending says how a conversation ended, so that a button of it that is pressed later gets a true answer. It knows neither flows nor
// screens.
//
//	ending.Left.Toast() // the catalogue key of "cancelled"
package ending

import "slices"

// End is how a conversation ended. It is stored: values are never renamed. The zero value is a conversation that was completed.
type End string

// The ends. Finished is that of a conversation whose purpose was reached in another way than by completing it.
const (
	Finished End = "done"
	Left     End = "left"    // cancelled, or left for another one
	Refused  End = "refused" // complete, but the result was refused
	Role     End = "role"    // the person has no role for it any more
)

// AlreadyDone is the key of the toast when somebody presses a button of a conversation that was completed.
const AlreadyDone = "dialog.already_done"

// toasts has the answer to a press after each end but those that completed the conversation.
var toasts = map[End]string{Left: "dialog.already_left", Refused: "dialog.already_refused", Role: "dialog.role_gone"}

// Toast returns the catalogue key of the answer to a button that is pressed after the end.
func (e End) Toast() string {
	if key, known := toasts[e]; known {
		return key
	}
	return AlreadyDone
}

// Toasts lists the keys of all answers.
func Toasts() []string {
	return []string{AlreadyDone, Left.Toast(), Refused.Toast(), Role.Toast()}
}

// Says reports whether a toast tells of an end: the message of its button shows what came of the conversation already.
func Says(toast string) bool { return slices.Contains(Toasts(), toast) }
