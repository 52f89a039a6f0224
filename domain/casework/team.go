package casework

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// OfferTeam offers c to the team, or ends the offer. It returns false if nothing changes: nobody has the case, it has ended, or it is in
// that state already. Nobody does it directly; it follows from the handler's absence.
func (r Rules) OfferTeam(c complaint.Case, rec complaint.TeamOffer, now time.Time) (complaint.Change, bool) {
	m, ok := table.Find(c.Stage, complaint.OfferTeam)
	if !ok || c.Handler == 0 || c.OpenToTeam != rec.Back {
		return complaint.Change{}, false
	}
	return r.as(domain.TheSystem(), now).carryOut(c, m, rec), true
}
