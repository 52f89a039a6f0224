package domain

import "errors"

// Kind says what sort of refusal an Error is (CONTRIBUTING.md §5). A Kind is itself an error, so that errors.Is(err, domain.Conflict)
// works through any wrapping. Every error without a Kind is a fault of the program.
type Kind string

// The kinds of refusal.
const (
	Invalid     Kind = "invalid"     // the input cannot be read or is out of bounds
	Incomplete  Kind = "incomplete"  // a gate is not satisfied; the value "missing" lists everything that is missing
	Forbidden   Kind = "forbidden"   // it exists, but this actor may not do it
	NotFound    Kind = "not_found"   // it does not exist, or this actor may not know of it: both get the same answer
	Conflict    Kind = "conflict"    // somebody else acted first, or the stage does not allow it
	Unavailable Kind = "unavailable" // a store or Telegram cannot be reached; try again later
)

// Error makes a Kind usable with errors.Is.
func (k Kind) Error() string { return string(k) }

// Error is a refusal that can be shown to a person.
type Error struct {
	Kind    Kind    // never ""
	Message Message // what the person reads; never zero
	Cause   error   // for the log; nil if there is none
}

// Refuse makes an Error. key is a catalogue key.
func Refuse(kind Kind, key string, values Values) *Error {
	return &Error{Kind: kind, Message: Say(key, values)}
}

// Because returns a copy of e with a cause.
func (e Error) Because(cause error) *Error {
	e.Cause = cause
	return &e
}

// Local returns err with every instant that has no zone in this IANA zone, if it is a refusal.
func Local(err error, zone string) error {
	var e *Error
	if !errors.As(err, &e) || e.Message.Values == nil {
		return err
	}
	own := *e
	own.Message.Values = e.Message.Values.In(zone)
	return &own
}

// Error gives the text for logs: kind and key. It never has the values, which may be people's words.
func (e *Error) Error() string {
	s := string(e.Kind) + ": " + e.Message.Key
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Is reports whether target is e's Kind.
func (e *Error) Is(target error) bool { return target == error(e.Kind) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// KindOf returns the kind of err; "" for a fault of the program.
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
