package summary

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"guanjia/domain"
)

// reading reads words for a period on a day.
type reading struct{ today time.Time }

// spoken are the words for the periods that hang on today. Spaces and dashes are left out of what is looked up.
var spoken = map[string]string{
	"":      "week",
	"today": "today", "yesterday": "yesterday", "thisday": "today",
	"week": "week", "thisweek": "week", "lastweek": "last-week", "previousweek": "last-week",
	"month": "month", "thismonth": "month", "lastmonth": "last-month", "previousmonth": "last-month",
	"quarter": "quarter", "thisquarter": "quarter", "lastquarter": "last-quarter", "previousquarter": "last-quarter",
	"year": "year", "thisyear": "year", "lastyear": "last-year", "previousyear": "last-year",
	"今天": "today", "今日": "today", "当天": "today", "昨天": "yesterday", "昨日": "yesterday",
	"本周": "week", "这周": "week", "这个星期": "week", "本星期": "week", "这星期": "week", "这个周": "week",
	"上周": "last-week", "上个星期": "last-week", "上星期": "last-week", "上一周": "last-week", "上个周": "last-week",
	"本月": "month", "这个月": "month", "当月": "month", "这月": "month", "上月": "last-month", "上个月": "last-month", "上一个月": "last-month",
	"本季度": "quarter", "本季": "quarter", "这个季度": "quarter", "上季度": "last-quarter", "上个季度": "last-quarter", "上季": "last-quarter", "上一季度": "last-quarter",
	"今年": "year", "本年": "year", "本年度": "year", "去年": "last-year", "上一年": "last-year", "上年": "last-year",
}

// Words lists the periods that hang on today and have a name of their own, the shortest first.
func Words() []string {
	return []string{"today", "yesterday", "week", "last-week", "month", "last-month", "quarter", "last-quarter", "year", "last-year"}
}

var (
	aDayAlone = regexp.MustCompile(`^(\d{1,2})[日号]$`)
	aYear     = regexp.MustCompile(`^(\d{4})年?$`)
	aQuarter  = regexp.MustCompile(`^(?:(\d{4})[-/年 ]?)?(?:q([1-4])|第?([1-4一二三四])季度?)$`)
	aMonth    = regexp.MustCompile(`^(?:(\d{4})(?:[-/.年] ?))?(\d{1,2})月?(?:份)?$`)
	aDay      = regexp.MustCompile(`^(?:(\d{4})[-/.年] ?)?(\d{1,2})[-/.月] ?(\d{1,2})[日号]?$`)
	ago       = regexp.MustCompile(`^(?:last|past|最近|近|过去) ?(\d{1,4}) ?(?:days?|天|日)$`)
	between   = regexp.MustCompile(`^(.+?) ?(?:\.\.+|…+|~|～|至|到| to | - |—+|–) ?(.+)$`)
	twoDays   = regexp.MustCompile(`^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[- ](\d{4}[-/.]\d{1,2}[-/.]\d{1,2})$`)
)

// loose is a space beside a character of a date.
var loose = regexp.MustCompile(` ?([年月日号天第季度至到]) ?`)

// plain is text as it is compared: narrow, in small letters, with single spaces.
func plain(text string) string {
	text = loose.ReplaceAllString(strings.Join(strings.Fields(strings.ToLower(domain.Narrow(text))), " "), "$1")
	return aMonthName.ReplaceAllStringFunc(text, func(said string) string {
		m := aMonthName.FindStringSubmatch(said)
		n := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", m[2])/len("jan") + 1
		if year := m[1] + m[3]; year != "" {
			return fmt.Sprintf("%s-%02d", year, n)
		}
		return fmt.Sprintf("%d月", n)
	})
}

// aMonthName is a month by its English name, with a year before or behind it.
var aMonthName = regexp.MustCompile(`(?:\b(\d{4}) )?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?(?:,? (\d{4})\b)?`)

// period reads one period, or a span between two.
func (r reading) period(word string) (Period, bool) {
	if p, ok := r.one(word); ok {
		return p, true
	}
	ends := twoDays.FindStringSubmatch(word)
	if ends == nil {
		ends = between.FindStringSubmatch(word)
	}
	if ends == nil {
		return Period{}, false
	}
	first, ok := r.one(ends[1])
	if !ok || strings.TrimSpace(ends[1]) == "" || strings.TrimSpace(ends[2]) == "" {
		return Period{}, false
	}
	last, ok := r.after(first, ends[2])
	if !ok {
		return Period{}, false
	}
	if !last.To.After(first.From) {
		return Period{From: first.From, To: first.From}, true // the wrong way round
	}
	return spanOf(first.From, last.To), true
}

