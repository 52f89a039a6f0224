package button

import (
	"strconv"
	"strings"

	"guanjia/domain/view"
)

// ImprovePage is a page of the list of improvement actions: "<show>.<offset>", and if it is narrowed "….<category>.<community>".
type ImprovePage struct {
	Show      string // a selection; unchecked
	Offset    int
	Category  string // "": all
	Community int64  // 0: all
}

// ReadImprovePage reads the argument of Improvements.
func ReadImprovePage(arg string) ImprovePage {
	show, rest, _ := strings.Cut(arg, ".")
	offset, rest, _ := strings.Cut(rest, ".")
	category, in, _ := strings.Cut(rest, ".")
	return ImprovePage{Show: show, Offset: Offset(offset), Category: category, Community: number(in)}
}

// Data returns the data of the page's button.
func (p ImprovePage) Data() string {
	in := ""
	if p.Community != 0 {
		in = strconv.FormatInt(p.Community, 10)
	}
	return Open(Improvements, p.Show+"."+strconv.Itoa(p.Offset)+strings.TrimRight("."+p.Category+"."+in, "."))
}

// ImproveAct does something to an improvement action: "<do>.<number>", or "<do>.<number>.<case>".
type ImproveAct struct {
	Do, Number string // unchecked
	Case       int64  // 0: none
}

// ReadImproveAct reads the argument of Improve.
func ReadImproveAct(arg string) ImproveAct {
	p := view.Parts(arg, 3) //nolint:mnd // do, number and case
	return ImproveAct{Do: p[0], Number: p[1], Case: number(p[2])}
}

// Data returns the data of the act's button.
func (a ImproveAct) Data() string {
	return At(view.Of(view.Improve, a.Do, a.Number, view.ID(a.Case)))
}

// ImproveSide is a page of the cases at which the watch of an improvement action looks: "<side>.<number>", and from the second page on
// "<side>.<number>.<offset>".
type ImproveSide struct {
	Side, Number string // unchecked
	Offset       int    // 0 or more
}

// ReadImproveSide reads the argument of ImproveCases.
func ReadImproveSide(arg string) ImproveSide {
	p := view.Parts(arg, 3) //nolint:mnd // side, number and offset
	return ImproveSide{Side: p[0], Number: p[1], Offset: Offset(p[2])}
}

// Data returns the data of the page's button.
func (p ImproveSide) Data() string {
	offset := ""
	if p.Offset > 0 {
		offset = "." + strconv.Itoa(p.Offset)
	}
	return Open(ImproveCases, p.Side+"."+p.Number+offset)
}
