package domain

import "errors"

// Kind says what sort of refusal an Error is (CONTRIBUTING.md §5). A Kind is itself an error, so that
// errors.Is(err, domain.Conflict) holds through any wrapping. Everything that is no Kind is a fault.
type Kind string

// The kinds of refusal.
const (
	Invalid     Kind = "invalid"     // what was given cannot be read or is out of bounds
	Incomplete  Kind = "incomplete"  // a gate misses something; the values name everything that is missing
	Forbidden   Kind = "forbidden"   // known, but not for this actor
	NotFound    Kind = "not_found"   // not there, or not yours: the same answer
	Conflict    Kind = "conflict"    // somebody was faster, or the stage does not allow it
	Unavailable Kind = "unavailable" // a store or Telegram is away; try again later
)

// Error makes a Kind usable with errors.Is.
func (k Kind) Error() string { return string(k) }

// Error is a refusal that can be told to a person: kind, message and, for the log, its cause.
type Error struct {
	Kind    Kind
	Message Message
	Cause   error
}

// Refuse makes an Error. key is a catalogue key.
func Refuse(kind Kind, key string, values Values) *Error {
	return &Error{Kind: kind, Message: Say(key, values)}
}

// Because adds the cause to a copy of e.
func (e Error) Because(cause error) *Error {
	e.Cause = cause
	return &e
}

// Error is for logs: kind and key, never values, which may be people's words.
func (e *Error) Error() string {
	s := string(e.Kind) + ": " + e.Message.Key
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Is reports whether target is e's Kind.
func (e *Error) Is(target error) bool { return target == error(e.Kind) }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// KindOf gives the kind of err, or "" for a fault.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	var k Kind
	if errors.As(err, &k) {
		return k
	}
	return ""
}
