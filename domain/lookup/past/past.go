// Package past says what was true of a case in a period that figures are of; the case itself says what is true now. It loads nothing.
//
//	then := past.In(query, c)
//	rows := past.FollowUps(view.Case, view.Names, then, query)
package past

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// Then is what figures of a period count of a case.
type Then struct {
	Causes  []complaint.Cause // of the reviews that closed it in the period, in order; nil: none did
	Open    bool              // whether work remained at the end
	Handler domain.PersonID   // who had it at the end; 0: nobody, or it was not open
	Reached []summary.Fact    // its valid follow-ups of the period, in order; nil: none
}

// In tells what the figures of q count of a case.
func In(q summary.Query, c complaint.Case) (t Then) {
	for _, f := range summary.FactsOf(c) {
		switch {
		case !q.Means(c, f):
		case f.Kind == summary.WasEnded && f.Stage == complaint.Closed:
			t.Causes = append(t.Causes, complaint.Cause(f.Word))
		case f.Kind == summary.WasOpen:
			t.Open, t.Handler = true, f.Handler
		case f.Kind == summary.FollowUp:
			t.Reached = append(t.Reached, f)
		}
	}
	return t
}

// Handlers are those who had the case then.
func (t Then) Handlers() []domain.PersonID {
	list := []domain.PersonID{t.Handler}
	for _, f := range t.Reached {
		list = append(list, f.Handler)
	}
	return list
}

// FollowUp is one survey or return visit.
type FollowUp struct {
	complaint.Survey
	Visit bool   // true: a return visit by staff, By made it; false: a survey
	Name  string // of who made the visit; "" of a survey, and if that person was deleted

	Counted bool            // whether it is a valid one: figures count it
	Handler domain.PersonID // of a valid one: who had the case in the attempt that it ends; 0: nobody
}

// Valid says whether the complainant was reached. Of several in one attempt, figures count the last (Counted).
func (f FollowUp) Valid() bool { return slices.Contains(complaint.Verdicts(), f.Solved) }

// FollowUps are those of a period, oldest first, of a case as its reader may see it, with the names of people in it; then says which of them count.
func FollowUps(c complaint.Case, names map[domain.PersonID]string, then Then, q summary.Query) (list []FollowUp) {
	for _, s := range c.Surveys {
		list = append(list, FollowUp{Survey: s})
	}
	for _, x := range c.Visits {
		list = append(list, FollowUp{Survey: complaint.Survey{Contacted: true, Solved: x.Solved, Satisfaction: x.Satisfaction, Words: x.Words, By: x.By, At: x.At},
			Visit: true, Name: names[x.By]})
	}
	list = slices.DeleteFunc(list, func(f FollowUp) bool { return f.At.Before(q.Period.From) || !f.At.Before(q.End()) })
	slices.SortStableFunc(list, func(a, b FollowUp) int { return a.At.Compare(b.At) })
	for _, f := range then.Reached {
		for i, x := range slices.Backward(list) {
			if x.At.Equal(f.At) && x.Valid() {
				list[i].Counted, list[i].Handler = true, f.Handler
				break
			}
		}
	}
	return list
}
