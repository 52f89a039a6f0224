package casework

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
)

// OfferTeam offers c to the team, or ends the offer. It returns false if nothing changes: nobody has the case, it has ended, or that is
// so already. Nobody does it directly; it follows from the handler's absence.
func (r Rules) OfferTeam(c complaint.Case, rec complaint.TeamOffer, now time.Time) (complaint.Change, bool) {
	m, ok := table.Find(c.Stage, complaint.OfferTeam)
	if !ok || c.Handler == 0 || c.OpenToTeam != rec.Back {
		return complaint.Change{}, false
	}
	return r.as(arranged(rec.By, rec.ByName), now).carryOut(c, m, rec), true
}

// HandOver gives what somebody has still to do in c to somebody else. It returns false if that is nothing, or c has ended. Nobody does it
// directly; it follows from the end of a role or from an absence.
func (r Rules) HandOver(c complaint.Case, rec complaint.Handover, now time.Time) (complaint.Change, bool) {
	m, ok := table.Find(c.Stage, complaint.HandOver)
	has := rec.From != 0 && rec.From != rec.To && doer.Works(c, rec.From)
	if !ok || !has {
		return complaint.Change{}, false
	}
	return r.as(arranged(rec.By, rec.ByName), now).carryOut(c, m, rec), true
}

// arranged is who stands in the history of what follows from the end of a role or from an absence: whoever recorded that, else nobody.
func arranged(by domain.PersonID, name string) domain.Actor {
	if by == 0 {
		return domain.TheSystem()
	}
	return domain.Actor{Person: by, Name: name}
}

// keepTaking makes the actor the handler, and the responsible person where the handler before was that as well and is away.
func keepTaking(a *complaint.Case, _ complaint.Taking, x act) {
	if a.OpenToTeam {
		keepHandover(a, complaint.Handover{From: a.Handler, To: x.by.Person, Name: x.by.Name}, x)
	}
	a.Handler, a.OpenToTeam = x.by.Person, false
}

// keepHeeding notes that the alarm of the emergency is answered, which is the first answer; who answers it has the case, if nobody has it.
func keepHeeding(a *complaint.Case, r complaint.Heeding, x act) {
	if a.Taken.IsZero() {
		a.Taken = x.now
	}
	if own := a.Filing; r.To == 0 || r.To == own.About || r.To == own.Complainant.Person || !a.Untaken() { // nobody serves himself
		return
	}
	if a.OpenToTeam {
		keepHandover(a, complaint.Handover{From: a.Handler, To: r.To, Name: r.Name}, x)
	}
	a.Handler, a.OpenToTeam = r.To, false
}

func keepHandover(a *complaint.Case, r complaint.Handover, _ act) {
	if doer.Carries(*a, r.From) {
		own := *a.Plan
		own.Responsible, own.Name = r.To, r.Name
		a.Plan = &own
	}
	if a.Handler == r.From {
		a.Handler, a.OpenToTeam = r.To, false
	}
}
