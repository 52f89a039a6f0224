package casework

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// OfferTeam offers c to others, or no longer; false if there is nothing to change: nobody has it, it has ended, or it is so
// already. It is nobody's own act: it follows from the handler's absence.
func (r Rules) OfferTeam(c complaint.Case, rec complaint.TeamOffer, now time.Time) (complaint.Change, bool) {
	m, ok := table.Find(c.Stage, complaint.OfferTeam)
	if !ok || c.Handler == 0 || c.OpenToTeam != rec.Back {
		return complaint.Change{}, false
	}
	return r.as(domain.TheSystem(), now).carryOut(c, m, rec), true
}
