package informing

import (
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
)

// Behind returns what does not work according to an incident that by makes of a case: the case is open and in a building, by reads it as one of the
// office, and an incident explains its category. "" if none can be made of it.
func Behind(by domain.Actor, v lookup.View, t incident.Terms) incident.What {
	if !v.Case.Stage.Open() || !v.Case.Office(by) || v.Case.Filing.Place.Building == 0 {
		return ""
	}
	return t.Behind(string(v.Case.Filing.Category))
}
