package complaint

import "time"

// Mark says at a glance how a case is: lists and cards show it as a coloured sign. It is not stored.
type Mark string

// The marks. A case has the first one that fits, in this order.
const (
	MarkOverdue Mark = "overdue" // what is due next was due before now
	MarkHeld    Mark = "held"
	MarkAsked   Mark = "asked" // resolved: the complainant has the word
	MarkEnded   Mark = "ended"
	MarkNew     Mark = "new"
	MarkAtWork  Mark = "at_work"
)

// Marks lists every mark.
func Marks() []Mark {
	return []Mark{MarkOverdue, MarkHeld, MarkAsked, MarkEnded, MarkNew, MarkAtWork}
}

// Mark is c's mark as of now.
func (c Case) Mark(now time.Time) Mark {
	switch {
	case !c.Next().IsZero() && c.Next().Before(now):
		return MarkOverdue
	case c.Held != nil:
		return MarkHeld
	case c.Stage == Resolved:
		return MarkAsked
	case !c.Open():
		return MarkEnded
	case c.Stage == Received, c.Stage == Registered:
		return MarkNew
	}
	return MarkAtWork
}
