package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
)

// Late are the times in which a promise to the complainant was broken and not fulfilled (docs/design.md §3), by the dates that held then:
// another date later does not mend them. They are in order and apart; the last has no end while the promise is broken, or will be when
// the present date passes without an answer or a result.
func (c Case) Late() []promise.Span {
	spans := slices.Clone(c.Clocks.Late)
	if c.Clocks.Since.IsZero() {
		spans = lateBefore(c)
	}
	if next := c.Next(); !next.IsZero() {
		from := broken(next)
		if from.Before(c.Clocks.Since) {
			from = c.Clocks.Since
		}
		spans = append(spans, promise.Span{From: from})
	}
	return union(spans)
}

// Dated returns after with the times in which a promise of c was broken until now, if other dates hold in after than in c.
func (c Case) Dated(after Case, now time.Time) Case {
	if c.Next().Equal(after.Next()) {
		return after
	}
	var late []promise.Span
	for _, s := range c.Late() {
		if s.To.IsZero() {
			s.To = now
		}
		if s.From.Before(s.To) {
			late = append(late, s)
		}
	}
	after.Clocks.Late, after.Clocks.Since = late, now
	return after
}

// Tenure is that somebody had a case until an instant.
type Tenure struct {
	Person domain.PersonID // 0: nobody
	Until  time.Time       // when it went to somebody else, UTC; never zero
}

// HandedOn returns after with who had c until now, if somebody else has it in after.
func (c Case) HandedOn(after Case, now time.Time) Case {
	if c.Handler != after.Handler && !c.Received.IsZero() {
		after.Had = append(slices.Clone(after.Had), Tenure{c.Handler, now})
	}
	return after
}

// lateBefore are the times of a case of which they were not noted yet: from each date until it was done.
func lateBefore(c Case) (spans []promise.Span) {
	clocks := append([]promise.Clock{c.Clocks.Answer}, append(slices.Clone(c.Clocks.Earlier), c.Clocks.Resolve)...)
	for _, k := range clocks {
		done := k.Fulfilled()
		if done.IsZero() {
			done = c.Ended
		}
		if from := broken(k.Due); !k.Due.IsZero() && from.Before(done) {
			spans = append(spans, promise.Span{From: from, To: done})
		}
	}
	return spans
}

// broken is the first instant at which a date was missed.
func broken(due time.Time) time.Time { return due.Add(time.Microsecond) }

// union joins spans that touch, in order of time.
func union(spans []promise.Span) (list []promise.Span) {
	slices.SortFunc(spans, func(a, b promise.Span) int { return a.From.Compare(b.From) })
	for _, s := range spans {
		if n := len(list); n > 0 && (list[n-1].To.IsZero() || !s.From.After(list[n-1].To)) {
			if s.To.IsZero() || !list[n-1].To.IsZero() && s.To.After(list[n-1].To) {
				list[n-1].To = s.To
			}
			continue
		}
		list = append(list, s)
	}
	return list
}
