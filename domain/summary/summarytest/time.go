package summarytest

import (
	"sort"
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

// done is when a promise was fulfilled; zero: not yet. Old clocks say it by their result.
func done(k promise.Clock) time.Time {
	if k.Done.IsZero() && k.Result == "met" {
		return k.At
	}
	return k.Done
}

// worked is how long it took: working time, or of old clocks all time.
func worked(k promise.Clock) time.Duration {
	if k.Took != 0 || done(k).IsZero() || done(k).Before(k.From) {
		return k.Took
	}
	return done(k).Sub(k.From)
}

// promises are the first answer and the results that were due: kept at or before the target, else broken a moment after it. One that nobody
// had to keep any more at that time is neither.
func promises(c complaint.Case, tries []attempt) (list []summary.Fact) {
	judge := func(k promise.Clock, f summary.Fact) {
		target := k.Target
		if target.IsZero() {
			target = k.Due
		}
		answered := !done(k).IsZero()
		over := !c.Ended.IsZero() && !c.Ended.After(target)
		rests := c.Held != nil && !c.Held.Since.After(target)
		switch {
		case target.IsZero(), !answered && over, !answered && rests:
			return
		case answered && !done(k).After(target):
			f.At, f.Yes = done(k), true
		default:
			f.At = target.Add(moment)
		}
		list = append(list, f)
	}
	judge(c.Clocks.Answer, summary.Fact{Kind: "answer", Took: worked(c.Clocks.Answer), Handler: tries[0].by})
	for i, k := range results(c) {
		of := i
		if of >= len(tries) {
			of = len(tries) - 1
		}
		judge(k, summary.Fact{Kind: "resolve", Seq: i, Handler: tries[of].by})
	}
	return list
}

// cut cuts a time within an attempt where the case went to somebody else.
func cut(c complaint.Case, a attempt, from, to time.Time) (list []stretch) {
	if !from.Before(to) {
		return nil
	}
	edges := []time.Time{from, to}
	for _, had := range c.Had {
		if from.Before(had.Until) && had.Until.Before(to) {
			edges = append(edges, had.Until)
		}
	}
	sort.Slice(edges, func(i, j int) bool { return edges[i].Before(edges[j]) })
	for i := range len(edges) - 1 {
		one := stretch{edges[i], edges[i+1], a.by}
		if one.from.Equal(one.to) {
			continue
		}
		for j := len(c.Had) - 1; j >= 0; j-- { // the first that lasted until then, and no longer than the attempt
			if had := c.Had[j]; !had.Until.Before(one.to) && !had.Until.After(a.to) {
				one.by = had.Person
			}
		}
		list = append(list, one)
	}
	return list
}

// work are the stretches in which an attempt lasted, without those in which the case went with another one.
func work(c complaint.Case, tries []attempt) (list []summary.Fact) {
	for _, a := range tries {
		from := a.from
		stop := func(to time.Time) {
			for _, s := range cut(c, a, from, to) {
				list = append(list, summary.Fact{Kind: "open", Seq: len(list), At: s.from, Until: s.to, Since: a.from, Handler: s.by})
			}
		}
		for _, apart := range c.Clocks.Apart {
			if !apart.From.Before(from) && apart.From.Before(a.to) {
				stop(apart.From)
				from = apart.To
			}
		}
		stop(a.to)
	}
	return list
}

// lateness are the stretches in which a promise was broken and not fulfilled, by the dates that held then.
func lateness(c complaint.Case, tries []attempt) (list []summary.Fact) {
	for _, span := range lateSpans(c) {
		for _, s := range cut(c, tries[within(c, span.from)], span.from, span.to) {
			f := summary.Fact{Kind: "overdue", Seq: len(list), At: s.from, Until: s.to, Since: span.from, Handler: s.by}
			if s.to.Equal(forever) {
				f.Since = Next(c).Add(moment)
			}
			list = append(list, f)
		}
	}
	return list
}

// lateSpans are those that were noted, or of old cases those of their clocks, and the present one. What touches is one.
func lateSpans(c complaint.Case) (joined []stretch) {
	var all []stretch
	if noted := c.Clocks.Since; noted.IsZero() {
		for _, k := range append([]promise.Clock{c.Clocks.Answer}, results(c)...) {
			to := done(k)
			if to.IsZero() {
				to = c.Ended
			}
			if !k.Due.IsZero() && k.Due.Add(moment).Before(to) {
				all = append(all, stretch{from: k.Due.Add(moment), to: to})
			}
		}
	} else {
		for _, s := range c.Clocks.Late {
			all = append(all, stretch{from: s.From, to: s.To})
		}
	}
	if next := Next(c); !next.IsZero() {
		from := next.Add(moment)
		if from.Before(c.Clocks.Since) {
			from = c.Clocks.Since
		}
		all = append(all, stretch{from: from, to: forever})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].from.Before(all[j].from) })
	for _, s := range all {
		last := len(joined) - 1
		switch {
		case last < 0 || s.from.After(joined[last].to):
			joined = append(joined, s)
		case s.to.After(joined[last].to):
			joined[last].to = s.to
		}
	}
	return joined
}

// Next is the next date of a case: that of the answer, then that of the result; zero on hold, and after the result (docs/design.md §3).
func Next(c complaint.Case) (due time.Time) {
	owed := false
	for _, stage := range []string{"received", "registered", "investigating", "assessed", "planned", "in_progress"} {
		owed = owed || string(c.Stage) == stage
	}
	if !owed {
		return due
	}
	result := c.Clocks.Resolve.Due
	if result.IsZero() && c.Assessment != nil {
		result = c.Assessment.Due
	}
	if !result.IsZero() && (c.Held == nil || result.Before(c.Held.Since)) {
		due = result
	}
	answer := c.Clocks.Answer.Due
	if c.Taken.IsZero() && !answer.IsZero() && (c.Held == nil || answer.Before(c.Held.Since)) && (due.IsZero() || answer.Before(due)) {
		due = answer
	}
	return due
}
