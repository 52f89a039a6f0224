package spoken

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// reading reads words for a period on a day.
type reading struct{ today time.Time }

// Words lists the periods that hang on today and have a name of their own, the shortest first.
func Words() []string {
	return []string{"today", "yesterday", "week", "last-week", "month", "last-month", "quarter", "last-quarter", "year", "last-year"}
}

var (
	// loose is a space beside a character of a date.
	loose = regexp.MustCompile(` ?([年月日号天周季度至到第]) ?`)
	// shortYear is a year in two digits, "26年10月"; behind such words it is a number of years: "近25年".
	shortYear = regexp.MustCompile(`(^|[^\d近去的这了用满有])(2[1-9])年`)
	// numeral is a number in Chinese numerals before what it counts in a date.
	numeral = regexp.MustCompile(`[零〇一二两三四五六七八九十廿百]+(个?月|日|号|天|个?周|个?星期|个?礼拜|个?季度?|年)`)
	spelled = strings.NewReplacer("個", "个", "週", "周", "禮", "礼", "號", "号", "後", "后", "來", "来", "內", "内", "過", "过", "這", "这", "當", "当", "現", "现", "一共", " 共",
		"～", "~", "－", "-")
)

// plain is text as it is compared: narrow, in small letters, with single spaces, digits for numerals.
func plain(text string) string {
	text = spelled.Replace(strings.Join(strings.Fields(strings.ToLower(domain.Narrow(text))), " "))
	return shortYear.ReplaceAllString(numeral.ReplaceAllStringFunc(loose.ReplaceAllString(text, "$1"), people.Numerals), "${1}20${2}年")
}

// one reads a single period.
func (r reading) one(word string) (summary.Period, bool) {
	if word == "" {
		return r.named("week"), true
	}
	for _, way := range ways {
		if m := way.whole.FindStringSubmatch(word); m != nil {
			return way.read(r, m[1:])
		}
	}
	return summary.Period{}, false
}

// yearOf is the year that was said, in digits or by 今, 去, 前; without one, the last in which that month has begun.
func (r reading) yearOf(digits, word string, month int) int {
	switch year := r.today.Year(); {
	case digits != "":
		return number(digits)
	case word != "":
		return year + map[string]int{"去": -1, "上": -1, "last": -1, "前": -2, "明": 1, "next": 1}[word]
	case month > int(r.today.Month()):
		return year - 1
	default:
		return year
	}
}

func (r reading) month(year, month int) (summary.Period, bool) {
	if year < 1 || month < 1 || month > 12 {
		return summary.Period{}, false
	}
	return r.months(fmt.Sprintf("%04d-%02d", year, month), year, month, 1), true
}

func (r reading) date(year, month, of int) (summary.Period, bool) {
	from := time.Date(year, time.Month(month), of, 0, 0, 0, 0, r.today.Location())
	name := fmt.Sprintf("%04d-%02d-%02d", year, month, of)
	if year < 1 || from.Format(day) != name {
		return summary.Period{}, false
	}
	return summary.Period{Name: name, From: from, To: from.AddDate(0, 0, 1)}, true
}

// back is the day n days before today.
func (r reading) back(n int) (summary.Period, bool) {
	d := r.today.AddDate(0, 0, -n)
	return r.date(d.Year(), int(d.Month()), d.Day())
}

// months are months from the first of one on.
func (r reading) months(name string, year, month, months int) summary.Period {
	from := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, r.today.Location())
	return summary.Period{Name: name, From: from, To: from.AddDate(0, months, 0)}
}

func (r reading) quarter(year, q int) (summary.Period, bool) {
	return r.months(fmt.Sprintf("%04d-q%d", year, q), year, 3*q-2, 3), year > 0 && q >= 1 && q <= 4
}

func (r reading) half(year, h int) (summary.Period, bool) {
	return r.months(fmt.Sprintf("%04d-h%d", year, h), year, 6*h-5, 6), year > 0
}

