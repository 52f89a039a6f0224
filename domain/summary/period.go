package summary

import (
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
)

// MaxDays is the largest number of days in a period.
const MaxDays = 3660

// day is the format of days in periods.
const day = time.DateOnly

// asked holds the words for periods that depend on today.
var asked = map[string]string{
	"": "week", "today": "today", "week": "week", "month": "month",
	"今天": "today", "今日": "today", "本周": "week", "这周": "week", "本月": "month", "这个月": "month",
}

var (
	aMonth = regexp.MustCompile(`^([0-9]{4}-[0-9]{2})$`)
	aSpan  = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.\.+|…|~|至|到| - | )([0-9]{4}-[0-9]{2}-[0-9]{2})$`)
	aDay   = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})$`)
)

// ParsePeriod reads today, week (since Monday), month (since the first), "2026-10", "2026-10-05" and "2026-10-01..2026-10-31" (both days
// included), as days in loc; "" is a week. A period that has not ended yet ends with today. It fails with Invalid for other words, days
// that do not exist, an end before the start, a start in the future, and more than MaxDays.
func ParsePeriod(text string, now time.Time, loc *time.Location) (Period, error) {
	word := strings.ToLower(strings.TrimSpace(domain.Narrow(text)))
	today := midnight(now.In(loc))
	p := Period{Name: word, To: today.AddDate(0, 0, 1)}
	var err error
	if name, known := asked[word]; known {
		p.Name = name
		p.From = startOf(name, today)
		return p, nil
	}
	switch {
	case aMonth.MatchString(word):
		p.From, err = time.ParseInLocation("2006-01", word, loc)
		p.To = earlier(p.To, p.From.AddDate(0, 1, 0))
	case aDay.MatchString(word):
		p.From, err = time.ParseInLocation(day, word, loc)
		p.To = p.From.AddDate(0, 0, 1)
	default:
		m := aSpan.FindStringSubmatch(word)
		if m == nil {
			return Period{}, refused("refuse.period")
		}
		var last time.Time
		p.From, err = time.ParseInLocation(day, m[1], loc)
		if err == nil {
			last, err = time.ParseInLocation(day, m[2], loc)
		}
		p.Name, p.To = m[1]+".."+m[2], last.AddDate(0, 0, 1)
	}
	switch {
	case err != nil:
		return Period{}, refused("refuse.period")
	case p.From.After(today):
		return Period{}, refused("refuse.period_future")
	case !p.From.Before(p.To):
		return Period{}, refused("refuse.period_order")
	case p.Days() > MaxDays:
		return Period{}, refused("refuse.period_long")
	}
	return p, nil
}

func refused(key string) *domain.Error { return domain.Refuse(domain.Invalid, key, nil) }

// startOf returns the first day of the period that a word names.
func startOf(name string, today time.Time) time.Time {
	switch name {
	case "week":
		return today.AddDate(0, 0, -(int(today.Weekday())+6)%7) // weeks begin on Monday
	case "month":
		return today.AddDate(0, 0, 1-today.Day())
	}
	return today
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// Days returns the number of local days in p.
func (p Period) Days() int {
	utc := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(utc(p.To).Sub(utc(p.From)) / (24 * time.Hour))
}

// Last returns the last local day of p.
func (p Period) Last() time.Time { return p.To.AddDate(0, 0, -1) }

// Previous returns the period with which p is compared: as many days, just before it.
func (p Period) Previous() Period { return spanOf(p.From.AddDate(0, 0, -p.Days()), p.From) }

func spanOf(from, to time.Time) Period {
	return Period{Name: from.Format(day) + ".." + to.AddDate(0, 0, -1).Format(day), From: from, To: to}
}

// RefusalKeys lists the key of every refusal that this room returns.
func RefusalKeys() []string {
	return []string{"refuse.period", "refuse.period_future", "refuse.period_order", "refuse.period_long"}
}
