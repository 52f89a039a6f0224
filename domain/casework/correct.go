package casework

import (
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// keepCorrection changes one field of the filing; rights follow from it, and the promises that hang on it are counted anew. Somebody who
// may not have the case any more has it no longer.
func keepCorrection(a *complaint.Case, r complaint.Correction, x act) {
	urgency := x.rules.Urgency(*a)
	a.Filing = a.Filing.Corrected(r)
	if r.Over {
		keepHandover(a, complaint.Handover{From: a.Handler}, x)
	}
	if r.Idle && a.Plan != nil {
		own := *a.Plan
		own.Responsible, own.Name = 0, ""
		a.Plan = &own
	}
	if a.Filing.Emergency && a.Assessment != nil && r.Field == complaint.OfEmergency && urgency != promise.P1 {
		own := *a.Assessment
		own.Priority, own.Due = promise.P1, x.rules.ResolveDate(a.Since(), x.now, promise.P1, a.Clocks.Pauses)
		a.Assessment = &own
		x.promised(a, own.Due)
	}
	if x.rules.Urgency(*a) != urgency {
		x.repromise(a)
	}
}

// correctable refuses a correction beyond the bounds.
func correctable(r complaint.Correction) error {
	if len(r.Sources) > complaint.MaxSources {
		return domain.Refuse(domain.Invalid, "refuse.too_many_sources", domain.Values{"max": domain.Count(complaint.MaxSources)})
	}
	return nil
}
