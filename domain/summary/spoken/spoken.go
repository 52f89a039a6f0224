// Package spoken reads periods in words of both languages: a name of one, and periods among other words.
//
// It counts nothing, and reads no clock: the day of today is an argument.
//
//	p, err := spoken.Period("last month", now, community.Location())
//	found := spoken.Find("上个月电梯投诉多少", now, community.Location()) // last-month; the rest is 电梯投诉多少
package spoken

import (
	"time"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// MaxYears bounds a period: the last day that it may have is the one before the date on which it begins, so many years later.
const MaxYears = 10

// MaxWords is how many characters the words for a period have at most; longer ones are none.
const MaxWords = 64

// day is how days are written in periods.
const day = time.DateOnly

// Period reads the name of a period in words of both languages, as days in loc:
//
//   - what hangs on today: today, yesterday, 前天, week (since Monday), month, quarter, year, each also with "last"; 上上周, 前年; "last 30
//     days", 近三个月, past year; 7 days, 半年, 全部 (as long as a period may be); 本周一, last Friday, 上周末; "" is a week
//   - a year 2026, 26年, a half 2026-H1, a quarter 2026-Q3, a month 2026-10, a week 2026-W47, a day 2026-10-05, also written 2026/10, 202610,
//     2026年10月, 10/2026, 10月, 26日 (the last one that has begun), 去年10月, 10月上旬, last October, 1 October
//   - two of these with "..", "至", "到", "to" or a dash between them, both included: 2026-10-01..2026-10-31, 11.1-11.15; since, 以来; of two days
//     a space is enough: 2026-10-01 2026-10-31
//
// A period that is still running ends with today. Its Name asks for the same period again. It fails with Invalid: words that are none
// of these, days that do not exist, an end before its start, a start in the future, more than MaxYears.
func Period(text string, now time.Time, loc *time.Location) (summary.Period, error) {
	r := reading{today: summary.Midnight(now.In(loc))}
	if utf8.RuneCountInString(text) > MaxWords {
		return summary.Period{}, refused("refuse.period")
	}
	return r.checked(r.period(plain(text)))
}

// checked refuses what is no period that can be counted, and ends it with today.
func (r reading) checked(p summary.Period, ok bool) (summary.Period, error) {
	switch {
	case !ok:
		return summary.Period{}, refused("refuse.period")
	case p.To.Before(p.From) || p.To.Equal(p.From):
		return summary.Period{}, refused("refuse.period_order")
	case p.From.After(r.today):
		return summary.Period{}, refused("refuse.period_future")
	}
	p.To = domain.Earlier(p.To, r.today.AddDate(0, 0, 1))
	if p.To.After(p.From.AddDate(MaxYears, 0, 0)) {
		return summary.Period{}, refused("refuse.period_long")
	}
	return p, nil
}

func refused(key string) *domain.Error { return domain.Refuse(domain.Invalid, key, nil) }

// RefusalKeys lists every refusal that this room can say.
func RefusalKeys() []string {
	return []string{"refuse.period", "refuse.period_future", "refuse.period_order", "refuse.period_long"}
}
