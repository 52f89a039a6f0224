package button

import (
	"strconv"
	"strings"

	"guanjia/domain/view"
)

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

// IncidentPage is a page of a part of the list of incidents: "<offset>" or "<offset>.<part>".
type IncidentPage struct {
	Show   string // unchecked; "": all
	Offset int
}

// ReadIncidentPage reads the argument of Incidents.
func ReadIncidentPage(arg string) IncidentPage {
	offset, show, _ := strings.Cut(arg, ".")
	return IncidentPage{Show: show, Offset: Offset(offset)}
}

// Data returns the data of the page's button.
func (p IncidentPage) Data() string {
	if p.Show == "" {
		return Page(Incidents, p.Offset)
	}
	return Open(Incidents, strconv.Itoa(p.Offset)+"."+p.Show)
}
