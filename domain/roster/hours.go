package roster

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/people"
)

// hoursOf refuses hours and days of a rotation that cannot be read, and hours of nobody.
func hoursOf(hours string, days Days) error {
	if _, err := domain.Parse("days", string(days), AllDays()); err != nil {
		return err
	}
	spans, err := people.OfficeHours(hours)
	if err == nil && len(spans) == 0 {
		err = domain.Refuse(domain.Invalid, "refuse.hours", domain.Values{"hours": domain.Text(hours)})
	}
	return err
}

// offered are the hours that are offered as buttons, by what the button stores; others can be typed.
var offered = map[string]string{"whole": people.AllDay, "two": "08:00-20:00 20:00-08:00", "three": "00:00-08:00 08:00-16:00 16:00-24:00", "day": "09:00-18:00",
	"daytime": "08:00-20:00", "night": "20:00-08:00"}

// ReadHours reads hours that were chosen or typed, and returns them as people.ParseHours does. It fails with Invalid.
func ReadHours(s string) (string, error) {
	if known, ok := offered[s]; ok {
		s = known
	}
	return people.ParseHours(s)
}

// UsualShifts lists the hours of a single shift that are offered, as ReadShift takes them.
func UsualShifts() []string { return []string{"daytime", "night", "day", "whole"} }

// ReadShift is ReadHours for a single span.
func ReadShift(s string) (string, error) {
	hours, err := ReadHours(s)
	if err == nil {
		_, err = oneSpan(hours)
	}
	return hours, err
}

// oneSpan reads the hours of one shift, as people.ParseHours returns them. More than one span is Invalid.
func oneSpan(hours string) (calendar.Span, error) {
	spans, err := people.OfficeHours(hours)
	if err == nil && len(spans) != 1 {
		err = domain.Refuse(domain.Invalid, "refuse.one_span", nil)
	}
	if err != nil {
		return calendar.Span{}, err
	}
	return spans[0], nil
}

// ShiftOn returns the hours of one shift on a local day, of which only the date counts, as they were chosen or typed (ReadShift). It fails with Invalid.
func ShiftOn(day time.Time, said string, zone *time.Location) (Shift, error) {
	hours, err := ReadHours(said)
	if err != nil {
		return Shift{}, err
	}
	span, err := oneSpan(hours)
	if err != nil {
		return Shift{}, err
	}
	var s Shift
	s.From, s.To = onDay(day, span, zone)
	return s, nil
}

// onDay returns the instants, in UTC, of a span that begins on a local day. They follow the clock on the wall.
func onDay(day time.Time, s calendar.Span, zone *time.Location) (from, to time.Time) {
	at := func(since time.Duration) time.Time {
		return calendar.Wall(day.Year(), day.Month(), day.Day(), since, zone).UTC()
	}
	return at(s.From), at(s.To)
}

// Over reports whether the hours of a shift are over.
func (s Shift) Over(now time.Time) bool { return !s.To.After(now) }

// Ahead refuses a shift that is over: Conflict, with its end in a zone; "" is that of the reader.
func (s Shift) Ahead(now time.Time, zone string) error {
	if s.Over(now) {
		return domain.Refuse(domain.Conflict, "refuse.shift_over", domain.Values{"at": domain.Moment(s.To, zone)})
	}
	return nil
}
