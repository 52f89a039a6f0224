package complaint

import (
	"time"

	"guanjia/domain/ticket"
)

// Rescheduling moves the date by which a case shall be resolved (docs/design.md §3): it needs a reason, is told to the owner and counted.
type Rescheduling struct {
	Due    time.Time
	Reason string
}

func (Rescheduling) record() {}

// missingInRescheduling wants another date, and why.
func missingInRescheduling(before, _ Case, rec Record) []string {
	r, _ := rec.(Rescheduling)
	return ticket.All(ticket.Without("due", r.Due.IsZero() || r.Due.Equal(before.Due())), ticket.Without("reason", ticket.Blank(r.Reason)))
}

func keepRescheduling(a *Case, r Rescheduling, x act) {
	due := r.Due.UTC()
	if a.Assessment != nil {
		own := *a.Assessment
		own.Due = due
		a.Assessment = &own
	}
	x.promised(a, due)
	a.DueChanges++
}