// after reads the end of a span: "10月1日到15日" and "2026-10-01..10-15" leave out what stands in its beginning.
func (r reading) after(first Period, word string) (Period, bool) {
	if d := aDayAlone.FindStringSubmatch(word); d != nil {
		return r.date(first.From.Year(), int(first.From.Month()), number(d[1]))
	}
	if d := aDay.FindStringSubmatch(word); d != nil && d[1] == "" {
		return r.date(first.From.Year(), number(d[2]), number(d[3]))
	}
	if m := aMonth.FindStringSubmatch(word); m != nil && m[1] == "" && strings.Contains(word, "月") {
		return r.month(first.From.Year(), number(m[2]))
	}
	return r.one(word)
}

// one reads a single period.
func (r reading) one(word string) (Period, bool) {
	if name, known := spoken[strings.NewReplacer(" ", "", "-", "").Replace(word)]; known {
		return r.named(name), true
	}
	if m := ago.FindStringSubmatch(word); m != nil && number(m[1]) > 0 {
		return spanOf(r.today.AddDate(0, 0, 1-number(m[1])), r.today.AddDate(0, 0, 1)), true
	}
	if m := aYear.FindStringSubmatch(word); m != nil && number(m[1]) > 0 {
		return r.span(m[1], number(m[1]), 1, 12), true
	}
	if m := aQuarter.FindStringSubmatch(word); m != nil {
		q := strings.Index("1234", m[2]+m[3])
		if i := strings.Index("一二三四", m[3]); m[3] != "" && i >= 0 {
			q = i / len("一")
		}
		year := r.yearOf(m[1], 3*q+1)
		return r.span(fmt.Sprintf("%04d-q%d", year, q+1), year, 3*q+1, 3), true
	}
	if m := aMonth.FindStringSubmatch(word); m != nil && (m[1] != "" || strings.Contains(word, "月")) {
		return r.month(r.yearOf(m[1], number(m[2])), number(m[2]))
	}
	if m := aDay.FindStringSubmatch(word); m != nil {
		return r.date(r.yearOf(m[1], number(m[2])), number(m[2]), number(m[3]))
	}
	return Period{}, false
}

// yearOf is the year that was written; without one, the last in which that month has begun.
func (r reading) yearOf(written string, month int) int {
	if written != "" {
		return number(written)
	}
	if month > int(r.today.Month()) {
		return r.today.Year() - 1
	}
	return r.today.Year()
}

func (r reading) month(year, month int) (Period, bool) {
	if year < 1 || month < 1 || month > 12 {
		return Period{}, false
	}
	return r.span(fmt.Sprintf("%04d-%02d", year, month), year, month, 1), true
}

func (r reading) date(year, month, of int) (Period, bool) {
	from := time.Date(year, time.Month(month), of, 0, 0, 0, 0, r.today.Location())
	name := fmt.Sprintf("%04d-%02d-%02d", year, month, of)
	if year < 1 || from.Format(day) != name {
		return Period{}, false
	}
	return Period{Name: name, From: from, To: from.AddDate(0, 0, 1)}, true
}

// span are months from the first of one on.
func (r reading) span(name string, year, month, months int) Period {
	from := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, r.today.Location())
	return Period{Name: name, From: from, To: from.AddDate(0, months, 0)}
}

// named is a period that hangs on today.
func (r reading) named(name string) Period {
	kind, last := strings.CutPrefix(name, "last-")
	from, months := r.today, 0
	switch kind {
	case "yesterday":
		return Period{Name: name, From: r.today.AddDate(0, 0, -1), To: r.today}
	case "week":
		from = r.today.AddDate(0, 0, -(int(r.today.Weekday())+6)%7) // weeks begin on Monday
		if last {
			return Period{Name: name, From: from.AddDate(0, 0, -7), To: from}
		}
	case "month":
		from, months = r.today.AddDate(0, 0, 1-r.today.Day()), 1
	case "quarter":
		from, months = time.Date(r.today.Year(), (r.today.Month()-1)/3*3+1, 1, 0, 0, 0, 0, r.today.Location()), 3
	case "year":
		from, months = time.Date(r.today.Year(), 1, 1, 0, 0, 0, 0, r.today.Location()), 12
	}
	if last {
		return Period{Name: name, From: from.AddDate(0, -months, 0), To: from}
	}
	return Period{Name: name, From: from, To: r.today.AddDate(0, 0, 1)}
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // of few digits
	return n
}
