// Package doer says who has still to do something for a case, who did what is finished, and what a change takes from whom. It decides
// no move: the rules of domain/casework do.
//
//	if doer.Works(c, person) { … }
package doer

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Works says whether somebody has still to do something for c: its handler, and who is to carry out its plan.
func Works(c complaint.Case, who domain.PersonID) bool {
	return who != 0 && c.Handler == who || Carries(c, who)
}

// Carries says whether somebody is still to carry out the plan of c. What is finished keeps who did it.
func Carries(c complaint.Case, who domain.PersonID) bool {
	return who != 0 && c.Unresolved() && c.Plan != nil && c.Plan.Responsible == who
}

// Fits says whether a colleague may have what somebody has still to do for c.
func Fits(c complaint.Case, from domain.PersonID, to domain.Actor) bool {
	if c.Handler == from {
		c.Handler = to.Person
	}
	return c.MayServe(to)
}

// Did says whether somebody had a part in what is resolved now: who carried it out, who recorded the outcome, and who had the case on that
// day. What becomes of the case later does not change it. Before the result it is nobody.
func Did(c complaint.Case, who domain.PersonID) bool {
	if who == 0 || c.ResolvedAt.IsZero() {
		return false
	}
	recorded := c.Outcome != nil && c.Outcome.By == who
	return recorded || doer(c) == who || handlerAt(c, c.ResolvedAt) == who
}

// Judges says whether somebody would review what he carried out for another handler: nobody judges his own work by getting the case
// later. A handler who carries out his own case reviews it, because its complainant is asked.
func Judges(c complaint.Case, who domain.PersonID) bool {
	return who != 0 && !c.ResolvedAt.IsZero() && doer(c) == who && handlerAt(c, c.ResolvedAt) != who
}

// doer is who carried out what is resolved: the plan's responsible person; without one, who recorded the outcome.
func doer(c complaint.Case) domain.PersonID {
	switch {
	case c.Plan != nil && c.Plan.Responsible != 0:
		return c.Plan.Responsible
	case c.Outcome != nil:
		return c.Outcome.By
	}
	return 0
}

// handlerAt is who had c at an instant.
func handlerAt(c complaint.Case, at time.Time) domain.PersonID {
	for _, t := range c.Had {
		if t.Until.After(at) {
			return t.Person
		}
	}
	return c.Handler
}

// speech are the actions that bring words or an urge of a complainant.
var speech = []complaint.Action{complaint.Add, complaint.Urge, complaint.Hear}

// Says reports whether a change brings words or an urge of a complainant.
func Says(ch complaint.Change) bool {
	return slices.ContainsFunc(ch.Entries(), func(e complaint.Entry) bool { return slices.Contains(speech, e.Do) })
}

// HandedOver reports whether somebody had a case before a change and has it no more because of his leaving or absence.
func HandedOver(ch complaint.Change, who domain.PersonID) bool {
	b, c := ch.Before(), ch.After()
	return !ch.Empty() && ch.Last().Do == complaint.HandOver && (who == b.Handler && who != c.Handler || who == b.Responsible() && who != c.Responsible())
}

// Reached reports whether a change is a return visit that reached the complainant.
func Reached(ch complaint.Change) bool {
	before, after := ch.Before().Visits, ch.After().Visits
	return len(after) > len(before) && slices.Contains(complaint.Verdicts(), after[len(after)-1].Solved)
}
