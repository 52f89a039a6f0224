// Package quote says who reads what complainants wrote in follow-ups, and how reports show it, if they have asked that it stands without
// their name (docs/design.md §8). It changes no case: the table of moves does (complaint.Unsign).
//
//	if quote.Unsigned(c) { … } // words without what leads to the case
package quote

import (
	"maps"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Unsigned says whether the complainant has asked for it in any follow-up: it holds for all of the case.
func Unsigned(c complaint.Case) bool {
	return slices.ContainsFunc(c.Surveys, func(s complaint.Survey) bool { return s.Unsigned }) ||
		slices.ContainsFunc(c.Visits, func(v complaint.ReturnVisit) bool { return v.Unsigned })
}

// fewest is how many cases of a list must stand without words beside their number, so that nobody finds out by elimination whose words the
// unsigned ones are.
const fewest = 3

// Mixed says whether unsigned words can stand below a list in which so many cases stand without words: those that are unsigned, and those
// in which nothing was written.
func Mixed(silent int) bool { return silent >= fewest }

// Written says whether the complainant has written something in a survey.
func Written(c complaint.Case) bool {
	return slices.ContainsFunc(c.Surveys, func(s complaint.Survey) bool { return strings.TrimSpace(s.Words) != "" })
}

// Reads says whether by may read the words of the follow-ups together with the case: everybody who sees the case, unless they are
// unsigned; then of the office only managers and who works on it, who heard them first (docs/design.md §2).
func Reads(c complaint.Case, by domain.Actor) bool {
	return !Unsigned(c) || !c.Office(by) || c.Handler == by.Person || c.Responsible() == by.Person || by.Is(domain.Manager, c.Community)
}

// Without is c without the words of its follow-ups. The reason of a reopening stays, because it says what is left to do.
func Without(c complaint.Case) complaint.Case {
	c.Surveys, c.Visits = slices.Clone(c.Surveys), slices.Clone(c.Visits)
	for i := range c.Surveys {
		c.Surveys[i].Words = ""
	}
	for i := range c.Visits {
		c.Visits[i].Words = ""
	}
	return c
}

// Readable is the history of c that by may read (complaint.Readable), without words that by may not read.
func Readable(history []complaint.Entry, c complaint.Case, by domain.Actor) []complaint.Entry {
	rows := complaint.Readable(history, c, by)
	if Reads(c, by) {
		return rows
	}
	for i, e := range rows {
		if e.Do == complaint.Answer || e.Do == complaint.Visit {
			rows[i].Details = maps.Clone(e.Details)
			delete(rows[i].Details, "words")
		}
	}
	return rows
}
