package spoken

import (
	"regexp"
	"strings"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// separators stand between the first and the last of a span.
const separators = ` ?(?:\.{2,3}|…{1,2}|~|至|到| to | till | until | through | - |-|—{1,2}|–) ?`

// dayWords are a day with its month, as people write one beside another: 2026-10-01, 20261001, 10月1日, 1 October, October 1st.
const dayWords = `\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}[日号]?|20\d\d[01]\d[0-3]\d|(?:[今去前]年的?)?\d{1,2}月\d{1,2}[日号]?` +
	`|\d{1,2}(?:st|nd|rd|th)?(?: of)? ` + aMonth + `(?: \d{4})?|` + aMonth + ` \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?`

// untilNow ends a span that goes on to this day.
const untilNow = `以来|至今|到(?:现在|今天|今日|目前|如今)(?:为止)?|起| to date| so far| (?:up to|until|till|to) (?:now|today|the present)`

var (
	between  = regexp.MustCompile(separators)
	begun    = regexp.MustCompile(`^(?:from |between |从|自)`)
	among    = regexp.MustCompile(`^between (.+) and (.+)$`)
	since    = regexp.MustCompile(`^(?:自从|从|自|since |from )?(.+?)(?:` + untilNow + `)$|^(?:since |自从|从|自)(.+)$`)
	bareDay  = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|[日号])?$`)
	monthDay = regexp.MustCompile(`^(\d{1,2})[-/.月](\d{1,2})[日号]?$`)
	// bareWeekday is a day of a week that does not say of which.
	bareWeekday = regexp.MustCompile(`^(?:` + weekWords + `[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)$`)

	// writtenDay is a day with its month, in digits; beside is where two of them can stand side by side: at a space, or behind a 日.
	writtenDay = regexp.MustCompile(`^(?:` + dayWords + `)$`)
	beside     = regexp.MustCompile(` |[日号]`)

	bareEnd = regexp.MustCompile(`^(\d{1,2})月份?$`)
)

// period reads one period, or a span between two.
func (r reading) period(word string) (summary.Period, bool) {
	if p, ok := r.one(word); ok {
		return p, true
	}
	if m := since.FindStringSubmatch(word); m != nil {
		if p, ok := r.one(m[1] + m[2]); ok {
			return summary.SpanOf(p.From, domain.Later(p.From, r.today).AddDate(0, 0, 1)), true
		}
	}
	if m := among.FindStringSubmatch(word); m != nil {
		return r.span(m[1], m[2])
	}
	if of, from := strings.CutPrefix(word, "from "); from { // "complaints from last month" are those of it; from a day on can mean both
		if p, ok := r.one(of); ok && p.Days() > 1 {
			return p, true
		}
	}
	word = begun.ReplaceAllString(word, "")
	for _, at := range beside.FindAllStringIndex(word, -1) { // "2026-10-01 2026-10-15"
		first, last := strings.TrimSpace(word[:at[1]]), strings.TrimSpace(word[at[1]:])
		if writtenDay.MatchString(first) && writtenDay.MatchString(last) {
			return r.span(first, last)
		}
	}
	for _, at := range between.FindAllStringIndex(word, -1) {
		if p, ok := r.span(word[:at[0]], word[at[1]:]); ok {
			return p, true
		}
	}
	return summary.Period{}, false
}

// span reads the first and the last of a span.
func (r reading) span(from, to string) (summary.Period, bool) {
	if strings.TrimSpace(from) == "" || strings.TrimSpace(to) == "" {
		return summary.Period{}, false
	}
	first, ok := r.one(from)
	if d := bareDay.FindStringSubmatch(from); !ok && d != nil { // "1-15 October", "9-10月"
		last, known := r.one(to)
		if known && bareEnd.MatchString(to) && !strings.ContainsAny(from, "日号") {
			return r.untilMonth(number(d[1]), last)
		}
		if !known || last.Days() != 1 {
			return summary.Period{}, false
		}
		if first, ok = r.date(last.From.Year(), int(last.From.Month()), number(d[1])); !ok {
			return summary.Period{}, false
		}
	}
	if !ok {
		return summary.Period{}, false
	}
	last, ok := r.after(first, to)
	if !ok {
		return summary.Period{}, false
	}
	if !last.To.After(first.From) {
		return summary.Period{From: first.From, To: first.From}, true // the wrong way round
	}
	return summary.SpanOf(first.From, last.To), true
}

// untilMonth are the months from one on that end with last: "9-10月".
func (r reading) untilMonth(month int, last summary.Period) (summary.Period, bool) {
	year := last.From.Year()
	if month > int(last.From.Month()) {
		year--
	}
	first, ok := r.month(year, month)
	return summary.SpanOf(first.From, last.To), ok
}

// after reads the end of a span: "10月1日到15日" and "2026-10-01..10-15" leave out what stands in its beginning.
func (r reading) after(first summary.Period, word string) (summary.Period, bool) {
	if d := bareDay.FindStringSubmatch(word); d != nil && first.Days() == 1 {
		return r.date(first.From.Year(), int(first.From.Month()), number(d[1]))
	}
	if d := monthDay.FindStringSubmatch(word); d != nil {
		return r.date(first.From.Year(), number(d[1]), number(d[2]))
	}
	if m := bareEnd.FindStringSubmatch(word); m != nil {
		return r.month(first.From.Year(), number(m[1]))
	}
	last, ok := r.one(word)
	if ok && first.Days() == 1 && bareWeekday.MatchString(word) { // "上周一到周五": the Friday of that week
		const week = 7
		at := first.From.AddDate(0, 0, (int(last.From.Weekday())-int(first.From.Weekday())+week)%week)
		return r.date(at.Year(), int(at.Month()), at.Day())
	}
	return last, ok
}
