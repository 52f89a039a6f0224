package calendar

import (
	"time"

	"guanjia/domain"
)

// Pause is a period that does not count, From ≤ t < To. Both are instants.
type Pause struct{ From, To time.Time } // UTC; the zero value is no pause

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
	first, on, ok := c.opening(from)
	if !ok {
		return from.Add(d)
	}
	at := on
	for idle := 0; days > 0; idle++ {
		if idle > searched {
			return from.Add(d)
		}
		if at = c.tomorrow(at); c.Works(at) {
			days, idle = days-1, 0
		}
	}
	return c.Add(c.sameHour(c.clockOn(on, first), at), d%day).In(from.Location())
}

// opening is the first instant of work that is not before from, and the beginning of the day to which that work belongs; false if there
// is none for long.
func (c Calendar) opening(from time.Time) (first, on time.Time, ok bool) {
	for at, idle := from, 0; idle <= searched; at, idle = c.tomorrow(at), idle+1 {
		for _, s := range c.on(at) {
			if !from.Before(s.end) {
				continue
			}
			y, m, d := at.In(c.zone).Date()
			if s.before {
				d--
			}
			return domain.Later(from, s.begin), DayStart(y, m, d, c.zone), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// clockOn is what the clock on the wall shows at an instant, counted from midnight of the day given by its beginning, or of the day before.
func (c Calendar) clockOn(day, at time.Time) time.Duration {
	at = at.In(c.zone)
	midnight := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
	y, m, d := day.In(c.zone).Date()
	h, mm, s := at.Clock()
	return midnight.Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) + time.Duration(h)*time.Hour + time.Duration(mm)*time.Minute +
		time.Duration(s)*time.Second + time.Duration(at.Nanosecond())
}

// sameHour is the instant of work of a day, given by its beginning, at which the clock on the wall shows since, or the last one before
// it; the day's opening if there is none.
func (c Calendar) sameHour(since time.Duration, date time.Time) time.Time {
	y, m, d := date.In(c.zone).Date()
	spans := c.spans(y, m, d)
	at := spans[0].From
	for _, s := range spans {
		if since >= s.From {
			at = min(since, s.To)
		}
	}
	return Wall(y, m, d, at, c.zone)
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
		sum -= c.Between(domain.Later(p.From, a), domain.Earlier(p.To, b))
	}
	return sum
}
