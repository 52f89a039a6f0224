package button

import (
	"strconv"

	"guanjia/domain/view"
)

// RaisedPage is a page of the alarms that figures count: "<offset>.<Counted>".
type RaisedPage struct {
	Offset int // 0 or more
	Counted
}

// ReadRaisedPage reads the argument of Raised.
func ReadRaisedPage(arg string) RaisedPage {
	p := view.Parts(arg, 2) //nolint:mnd // offset and what figures count
	return RaisedPage{Offset: Offset(p[0]), Counted: readCounted(p[1])}
}

// Data returns the data of the page's button.
func (p RaisedPage) Data() string { return Open(Raised, strconv.Itoa(p.Offset)+p.Counted.text()) }
