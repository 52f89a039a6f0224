// Package days decides which days a step of a conversation takes, and says why it does not take another one.
//
//	day, next, why := days.Days{Side: read.Future}.Read("11月25日", today)
package days

import (
	"slices"
	"time"

	"guanjia/dialog/read"
)

// Why says why a day was not taken.
type Why string

// The reasons.
const (
	Unread Why = "date"        // the words are no day
	Over   Why = "date_past"   // the day has passed, and one to come is asked for
	Ahead  Why = "date_future" // the day is still to come, and one that is over is asked for
	Off    Why = "date_off"    // nobody is at the office that day
	Far    Why = "date_far"    // further from today than Within
)

// Year is how many days from today a day may be if the step says nothing else: in both directions, today one year ago and today next year are
// still taken, leap years included.
const Year = 366

// Days are the days that a step takes. The zero value takes those within a year, past and to come.
type Days struct {
	Side   read.Side
	Off    []string // that cannot be chosen: "2026-11-28"
	Within int      // days from today; 0: Year
}

// Free returns the first day from day on that is not off.
func (d Days) Free(day time.Time) time.Time {
	for slices.Contains(d.Off, day.Format(time.DateOnly)) {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// Bounds returns the first and the last day that are taken. today must be a midnight.
func (d Days) Bounds(today time.Time) (first, last time.Time) {
	within := d.Within
	if within == 0 {
		within = Year
	}
	first, last = today.AddDate(0, 0, -within), today.AddDate(0, 0, within)
	switch d.Side {
	case read.Past:
		last = today
	case read.Future:
		first = today
	}
	return first, last
}

// Read returns the day that words name, or why it is not taken; next is a day that could be chosen in its place. today must be a midnight.
func (d Days) Read(words string, today time.Time) (day, next time.Time, why Why) {
	day, ok := read.Day(words, today, d.Side)
	first, last := d.Bounds(today)
	switch {
	case ok && (day.Before(first) || day.After(last)):
		return day, first, Far
	case ok && !d.Free(day).Equal(day):
		return day, d.Free(day), Off
	case ok:
		return day, day, ""
	}
	if _, other := read.Day(words, today, read.Any); other {
		return day, d.Free(today), map[bool]Why{true: Over, false: Ahead}[d.Side == read.Future]
	}
	return day, d.Free(today.AddDate(0, 0, 3*int(d.Side))), Unread
}
