package calendar

import (
	"time"

	"guanjia/domain"
)

// Add returns the earliest instant at which d of working time has passed since from; from itself if d is 0 or less. A calendar that is
// closed for more than a year counts around the clock.
func (c Calendar) Add(from time.Time, d time.Duration) time.Time {
	if d <= 0 || c.always() {
		return from.Add(max(0, d))
	}
	c = c.placed()
	left, at := d, from
	for idle := 0; idle < searched; idle++ {
		for _, s := range c.on(at) {
			begin := domain.Later(s.begin, from)
			worked := s.end.Sub(begin)
			if worked <= 0 {
				continue
			}
			if left <= worked {
				return begin.Add(left).In(from.Location())
			}
			left -= worked
			idle = 0
		}
		at = c.tomorrow(at)
	}
	return from.Add(d)
}

// Between returns the working time from a to b; 0 if b is not after a.
func (c Calendar) Between(a, b time.Time) time.Duration {
	if !a.Before(b) {
		return 0
	}
	if c.always() {
		return b.Sub(a)
	}
	c = c.placed()
	var sum time.Duration
	for at := a; ; at = c.tomorrow(at) {
		for _, s := range c.on(at) {
			sum += max(0, domain.Earlier(s.end, b).Sub(domain.Later(s.begin, a)))
		}
		if c.tomorrow(at).After(b) {
			return sum
		}
	}
}

// Open reports whether the instant is working time.
func (c Calendar) Open(at time.Time) bool {
	if c.always() {
		return true
	}
	for _, s := range c.placed().on(at) {
		if !at.Before(s.begin) && at.Before(s.end) {
			return true
		}
	}
	return false
}

// always reports whether no day of the week has hours, so that c works around the clock.
func (c Calendar) always() bool { return !c.OpensWeekly() }

// stretch is working time on one date, as two instants. Before is true for the rest of a span that began on the day before.
type stretch struct {
	begin, end time.Time
	before     bool
}

// on lists the working time of the local date on which the instant lies, in order and without overlap: first the rest of a span that
// began on the day before. Hours are local times of day: on a day on which the clocks change, a span is shorter or longer.
func (c Calendar) on(at time.Time) []stretch {
	y, m, d := at.In(c.zone).Date()
	until := DayStart(y, m, d+1, c.zone)
	var list []stretch
	for _, s := range c.spans(y, m, d-1) {
		if s.To > day {
			list = append(list, stretch{DayStart(y, m, d, c.zone), domain.Earlier(Wall(y, m, d-1, s.To, c.zone), until), true})
		}
	}
	for _, s := range c.spans(y, m, d) {
		own := stretch{begin: Wall(y, m, d, s.From, c.zone), end: domain.Earlier(Wall(y, m, d, s.To, c.zone), until)}
		if n := len(list); n > 0 {
			own.begin = domain.Later(own.begin, list[n-1].end)
		}
		if own.begin.Before(own.end) {
			list = append(list, own)
		}
	}
	return list
}

// spans returns the hours that begin on a local date.
func (c Calendar) spans(y int, m time.Month, d int) []Span {
	date := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if spans, exception := c.Days[date.Format(time.DateOnly)]; exception {
		return spans
	}
	return c.Week[date.Weekday()]
}

// Works reports whether hours begin on the local date of an instant, so that it is neither a holiday nor a day off. A calendar without
// hours works every day.
func (c Calendar) Works(at time.Time) bool {
	if c.always() {
		return true
	}
	c = c.placed()
	y, m, d := at.In(c.zone).Date()
	return len(c.spans(y, m, d)) > 0
}

// Closing is when the hours end that begin on the local date of an instant; midnight for those that go on into the next day. Zero on a day
// off, and for a calendar without hours.
func (c Calendar) Closing(at time.Time) time.Time {
	if c.always() || !c.Works(at) {
		return time.Time{}
	}
	all := c.placed().on(at)
	if len(all) == 0 { // the clocks were changed in all of them
		return time.Time{}
	}
	return all[len(all)-1].end
}

// WorksYet reports whether somebody still works, after now, on the local date of an instant: Works says no on a day off, and this also once the
// hours of today are over.
func (c Calendar) WorksYet(at, now time.Time) bool { return c.always() || c.Closing(at).After(now) }

// NextDay returns the beginning of the first local day after that of an instant on which hours begin; the day after it if there is none
// for long.
func (c Calendar) NextDay(after time.Time) time.Time {
	c = c.placed()
	tomorrow := c.tomorrow(after)
	for at, idle := tomorrow, 0; idle < searched; at, idle = c.tomorrow(at), idle+1 {
		if c.Works(at) {
			return at
		}
	}
	return tomorrow
}

// SameDay reports whether two instants lie on the same local day.
func (c Calendar) SameDay(a, b time.Time) bool {
	c = c.placed()
	return a.In(c.zone).Format(time.DateOnly) == b.In(c.zone).Format(time.DateOnly)
}

// tomorrow returns the first instant of the next local date.
func (c Calendar) tomorrow(at time.Time) time.Time {
	y, m, d := at.In(c.zone).Date()
	return DayStart(y, m, d+1, c.zone)
}

// placed returns c with its zone loaded, once for a whole computation.
func (c Calendar) placed() Calendar {
	if c.zone == nil {
		c.zone = domain.Zone(c.Zone)
	}
	return c
}

// When work begins earlier than early after midnight, a day's first letter comes at the usual hour.
const (
	early = 6 * time.Hour
	usual = 8 // o'clock
)

// Morning returns when work begins on the local day of an instant, or on the next working day; on a day on which it begins in the night,
// eight o'clock.
func (c Calendar) Morning(at time.Time) time.Time {
	local := at.In(domain.Zone(c.Zone))
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	begins := c.Add(midnight, time.Microsecond).Add(-time.Microsecond)
	if begins.Before(midnight.Add(early)) {
		return time.Date(local.Year(), local.Month(), local.Day(), usual, 0, 0, 0, local.Location())
	}
	return begins
}

// Unplanned is the year of which it should be known by now on which dates nobody works, and of which no such date is set: from December on the coming
// one, and in January the one that has begun. 0: none, also for an office that works around the clock. at is an instant.
func (c Calendar) Unplanned(at time.Time) int {
	local := at.In(domain.Zone(c.Zone))
	year := local.Year()
	switch {
	case !c.OpensWeekly() || local.Month() != time.December && local.Month() != time.January:
		return 0
	case local.Month() == time.December:
		year++
	}
	for date, spans := range c.Days {
		if of, err := time.Parse(time.DateOnly, date); err == nil && of.Year() == year && len(spans) == 0 {
			return 0
		}
	}
	return year
}
