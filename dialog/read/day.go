package read

import (
	"regexp"
	"strconv"
	"time"
)

// Side says on which side of today a day must be; today itself is always allowed.
type Side int8

// The sides.
const (
	Past   Side = -1
	Any    Side = 0
	Future Side = 1
)

// Forms of a typed day: 2026-11-25, 11-25, 11月25日, 25日, 25.
var (
	fullDay  = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	monthDay = regexp.MustCompile(`^(\d{1,2})[-/.月](\d{1,2})[日号]?$`)
	dayOnly  = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
)

// The years in which a day is accepted.
const (
	firstYear = 1900
	lastYear  = 2200
)

// Day reads a day in the time zone of today, which must be a midnight. A missing month is filled in so that the day is near today on the
// required side, a missing year so that it is nearest to today. ok is false if s is no day, or a day on the other side: on 27 November a
// promise for 11-20 is one for last week, and not for next year. A day can be in words ("next Monday", "五天后"); a time of day behind it is left out.
func Day(s string, today time.Time, side Side) (day time.Time, ok bool) {
	if Fold(s) == "" {
		return time.Time{}, false
	}
	day, ok = anyDay(Fold(Timeless(s)), today, side)
	if !ok || side == Past && day.After(today) || side == Future && day.Before(today) || day.Year() < firstYear || day.Year() > lastYear {
		return time.Time{}, false
	}
	return day, true
}

// anyDay reads a day in figures or in words.
func anyDay(s string, today time.Time, side Side) (time.Time, bool) {
	if s == "" { // a time of day alone
		return today, true
	}
	if day, ok := figures(s, today, side); ok {
		return day, true
	}
	return wordDay(s, today, side)
}

// figures reads a day in figures.
func figures(s string, today time.Time, side Side) (time.Time, bool) {
	if m := fullDay.FindStringSubmatch(s); m != nil {
		return dayOf(number(m[1]), number(m[2]), number(m[3]), today.Location())
	}
	if m := monthDay.FindStringSubmatch(s); m != nil {
		const half = 183 * 24 * time.Hour // a year
		year := today.Year()
		if day, _ := dayOf(year, number(m[1]), number(m[2]), today.Location()); side == Future && today.Sub(day) > half {
			year++
		} else if side == Past && day.Sub(today) > half {
			year--
		}
		return dayOf(year, number(m[1]), number(m[2]), today.Location())
	}
	if m := dayOnly.FindStringSubmatch(s); m != nil {
		month := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, today.Location())
		if side == Future && number(m[1]) < today.Day() {
			month = month.AddDate(0, 1, 0)
		}
		if side == Past && number(m[1]) > today.Day() {
			month = month.AddDate(0, -1, 0)
		}
		return dayOf(month.Year(), int(month.Month()), number(m[1]), today.Location())
	}
	return time.Time{}, false
}

// dayOf refuses days that do not exist, such as 31 June.
func dayOf(y, m, d int, zone *time.Location) (time.Time, bool) {
	day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, zone)
	return day, day.Day() == d && int(day.Month()) == m
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }
