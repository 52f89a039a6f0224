package summary

import "time"

// Midnight is when the day of t begins, in the zone of t.
func Midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// Days is how many local days p holds.
func (p Period) Days() int {
	utc := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(utc(p.To).Sub(utc(p.From)) / (24 * time.Hour))
}

// Last is the last local day that belongs to p, for showing.
func (p Period) Last() time.Time { return p.To.AddDate(0, 0, -1) }

// Running reports whether p holds the day of now.
func (p Period) Running(now time.Time) bool { return !now.Before(p.From) && now.Before(p.To) }

// Previous is what p is compared with: as many days just before it.
func (p Period) Previous() Period { return SpanOf(p.From.AddDate(0, 0, -p.Days()), p.From) }

// SpanOf is the period from one local midnight to another, named by its first and last day.
func SpanOf(from, to time.Time) Period {
	return Period{Name: from.Format(time.DateOnly) + ".." + to.AddDate(0, 0, -1).Format(time.DateOnly), From: from, To: to}
}

// RefusalKeys lists every refusal that this room can say.
func RefusalKeys() []string { return []string{"refuse.communities"} }
