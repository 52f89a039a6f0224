// Package calendar counts working time: it knows hours, breaks, holidays and time zones (docs/design.md §3). It never reads the current
// time, and it knows nothing of complaints.
//
//	office := calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("08:30-12:00", "13:30-17:30")}
//	due := office.Add(received, 2*time.Hour)
package calendar

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"guanjia/domain"
)

// Span is a part of a local day, From ≤ t < To. Both are local times of day, counted from midnight. A span over midnight ends after
// 24h and belongs to the day on which it begins: 20:00-08:00 is 20h to 32h.
type Span struct{ From, To time.Duration } // since midnight; the zero value is an empty span

// Calendar says when an office works. The zero value works around the clock.
type Calendar struct {
	// Zone is the IANA time zone of all hours; "" is UTC.
	Zone string
	// Week holds the spans of each day of the week, in order and without overlap. The time between two spans is a break. If the whole
	// week has no span, the calendar works around the clock. Nil is such a week.
	Week map[time.Weekday][]Span
	// Days holds exceptions by local date ("2026-10-01"): a holiday has no spans, a make-up working day (调休) has some. Nil: none.
	Days map[string][]Span

	zone *time.Location // the loaded Zone, set by placed for one computation
}

// Around is a calendar that works around the clock, as P1 does.
func Around() Calendar { return Calendar{} }

// day is the longest possible span, and the latest possible beginning.
const day = 24 * time.Hour

// searched is how many days in a row without working time are looked at before the calendar counts as closed.
const searched = 400

// Weekdays gives Monday to Friday the same hours ("08:30-12:00"). It panics on hours that Parse refuses, because it is meant for
// constants in the code.
func Weekdays(hours ...string) map[time.Weekday][]Span {
	spans, err := Parse(hours...)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	week := map[time.Weekday][]Span{}
	for d := time.Monday; d <= time.Friday; d++ {
		week[d] = spans
	}
	return week
}

// OnWeekdays is c with other hours on those days from Monday to Friday that have hours; on all five if none of them has.
func (c Calendar) OnWeekdays(hours []Span) Calendar {
	week, closed := maps.Clone(c.Week), true
	if week == nil {
		week = map[time.Weekday][]Span{}
	}
	for d := time.Monday; d <= time.Friday; d++ {
		closed = closed && len(c.Week[d]) == 0
	}
	for d := time.Monday; d <= time.Friday; d++ {
		if closed || len(c.Week[d]) > 0 {
			week[d] = hours
		}
	}
	c.Week = week
	return c
}

// OpensWeekly reports whether some day of the week has hours. A calendar without any works around the clock.
func (c Calendar) OpensWeekly() bool {
	for _, spans := range c.Week {
		if len(spans) > 0 {
			return true
		}
	}
	return false
}

// Parse reads hours of one day, "08:30-12:00", and puts them in order; "00:00-24:00" is a whole day, "20:00-08:00" passes midnight.
// Hours that cannot be read, are empty, or overlap are Invalid.
func Parse(hours ...string) ([]Span, error) {
	var spans []Span
	for _, h := range hours {
		from, to, ok := cut(h)
		if !ok || from == to || from >= day || to == 0 && from == 0 {
			return nil, invalid(h)
		}
		if to <= from {
			to += day
		}
		spans = append(spans, Span{from, to})
	}
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	if !sound(spans) {
		return nil, invalid(hours[0])
	}
	return spans, nil
}

func invalid(hours string) error {
	return domain.Refuse(domain.Invalid, "refuse.hours", domain.Values{"hours": domain.Text(hours)})
}

// Check reports whether c is usable: its zone is known, its spans begin within a day, in order and without overlap, and its dates
// exist. It fails with Invalid.
func (c Calendar) Check() error {
	if _, err := time.LoadLocation(c.Zone); err != nil {
		return domain.Refuse(domain.Invalid, "refuse.zone", domain.Values{"zone": domain.Text(c.Zone)})
	}
	for _, spans := range c.Week {
		if !sound(spans) {
			return invalid("")
		}
	}
	for date, spans := range c.Days {
		if _, err := time.Parse(time.DateOnly, date); err != nil || !sound(spans) {
			return invalid(date)
		}
	}
	return nil
}

// sound reports whether spans are in order and do not overlap, also with those of the next day if these are the same.
func sound(spans []Span) bool {
	last := time.Duration(0)
	for _, s := range spans {
		if s.From < last || s.From >= day || s.To <= s.From || s.To > s.From+day {
			return false
		}
		last = s.To
	}
	return len(spans) == 0 || last <= day+spans[0].From
}

// cut reads one span, "08:30-12:00".
func cut(hours string) (from, to time.Duration, ok bool) {
	const form = "15:04"
	if len(hours) != len("08:30-12:00") || hours[len(form)] != '-' {
		return 0, 0, false
	}
	read := func(s string) (time.Duration, bool) {
		if s == "24:00" {
			return day, true
		}
		t, err := time.Parse(form, s)
		return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err == nil
	}
	from, first := read(hours[:len(form)])
	to, second := read(hours[len(form)+1:])
	return from, to, first && second
}

// RefusalKeys lists the key of every refusal that this room returns.
func RefusalKeys() []string { return []string{"refuse.hours", "refuse.zone"} }
