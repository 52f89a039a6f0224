package spoken

import (
	"strings"

	"guanjia/domain/summary"
)

// What the ways have in common: a half, quarter, week or day of a year that may be left out, days of a week, thirds of a month.

func halfOf(r reading, digits, word string, h int) (summary.Period, bool) {
	return r.half(r.yearOf(digits, word, 6*h-5), h)
}

func quarterOf(r reading, digits, word string, q int) (summary.Period, bool) {
	return r.quarter(r.yearOf(digits, word, 3*q-2), q)
}

func weekOf(r reading, digits, word, week string) (summary.Period, bool) {
	if digits == "" && word == "" {
		return r.isoWeek(0, number(week))
	}
	return r.isoWeek(r.yearOf(digits, word, 1), number(week))
}

func dayOf(r reading, digits, word, month, of string) (summary.Period, bool) {
	n := monthOf(month)
	return r.date(r.yearOf(digits, word, n), n, number(of))
}

// lastOn is the last day with that number that has begun.
func lastOn(r reading, of int) (summary.Period, bool) {
	month := r.named("month").From
	if of > r.today.Day() {
		month = month.AddDate(0, -1, 0)
	}
	return r.date(month.Year(), int(month.Month()), of)
}

// third is the first, second or last third of a month.
func third(month summary.Period, which string) summary.Period {
	const days = 10
	first, second := month.From.AddDate(0, 0, days), month.From.AddDate(0, 0, 2*days)
	switch which {
	case "上":
		return summary.SpanOf(month.From, first)
	case "中":
		return summary.SpanOf(first, second)
	}
	return summary.SpanOf(second, month.To)
}

// sevenDays are the first, second, … seven days of a month; the fifth are those that are left.
func sevenDays(month summary.Period, ok bool, nth int) (summary.Period, bool) {
	const week = 7
	from := month.From.AddDate(0, 0, week*(nth-1))
	to := from.AddDate(0, 0, week)
	if to.After(month.To) {
		to = month.To
	}
	return summary.SpanOf(from, to), ok && from.Before(to)
}

// weekday is a day of a week, 0 for Monday: of the week that which says, or the last one that has begun.
func weekday(r reading, which string, n int) (summary.Period, bool) {
	from := monday(r.today).AddDate(0, 0, n)
	switch which {
	case "last": // before today
		if !from.Before(r.today) {
			from = from.AddDate(0, 0, -7)
		}
	case "", "on":
		if from.After(r.today) {
			from = from.AddDate(0, 0, -7)
		}
	default:
		from = from.AddDate(0, 0, 7*weeksOff(which))
	}
	return r.date(from.Year(), int(from.Month()), from.Day())
}

// weekend is Saturday and Sunday of the week that which says, or the last one that has begun.
func weekend(r reading, which string) (summary.Period, bool) {
	const saturday = 5
	from := monday(r.today).AddDate(0, 0, saturday)
	switch {
	case strings.HasSuffix(which, "the") || which == "":
		if from.After(r.today) {
			from = from.AddDate(0, 0, -7)
		}
	default:
		from = from.AddDate(0, 0, 7*weeksOff(which))
	}
	return summary.SpanOf(from, from.AddDate(0, 0, 2)), true
}

// weeksOff is how many weeks later than this one words say.
func weeksOff(which string) int {
	switch {
	case which == "last":
		return -1
	case which == "next" || strings.HasPrefix(which, "下"):
		return 1
	}
	return -strings.Count(which, "上")
}