// isoWeek is a week by its number; without a year (0) the last that has begun.
func (r reading) isoWeek(year, week int) (summary.Period, bool) {
	said := year
	if year == 0 {
		year, _ = r.today.ISOWeek()
	}
	first := monday(time.Date(year, 1, 4, 0, 0, 0, 0, r.today.Location()))
	from := first.AddDate(0, 0, 7*(week-1))
	if y, w := from.ISOWeek(); year < 1 || y != year || w != week {
		return summary.Period{}, false
	}
	if said == 0 && from.After(r.today) {
		return r.isoWeek(year-1, week)
	}
	return summary.Period{Name: fmt.Sprintf("%04d-w%02d", year, week), From: from, To: from.AddDate(0, 0, 7)}, true
}

// monday is the first day of the week of a day.
func monday(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }

// kinds are the words for stretches.
var kinds = map[string]string{"周": "week", "星期": "week", "礼拜": "week", "月": "month", "季": "quarter", "季度": "quarter", "年": "year", "年度": "year", "天": "day", "日": "day",
	"d": "day", "w": "week", "m": "month", "y": "year"}

func kindOf(word string) string {
	if kind, known := kinds[strings.TrimPrefix(word, "个")]; known {
		return kind
	}
	return strings.TrimSuffix(word, "s")
}

// off is the week, month, quarter or year that begins n later than that of today: -1 is the last one.
func (r reading) off(kind string, n int) (summary.Period, bool) {
	switch {
	case n == 0:
		return r.named(kind), true
	case n == -1:
		return r.named("last-" + kind), true
	case kind == "week":
		from := monday(r.today).AddDate(0, 0, 7*n)
		return summary.SpanOf(from, from.AddDate(0, 0, 7)), true
	}
	first := r.named(kind).From
	months := map[string]int{"month": 1, "quarter": 3, "year": 12}[kind]
	from := first.AddDate(0, n*months, 0)
	switch kind {
	case "month":
		return r.month(from.Year(), int(from.Month()))
	case "quarter":
		return r.quarter(from.Year(), int(from.Month()+2)/3)
	}
	return r.months(fmt.Sprintf("%04d", from.Year()), from.Year(), 1, 12), true
}

// lately are the last n days, weeks, months, quarters or years, up to today.
func (r reading) lately(n int, kind string) (summary.Period, bool) {
	next := r.today.AddDate(0, 0, 1)
	var from time.Time
	switch kind {
	case "day":
		from = next.AddDate(0, 0, -n)
	case "week":
		from = next.AddDate(0, 0, -7*n)
	default:
		months := n * map[string]int{"month": 1, "quarter": 3, "half": 6, "year": 12}[kind]
		from = next.AddDate(0, -months, 0)
		if from.Day() != next.Day() { // the month has no such day: from its end on
			from = from.AddDate(0, 0, 1-from.Day())
		}
	}
	return summary.SpanOf(from, next), n > 0
}

// named is a period that hangs on today.
func (r reading) named(name string) summary.Period {
	kind, last := strings.CutPrefix(name, "last-")
	from, months := r.today, 0
	switch kind {
	case "yesterday":
		return summary.Period{Name: name, From: r.today.AddDate(0, 0, -1), To: r.today}
	case "week":
		if from = monday(r.today); last {
			return summary.Period{Name: name, From: from.AddDate(0, 0, -7), To: from}
		}
	case "month":
		from, months = r.today.AddDate(0, 0, 1-r.today.Day()), 1
	case "quarter":
		from, months = time.Date(r.today.Year(), (r.today.Month()-1)/3*3+1, 1, 0, 0, 0, 0, r.today.Location()), 3
	case "year":
		from, months = time.Date(r.today.Year(), 1, 1, 0, 0, 0, 0, r.today.Location()), 12
	}
	if last {
		return summary.Period{Name: name, From: from.AddDate(0, -months, 0), To: from}
	}
	return summary.Period{Name: name, From: from, To: r.today.AddDate(0, 0, 1)}
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // of few digits
	return n
}
