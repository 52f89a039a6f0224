package summary

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/closing"
)

// try is one attempt: from the receipt or a reopening until it was resolved and ended.
type try struct {
	seq                    int
	began, resolved, ended time.Time // zero: not yet
	stage                  complaint.Stage
	cause                  string
	handler                domain.PersonID
}

// attempts are those of c, the present one last.
func attempts(c complaint.Case) []try {
	list := []try{{began: c.Received}}
	for i, r := range c.Reopenings {
		last := &list[i]
		last.resolved, last.ended, last.handler = r.Resolved, r.Ended, r.Handler
		if !r.Ended.IsZero() {
			last.stage, last.cause = complaint.Closed, string(closing.Before(c, i))
		}
		list = append(list, try{seq: i + 1, began: r.At})
	}
	last := &list[len(list)-1]
	last.resolved, last.ended, last.handler = c.ResolvedAt, c.Ended, c.Handler
	if c.Stage == complaint.Joined {
		last.resolved = time.Time{} // only its main case is resolved
	}
	if !c.Ended.IsZero() {
		last.stage = c.Stage
		if c.Review != nil {
			last.cause = string(c.Review.Cause)
		}
	}
	return list
}

// facts are those of one attempt that lie at one instant.
func (a try) facts(c complaint.Case, reached []Fact) []Fact {
	var list []Fact
	if !a.resolved.IsZero() {
		list = append(list, Fact{Kind: WasResolved, Seq: a.seq, At: a.resolved, Took: tookUntil(c, a.resolved), Handler: a.handler,
			Yes: slices.ContainsFunc(reached, func(f Fact) bool { return f.Seq == a.seq })})
	}
	if !a.ended.IsZero() {
		list = append(list, Fact{Kind: WasEnded, Seq: a.seq, At: a.ended, Stage: a.stage, Word: a.cause, Handler: a.handler})
	}
	return list
}

// byHandler cuts a span of the attempt where the case went to another handler.
func (a try) byHandler(c complaint.Case, from, until time.Time) (list []Fact) {
	for _, had := range c.Had {
		if from.Before(had.Until) && had.Until.Before(until) {
			list = append(list, Fact{At: from, Until: had.Until, Handler: had.Person})
			from = had.Until
		}
	}
	if from.Before(until) {
		list = append(list, Fact{At: from, Until: until, Handler: a.handlerUntil(c, until)})
	}
	return list
}

// handlerUntil is who had the case at the end of a span of the attempt: who had it until just then or later in the attempt, or the attempt's handler.
func (a try) handlerUntil(c complaint.Case, until time.Time) domain.PersonID {
	for _, had := range c.Had {
		if !had.Until.Before(until) && !had.Until.After(a.until(c)) {
			return had.Person
		}
	}
	return a.handler
}

// until is when the span of open work of the attempt ended.
func (a try) until(c complaint.Case) time.Time {
	switch {
	case !a.ended.IsZero():
		return a.ended
	case a.seq < len(c.Reopenings):
		return c.Reopenings[a.seq].At
	}
	return Lasting
}

// AttemptAt is which attempt of a case an instant belongs to, from 1.
func AttemptAt(c complaint.Case, at time.Time) int { return attemptAt(c, at) + 1 }

// attemptAt counts the reopenings before an instant. A survey that reopens the case belongs to the attempt that it ends.
func attemptAt(c complaint.Case, at time.Time) int {
	n := 0
	for _, r := range c.Reopenings {
		if r.At.Before(at) {
			n++
		}
	}
	return n
}
