package calendar

import "time"

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
			begin := later(s.begin, from)
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
			sum += max(0, earlier(s.end, b).Sub(later(s.begin, a)))
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
func (c Calendar) always() bool {
	for _, spans := range c.Week {
		if len(spans) > 0 {
			return false
		}
	}
	return true
}

// stretch is a span on one date, as two instants.
type stretch struct{ begin, end time.Time }

// on lists the working time of the local date on which the instant lies. Hours are local times of day: on a day on which the clocks
// change, a span is shorter or longer.
func (c Calendar) on(at time.Time) []stretch {
	local := at.In(c.zone)
	spans, exception := c.Days[local.Format(time.DateOnly)]
	if !exception {
		spans = c.Week[local.Weekday()]
	}
	list := make([]stretch, len(spans))
	for i, s := range spans {
		list[i] = stretch{wall(local, s.From), wall(local, s.To)}
	}
	return list
}

// wall returns the instant at which a local clock shows this time of day on the date of local.
func wall(local time.Time, since time.Duration) time.Time {
	return time.Date(local.Year(), local.Month(), local.Day(), int(since/time.Hour), int(since%time.Hour/time.Minute), 0, 0, local.Location())
}

// tomorrow returns the first instant of the next local date.
func (c Calendar) tomorrow(at time.Time) time.Time {
	local := at.In(c.zone)
	next := time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, local.Location())
	if next.Day() == local.Day() { // midnight does not exist on a date on which the clocks change at 0:00
		next = next.Add(2 * time.Hour)
	}
	return next
}

// placed returns c with its zone loaded. This is done once for a whole computation, because it reads a file.
func (c Calendar) placed() Calendar {
	if c.zone == nil {
		c.zone = time.UTC
		if loc, err := time.LoadLocation(c.Zone); err == nil {
			c.zone = loc
		}
	}
	return c
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
