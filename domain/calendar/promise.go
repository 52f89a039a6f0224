package calendar

import "time"

// Pause is a period that does not count, From ≤ t < To. Both are instants.
type Pause struct{ From, To time.Time }

// Promise returns the instant at which a promised length of time ends. Less than a day is counted in working time, as Add does. Each
// whole 24 hours are one working day: one day promised on Friday at 15:00 ends on Monday at 15:00. A promise made while the office is
// closed counts from the next opening. If the last day closes before that hour, the promise ends at closing time. A calendar that is
// closed for more than a year counts around the clock.
func (c Calendar) Promise(from time.Time, d time.Duration) time.Time {
	days := int(d / day)
	if days <= 0 || c.always() {
		return c.Add(from, d)
	}
	c = c.placed()
	first, ok := c.opening(from)
	if !ok {
		return from.Add(d)
	}
	at := first
	for idle := 0; days > 0; idle++ {
		if idle > searched {
			return from.Add(d)
		}
		if at = c.tomorrow(at); len(c.on(at)) > 0 {
			days, idle = days-1, 0
		}
	}
	return c.Add(c.sameHour(first, at), d%day).In(from.Location())
}

// opening returns the first working instant at or after from; false if there is none within the days that are searched.
func (c Calendar) opening(from time.Time) (time.Time, bool) {
	for at, idle := from, 0; idle <= searched; at, idle = c.tomorrow(at), idle+1 {
		for _, s := range c.on(at) {
			if from.Before(s.end) {
				return later(from, s.begin), true
			}
		}
	}
	return time.Time{}, false
}

// sameHour returns the working instant on date's day at which a local clock shows the same time as at first. If that is no working time,
// it returns the last working instant before it; if there is none, the day's opening.
func (c Calendar) sameHour(first, date time.Time) time.Time {
	hour, on := first.In(c.zone), date.In(c.zone)
	wanted := time.Date(on.Year(), on.Month(), on.Day(), hour.Hour(), hour.Minute(), hour.Second(), hour.Nanosecond(), c.zone)
	spans := c.on(date)
	at := spans[0].begin
	for _, s := range spans {
		if !wanted.Before(s.begin) {
			at = earlier(wanted, s.end)
		}
	}
	return at
}

// Due returns the instant at which a promise ends if it does not count during the pauses. Pauses must be in order and must not overlap.
func (c Calendar) Due(from time.Time, promised time.Duration, pauses []Pause) time.Time {
	due := c.Promise(from, promised)
	for _, p := range pauses {
		if p.To.After(from) && p.From.Before(due) {
			return c.Elapsed(from, c.Between(from, due), pauses)
		}
	}
	return due
}

// Elapsed returns the instant at which d of working time outside the pauses has passed since from. Pauses must be in order and must not
// overlap.
func (c Calendar) Elapsed(from time.Time, d time.Duration, pauses []Pause) time.Time {
	for _, p := range pauses {
		if !p.To.After(from) {
			continue
		}
		if ran := c.Between(from, p.From); ran < d {
			d, from = d-ran, p.To
			continue
		}
		break
	}
	return c.Add(from, d)
}

// Worked returns the working time outside the pauses from a to b. Pauses must be in order and must not overlap.
func (c Calendar) Worked(a, b time.Time, pauses []Pause) time.Duration {
	sum := c.Between(a, b)
	for _, p := range pauses {
		sum -= c.Between(later(p.From, a), earlier(p.To, b))
	}
	return sum
}
