package summary

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// Then is what was true of a case in a period; the case itself says what is true now.
type Then struct {
	Causes  []complaint.Cause // of the reviews that closed it in the period, in order; nil: none did
	Open    bool              // whether work remained at the end
	Handler domain.PersonID   // who had it at the end; 0: nobody, or it was not open
	Reached []Fact            // its valid follow-ups of the period, in order; nil: none
}

// Then tells what the figures of q count of a case.
func (q Query) Then(c complaint.Case) (t Then) {
	for _, f := range FactsOf(c) {
		switch {
		case !q.Means(c, f):
		case f.Kind == WasEnded && f.Stage == complaint.Closed:
			t.Causes = append(t.Causes, complaint.Cause(f.Word))
		case f.Kind == WasOpen:
			t.Open, t.Handler = true, f.Handler
		case f.Kind == FollowUp:
			t.Reached = append(t.Reached, f)
		}
	}
	return t
}

// LateSince is since when a promise of c is broken at the end of the query: of a period that is over, by the dates that held then. Zero:
// none is. Lists of what is overdue are in this order.
func (q Query) LateSince(c complaint.Case) time.Time {
	end := q.End()
	if q.Period.Running(q.Now) {
		if c.Overdue(q.Now) {
			return c.Next()
		}
		return time.Time{}
	}
	late := c.Late()
	i := slices.IndexFunc(late, func(s promise.Span) bool { return s.From.Before(end) && (s.To.IsZero() || !s.To.Before(end)) })
	if i < 0 {
		return time.Time{}
	}
	return late[i].From
}
