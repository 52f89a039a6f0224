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
