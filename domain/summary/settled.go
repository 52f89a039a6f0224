package summary

import (
	"slices"
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// promises are the promises of a result, oldest first.
func promises(c complaint.Case) []promise.Clock {
	return append(slices.Clone(c.Clocks.Earlier), c.Clocks.Resolve)
}

// tookUntil is how much working time it took until a result.
func tookUntil(c complaint.Case, resolved time.Time) time.Duration {
	for _, k := range promises(c) {
		if doneOf(k).Equal(resolved) {
			return tookOf(k)
		}
	}
	return 0
}

// doneOf is when a promise was fulfilled, also of a clock of before that was noted.
func doneOf(k promise.Clock) time.Time {
	if k.Done.IsZero() && k.Result == promise.Met {
		return k.At
	}
	return k.Done
}

// tookOf is how much working time it took; of a clock of before that was noted, all time.
func tookOf(k promise.Clock) time.Duration {
	if done := doneOf(k); k.Took == 0 && !done.IsZero() {
		return max(0, done.Sub(k.From))
	}
	return k.Took
}

// settled are the promises that were settled, or will be when their time is over.
func settled(c complaint.Case) []Fact {
	var list []Fact
	if f, ok := outcome(c, c.Clocks.Answer); ok {
		f.Kind, f.Took = ToAnswer, tookOf(c.Clocks.Answer)
		list = append(list, f)
	}
	for i, k := range promises(c) {
		if f, ok := outcome(c, k); ok {
			f.Kind, f.Seq = ToResolve, i
			list = append(list, f)
		}
	}
	return list
}

// outcome is what became, or would become, of a promise. One that nobody had to keep any more when its time was over is none.
func outcome(c complaint.Case, k promise.Clock) (Fact, bool) {
	target, done := k.Judged(), doneOf(k)
	switch {
	case target.IsZero():
		return Fact{}, false
	case !done.IsZero() && !done.After(target):
		return Fact{At: done, Yes: true, Handler: c.Handler}, true
	case done.IsZero() && !c.Ended.IsZero() && !c.Ended.After(target):
		return Fact{}, false // withdrawn, declined or joined before
	case done.IsZero() && c.Held != nil && !c.Held.Since.After(target):
		return Fact{}, false // its time does not pass
	}
	return Fact{At: target.Add(time.Microsecond), Handler: c.Handler}, true
}

// overdue are the spans in which a promise was broken and not fulfilled: of the dates that people were told, not the targets. For the
// present the case itself knows (Case.Next).
func overdue(c complaint.Case) []Fact {
	var spans []Fact
	add := func(due, until time.Time) {
		if from := due.Add(time.Microsecond); !due.IsZero() && from.Before(until) {
			spans = append(spans, Fact{Kind: WasOverdue, At: from, Until: until, Handler: c.Handler})
		}
	}
	for _, k := range append([]promise.Clock{c.Clocks.Answer}, promises(c)...) {
		until := doneOf(k)
		if until.IsZero() {
			until = c.Ended
		}
		add(k.Due, until)
	}
	add(c.Next(), Lasting)
	slices.SortFunc(spans, func(a, b Fact) int { return a.At.Compare(b.At) })
	var joined []Fact
	for _, f := range spans {
		if n := len(joined); n > 0 && !f.At.After(joined[n-1].Until) {
			joined[n-1].Until = later(joined[n-1].Until, f.Until)
			continue
		}
		f.Seq = len(joined)
		joined = append(joined, f)
	}
	return joined
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
