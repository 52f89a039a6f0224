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
		if k.Fulfilled().Equal(resolved) {
			return tookOf(k)
		}
	}
	return 0
}

// tookOf is how much working time it took. Clocks that were stored by early versions do not have it: for them it is all time.
func tookOf(k promise.Clock) time.Duration {
	if done := k.Fulfilled(); k.Took == 0 && !done.IsZero() {
		return max(0, done.Sub(k.From))
	}
	return k.Took
}

// decided are the promises that were decided: kept or broken, or will be when their time is over.
func decided(c complaint.Case) []Fact {
	var list []Fact
	if f, ok := outcome(c, c.Clocks.Answer); ok {
		f.Kind, f.Took, f.Handler = ToAnswer, tookOf(c.Clocks.Answer), attempts(c)[0].handler
		list = append(list, f)
	}
	tries := attempts(c)
	for i, k := range promises(c) {
		if f, ok := outcome(c, k); ok {
			f.Kind, f.Seq, f.Handler = ToResolve, i, tries[min(i, len(tries)-1)].handler
			list = append(list, f)
		}
	}
	return list
}

// outcome returns the fact of a promise: whether it was kept, or will be broken when its time is over. False: nobody had to keep it any more at
// that time.
func outcome(c complaint.Case, k promise.Clock) (Fact, bool) {
	target, done := k.Judged(), k.Fulfilled()
	switch {
	case target.IsZero():
		return Fact{}, false
	case !done.IsZero() && !done.After(target):
		return Fact{At: done, Yes: true}, true
	case done.IsZero() && !c.Ended.IsZero() && !c.Ended.After(target):
		return Fact{}, false // withdrawn, declined or joined before
	case done.IsZero() && c.Held != nil && !c.Held.Since.After(target):
		return Fact{}, false // its time does not pass
	}
	return Fact{At: target.Add(time.Microsecond)}, true
}

// overdue are the spans in which a promise was broken and not fulfilled, by the dates that held then (Case.Late). Each lies within one
// attempt, and is of one handler.
func overdue(c complaint.Case) []Fact {
	var spans []Fact
	tries := attempts(c)
	for _, s := range c.Late() {
		if s.To.IsZero() {
			s.To = Lasting
		}
		for _, f := range tries[attemptAt(c, s.From)].byHandler(c, s.From, s.To) {
			f.Kind, f.Seq, f.Since = WasOverdue, len(spans), s.From
			if f.Until.Equal(Lasting) { // late now: by the date that lists of now are sorted by
				f.Since = c.Next().Add(time.Microsecond)
			}
			spans = append(spans, f)
		}
	}
	return spans
}
