package button

import (
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
)

// CardPage is a case, and the page of a list from which it was opened: "<case>", or "<case>:<view>:<argument>".
type CardPage struct {
	Case int64
	From string // the button of the page, as Open made it; "": none
}

// lists are the views from which a card can be opened, or an action on a case begun.
var lists = []View{Behind, Reassign, Queue, Find, Mine, MyCases, Overdue, Low, May, CasesOf, Improvement, ImproveCases}

// ReadCard reads the argument of Card; ok is false if it names no case.
func ReadCard(arg string) (p CardPage, ok bool) {
	id, from, _ := strings.Cut(arg, ":")
	p.From = listOf(from)
	p.Case, ok = ID[int64](id)
	return p, ok
}

// Data returns the data of the case's button, without the page if both do not fit.
func (p CardPage) Data() string {
	of := Of(Card, p.Case)
	return withList(of, of, p.From)
}

// ActPage is an action on a case, and the page of a list to which what follows leads back: "<action>:<case>:<view>:<argument>".
type ActPage struct {
	Do   string // the name of the action; unchecked
	Case int64
	From string // the button of the page, as Open made it; "": none
}

// ReadAct reads the argument of On; ok is false if it names no case.
func ReadAct(arg string) (p ActPage, ok bool) {
	do, rest, _ := strings.Cut(arg, ":")
	of, ok := ReadCard(rest)
	return ActPage{Do: do, Case: of.Case, From: of.From}, ok
}

// Data returns the data of the action's button, without the page if both do not fit.
func (p ActPage) Data() string {
	return withList(Act(p.Do, p.Case), Open(On, p.Do+":"+strconv.FormatInt(p.Case, 10)), p.From)
}

// listOf is the button of the page of a list whose view and argument stand in another button; "" if it is none.
func listOf(from string) string {
	if at := Parse(viewPrefix + from); slices.Contains(lists, at.View) {
		return viewPrefix + from
	}
	return ""
}

// withList is full with the page of a list; plain without one, or where it does not fit.
func withList(plain, full, from string) string {
	full += ":" + strings.TrimPrefix(from, viewPrefix)
	if from == "" || len(full) > telegram.MaxData {
		return plain
	}
	return full
}
