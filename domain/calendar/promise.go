package calendar

import "time"

// Pause is a stretch of time that does not count, From ≤ t < To.
type Pause struct{ From, To time.Time }

// Promise is when a promised length of time is over. What is shorter than a day is counted in working time, as Add does.
// Each whole day of 24 hours is a working day: promised on Friday at 15:00 for one day, it is over on Monday at 15:00. What is promised
// while the office is closed counts from its next opening. If the day in question closes earlier than the hour, its closing counts. A
// calendar that is closed for more than a year counts around the clock.
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

// opening is the first instant of work that is not before from; false if there is none for long.
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

// sameHour is the instant of work on date's day at which the wall clock shows what it showed at first, or the last one before it; the
// day's opening if there is none.
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

// Due is when a promise falls due that stands still during pauses, which are in order and apart.
func (c Calendar) Due(from time.Time, promised time.Duration, pauses []Pause) time.Time {
	due := c.Promise(from, promised)
	for _, p := range pauses {
		if p.To.After(from) && p.From.Before(due) {
			return c.Elapsed(from, c.Between(from, due), pauses)
		}
	}
	return due
}

// Elapsed is when d of working time outside of pauses has passed since from. Pauses are in order and apart.
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

// Worked is how much working time outside of pauses lies from a to b. Pauses are in order and apart.
func (c Calendar) Worked(a, b time.Time, pauses []Pause) time.Duration {
	sum := c.Between(a, b)
	for _, p := range pauses {
		sum -= c.Between(later(p.From, a), earlier(p.To, b))
	}
	return sum
}
