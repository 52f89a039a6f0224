package complaint

import (
	"time"

	"guanjia/domain"
)

// Offering says that others may take a case while its handler is absent; Back says that the handler is there again.
type Offering struct {
	Name  string // of the handler
	Until time.Time
	Back  bool
}

func (Offering) record() {}

// Offer offers c to others, or no longer; false if there is nothing to change: nobody has it, it has ended, or it is so
// already. It is nobody's own act: it follows from the handler's absence.
func (t Terms) Offer(c Case, rec Offering, now time.Time) (Change, bool) {
	m, ok := table.Find(c.Stage, Offer)
	if !ok || c.Handler == 0 || c.Offered != rec.Back {
		return Change{}, false
	}
	return c.carryOut(m, rec, act{by: domain.TheSystem(), now: now.UTC(), terms: t}), true
}

func keepOffering(a *Case, r Offering, _ act) { a.Offered = !r.Back }
