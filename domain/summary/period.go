package summary

import (
	"time"
	"unicode/utf8"

	"guanjia/domain"
)

// MaxYears bounds a period: the last day that it may have is the one before the date on which it begins, so many years later.
const MaxYears = 10

// MaxPeriodWords is how many characters the words for a period have at most; longer ones are none.
const MaxPeriodWords = 64

// day is how days are written in periods.
const day = time.DateOnly

// ParsePeriod reads the name of a period in words of both languages, as days in loc:
//
//   - what hangs on today: today, yesterday, 前天, week (since Monday), month, quarter, year, each also with "last"; 上上周, 前年; "last 30
//     days", 近三个月, past year; 7 days, 半年, 全部 (as long as a period may be); 本周一, last Friday, 上周末; "" is a week
//   - a year 2026, 26年, a half 2026-H1, a quarter 2026-Q3, a month 2026-10, a week 2026-W47, a day 2026-10-05, also written 2026/10, 202610,
//     2026年10月, 10/2026, 10月, 26日 (the last one that has begun), 去年10月, 10月上旬, last October, 1 October
//   - two of these with "..", "至", "到", "to" or a dash between them, both included: 2026-10-01..2026-10-31, 11.1-11.15; since, 以来; of two days
//     a space is enough: 2026-10-01 2026-10-31
//
// A period that is still running ends with today. Period.Name asks for the same period again. It fails with Invalid: words that are none
// of these, days that do not exist, an end before its start, a start in the future, more than MaxYears.
func ParsePeriod(text string, now time.Time, loc *time.Location) (Period, error) {
	r := reading{today: midnight(now.In(loc))}
	if utf8.RuneCountInString(text) > MaxPeriodWords {
		return Period{}, refused("refuse.period")
	}
	return r.checked(r.period(plain(text)))
}

// checked refuses what is no period that can be counted, and ends it with today.
func (r reading) checked(p Period, ok bool) (Period, error) {
	switch {
	case !ok:
		return Period{}, refused("refuse.period")
	case p.To.Before(p.From) || p.To.Equal(p.From):
		return Period{}, refused("refuse.period_order")
	case p.From.After(r.today):
		return Period{}, refused("refuse.period_future")
	}
	p.To = domain.Earlier(p.To, r.today.AddDate(0, 0, 1))
	if p.To.After(p.From.AddDate(MaxYears, 0, 0)) {
		return Period{}, refused("refuse.period_long")
	}
	return p, nil
}

func refused(key string) *domain.Error { return domain.Refuse(domain.Invalid, key, nil) }

func midnight(t time.Time) time.Time {
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
func (p Period) Previous() Period { return spanOf(p.From.AddDate(0, 0, -p.Days()), p.From) }

func spanOf(from, to time.Time) Period {
	return Period{Name: from.Format(day) + ".." + to.AddDate(0, 0, -1).Format(day), From: from, To: to}
}

// RefusalKeys lists every refusal that this room can say.
func RefusalKeys() []string {
	return []string{"refuse.communities", "refuse.period", "refuse.period_future", "refuse.period_order", "refuse.period_long"}
}
