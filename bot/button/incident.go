package button

import "guanjia/domain/view"

// IncidentAct is what a button of an incident does: "<do>.<number>", or "<do>.<number>.<home>" (incident.View writes it); in place of
// the home stands the case that is joined.
type IncidentAct struct {
	Do, Number string // unchecked
	Home       int64  // 0: it is about none
}

// ReadIncidentAct reads the argument of IncidentDo.
func ReadIncidentAct(arg string) IncidentAct {
	p := view.Parts(arg, 3) //nolint:mnd // do, number and home
	return IncidentAct{Do: p[0], Number: p[1], Home: number(p[2])}
}
