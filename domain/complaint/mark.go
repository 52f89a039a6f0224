package complaint

import (
	"time"

	"guanjia/domain/promise"
)

// Mark is the coloured sign of a case in lists and cards. It is not stored.
type Mark string

// The marks. A case has the first one that applies, in this order.
const (
	MarkOverdue   Mark = "overdue" // the next date has passed
	MarkHeld      Mark = "held"
	MarkAsked     Mark = "asked"     // resolved: the office waits for the complainant's verdict
	MarkWithdrawn Mark = "withdrawn" // by the complainant
	MarkDeclined  Mark = "declined"
	MarkJoined    Mark = "joined" // goes on as another case
	MarkEnded     Mark = "ended"
	MarkNew       Mark = "new"
	MarkAtWork    Mark = "at_work"
)

// Marks lists every mark.
func Marks() []Mark {
	return []Mark{MarkOverdue, MarkHeld, MarkAsked, MarkWithdrawn, MarkDeclined, MarkJoined, MarkEnded, MarkNew, MarkAtWork}
}

// ended are the marks of the ways in which a case ends without having been worked on to its end.
var ended = map[Stage]Mark{Withdrawn: MarkWithdrawn, Declined: MarkDeclined, Joined: MarkJoined}

// Mark returns c's mark at now.
func (c Case) Mark(now time.Time) Mark {
	switch {
	case c.Overdue(now):
		return MarkOverdue
	case c.Held != nil:
		return MarkHeld
	case c.Stage == Resolved:
		return MarkAsked
	case ended[c.Stage] != "":
		return ended[c.Stage]
	case !c.Open():
		return MarkEnded
	case c.Stage == Received, c.Stage == Registered:
		return MarkNew
	}
	return MarkAtWork
}

// Urgent reports whether c is open and of the highest priority: an emergency, or assessed so. Every list marks it.
func Urgent(c Case) bool { return c.Priority() == promise.P1 && c.Open() }
