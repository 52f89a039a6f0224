package button

import (
	"strconv"
	"strings"

	"guanjia/domain/view"
)

// IncidentAct is what a button of an incident does: "<do>.<number>", or "<do>.<number>.<home>" (incident.View writes it); in place of
// the home stands the case that is joined. How somebody rates the end of an incident is "rate<stars>".
type IncidentAct struct {
	Do, Number string // unchecked
	Home       int64  // 0: it is about none
	Stars      int    // of Do "rate"; unchecked, 0 if they are no number
}

// ReadIncidentAct reads the argument of IncidentDo.
func ReadIncidentAct(arg string) IncidentAct {
	p := view.Parts(arg, 3) //nolint:mnd // do, number and home
	a := IncidentAct{Do: p[0], Number: p[1], Home: number(p[2])}
	if stars, rates := strings.CutPrefix(a.Do, view.IncidentRate); rates {
		a.Do, a.Stars = view.IncidentRate, Offset(stars)
	}
	return a
}

// IncidentPage is a page of a part of the list of incidents: "<offset>", "<offset>.<part>", and if it is narrowed to what figures count
// "<offset>.<part>.<Counted>".
type IncidentPage struct {
	Show   string // unchecked; "": all
	Offset int
	Counted
}

// ReadIncidentPage reads the argument of Incidents.
func ReadIncidentPage(arg string) IncidentPage {
	p := view.Parts(arg, 3) //nolint:mnd // offset, part and what figures count
	return IncidentPage{Offset: Offset(p[0]), Show: p[1], Counted: readCounted(p[2])}
}

// Data returns the data of the page's button.
func (p IncidentPage) Data() string {
	arg := strconv.Itoa(p.Offset)
	if counted := p.Counted.text(); p.Show != "" || counted != "" {
		arg += "." + p.Show + counted
	}
	return Open(Incidents, arg)
}
