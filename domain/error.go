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

// Reason tells refusals of one kind apart, where what happens next depends on it: the key of a message is for its reader, and decides nothing.
// A Reason is itself an error, as a Kind is. The rooms that refuse name their own.
type Reason string

// NoRole is the reason of the refusal to an actor who does not have the role that it needs, or not any more.
const NoRole Reason = "no_role"

// Error makes a Reason usable with errors.Is.
func (r Reason) Error() string { return string(r) }

// Error makes a Kind usable with errors.Is.
func (k Kind) Error() string { return string(k) }

// Error is a refusal that can be shown to a person.
type Error struct {
	Kind    Kind    // never ""
	Message Message // what the person reads; never zero
	Reason  Reason  // "" if nothing depends on it
	Cause   error   // for the log; nil if there is none
}

// Refuse makes an Error. key is a catalogue key.
func Refuse(kind Kind, key string, values Values) *Error {
	return &Error{Kind: kind, Message: Say(key, values)}
}

// RefuseRole is the refusal to an actor without the role: Forbidden, for the reason NoRole. Values may name the action.
func RefuseRole(values Values) *Error { return Refuse(Forbidden, "refuse.role", values).For(NoRole) }

// For returns a copy of e with a reason.
func (e Error) For(r Reason) *Error {
	e.Reason = r
	return &e
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

// Is reports whether target is e's Kind or its Reason.
func (e *Error) Is(target error) bool {
	return target == error(e.Kind) || e.Reason != "" && target == error(e.Reason)
}

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
