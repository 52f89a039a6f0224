package people

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
)

// What the hours of a day can be besides spans of ParseHours.
const (
	Closed  = "closed"  // nobody works: a holiday, or a free day of the week
	Workday = "workday" // as on the first day of the week that has hours: a make-up workday
	AsUsual = "usual"   // nothing special any more
)

// Days of the week as they are stored, from Sunday on, which is the first of time.Weekday.
var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// DayHours are the hours of a day of the week ("sat") or of a date ("2026-10-01") that were set in the chat.
type DayHours struct {
	Day   string // never ""
	Hours string // Closed, Workday, or spans as ParseHours returns them; never ""
}

// SetDays lists the hours of single days that were set for c in the chat: those of the week first, then dates in order.
func (c Community) SetDays() []DayHours {
	var list []DayHours
	for line := range strings.Lines(c.Days) {
		day, hours, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		list = append(list, DayHours{day, hours})
	}
	return list
}

// keptDays is how many days dates are kept after they have passed: clocks that run count them.
const keptDays = 400

// WithDays is c with other hours on days as ParseDays returns them. hours is Closed, Workday, AsUsual, or spans as ParseHours returns them.
// Dates that have long passed on today are dropped.
func (c Community) WithDays(days []string, hours string, today time.Time) Community {
	set := map[string]string{}
	for _, d := range c.SetDays() {
		if !dated(d.Day) || d.Day >= today.AddDate(0, 0, -keptDays).Format(time.DateOnly) {
			set[d.Day] = d.Hours
		}
	}
	for _, day := range days {
		if set[day] = hours; hours == AsUsual {
			delete(set, day)
		}
	}
	order := func(day string) string { // days of the week come before dates, in their order
		if i := slices.Index(weekdays, day); i >= 0 {
			return fmt.Sprint("0", (i+len(weekdays)-1)%len(weekdays))
		}
		return day
	}
	var lines []string
	for _, day := range slices.SortedFunc(maps.Keys(set), func(a, b string) int { return strings.Compare(order(a), order(b)) }) {
		lines = append(lines, day+" "+set[day])
	}
	c.Days = strings.Join(lines, "\n")
	return c
}

// dated reports whether a day is a date, and not a day of the week.
func dated(day string) bool { return !slices.Contains(weekdays, day) }

// Opening returns the working hours of a community, office, with what was set for single days in the chat. An office that works around the
// clock has whole days then. If every day of the week is closed, no day has hours.
func (c Community) Opening(office calendar.Calendar) calendar.Calendar {
	set := c.SetDays()
	if len(set) == 0 {
		return office
	}
	office.Week, office.Days = maps.Clone(office.Week), maps.Clone(office.Days)
	if office.Week == nil {
		office.Week = map[time.Weekday][]calendar.Span{}
	}
	if office.Days == nil {
		office.Days = map[string][]calendar.Span{}
	}
	if !office.OpensWeekly() {
		for i := range weekdays {
			office.Week[time.Weekday(i)], _ = OfficeHours(AllDay)
		}
	}
	for _, d := range set {
		if spans := spansOf(d.Hours, office); dated(d.Day) {
			office.Days[d.Day] = spans
		} else {
			office.Week[time.Weekday(slices.Index(weekdays, d.Day))] = spans
		}
	}
	return office
}

// spansOf returns the hours of a day that were set.
func spansOf(hours string, office calendar.Calendar) []calendar.Span {
	switch hours {
	case Closed:
		return nil
	case Workday:
		for i := range weekdays {
			if spans := office.Week[time.Weekday((i+1)%len(weekdays))]; len(spans) > 0 {
				return spans
			}
		}
	}
	spans, _ := OfficeHours(hours) // ParseHours has returned them
	return spans
}

// The longest row of dates, and how far ahead dates can be set.
const (
	mostDates = 60
	farthest  = 2 // years
)

// formOnly stands for no today: the first day of a year with 29 February.
var formOnly = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// Words for days of the week, and dates as people write them: 10月1日, 2026-10-01, 1 October 2026, October 1.
var (
	dayWords = map[string][]string{
		"mon": {"周一", "mondays", "monday"}, "tue": {"周二", "tuesdays", "tuesday", "tues"}, "wed": {"周三", "wednesdays", "wednesday"},
		"thu": {"周四", "thursdays", "thursday", "thurs"}, "fri": {"周五", "fridays", "friday"}, "sat": {"周六", "saturdays", "saturday"},
		"sun": {"周日", "周天", "sundays", "sunday"},
	}
	rows = map[string]string{"工作日": "mon-fri", "平日": "mon-fri", "平时": "mon-fri", "weekday": "mon-fri", "working day": "mon-fri", "workday": "mon-fri",
		"周末": "sat-sun", "weekend": "sat-sun", "每天": "mon-sun", "天天": "mon-sun", "daily": "mon-sun", "all day": "mon-sun"}
	months   = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
	aMonth   = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
	daysOf   = regexp.MustCompile(aMonth + ` ?(\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|until) ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b`)
	ofMonth  = regexp.MustCompile(`(\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|until) ?(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?` + aMonth + `(?:,? (\d{4}))?`)
	monthDay = regexp.MustCompile(aMonth + ` ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b`)
	dayMonth = regexp.MustCompile(`(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?` + aMonth + `(?:,? (\d{4}))?`)
	aDate    = `(?:(\d{4}) ?[-/.年] ?)?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号號]?`
	spanOf   = regexp.MustCompile(`^` + aDate + `(?: ?(?:-+|~+|〜|至|到|to|until|\.\.) ?(?:` + aDate + `|(\d{1,2}) ?[日号號]?))?$`)
	weekSpan = regexp.MustCompile(`^(sun|mon|tue|wed|thu|fri|sat)(?: ?(?:-+|~+|〜|至|到|to|until) ?(sun|mon|tue|wed|thu|fri|sat))?$`)
	listed   = regexp.MustCompile(` *[,，、;；\n和及&]+ *| and `)
)

// ParseDays reads days of the week and dates as people write them: "周六", "Mon-Fri", "10月1日-10月7日", "1 Oct to 7 Oct, 10 October". A date
// without a year is the next one on or after today, a midnight in the community's zone; a zero today only checks the form. It returns
// "sat" and "2026-10-01", each once. It fails with Invalid for what is no day, and for dates that are too many, or more than one year ago
// or two years ahead.
func ParseDays(s string, today time.Time) ([]string, error) {
	refused := domain.Refuse(domain.Invalid, "refuse.days", domain.Values{"days": domain.Text(domain.Shorten(domain.OneLine(s), MaxName))})
	text := plainDays(s)
	if today.IsZero() {
		today = formOnly
	}
	var days []string
	for _, part := range listed.Split(text, -1) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		found := weekOf(part)
		if found == nil {
			found = datesOf(part, today)
		}
		if len(found) == 0 || len(days)+len(found) > mostDates {
			return nil, refused
		}
		days = append(days, found...)
	}
	if len(days) == 0 {
		return nil, refused
	}
	slices.Sort(days)
	return slices.Compact(days), nil
}

// plainDays writes days of the week as they are stored, and English dates as 10/1.
func plainDays(s string) string {
	text := strings.ToLower(domain.OneLine(domain.Narrow(s)))
	text = strings.NewReplacer("–", "-", "—", "-", "星期", "周", "礼拜", "周", "每个", "", "每周", "周", "every day", "daily", "every ", "", "each ", "").Replace(text)
	for _, day := range slices.Backward(weekdays) {
		for _, w := range dayWords[day] {
			text = strings.ReplaceAll(text, w, day)
		}
	}
	text = Numerals(text)
	number := func(m string) string { return strconv.Itoa(slices.Index(months, m[:len("jan")]) + 1) }
	swap := func(form *regexp.Regexp, write func(m []string) string) {
		text = form.ReplaceAllStringFunc(text, func(found string) string { return write(form.FindStringSubmatch(found)) })
	}
	date := func(year, month, day string) string {
		return strings.TrimPrefix(year+"/", "/") + number(month) + "/" + day
	}
	swap(daysOf, func(m []string) string { return date(m[4], m[1], m[2]) + " to " + date(m[4], m[1], m[3]) })
	swap(ofMonth, func(m []string) string { return date(m[4], m[3], m[1]) + " to " + date(m[4], m[3], m[2]) })
	swap(dayMonth, func(m []string) string { return date(m[3], m[2], m[1]) })
	swap(monthDay, func(m []string) string { return date(m[3], m[1], m[2]) })
	return text
}

// weekOf reads days of the week; nil for anything else.
func weekOf(part string) (days []string) {
	if row, whole := rows[strings.TrimSuffix(part, "s")]; whole {
		part = row
	}
	m := weekSpan.FindStringSubmatch(part)
	if m == nil {
		return nil
	}
	last := slices.Index(weekdays, m[2])
	for i := slices.Index(weekdays, m[1]); ; i = (i + 1) % len(weekdays) {
		if days = append(days, weekdays[i]); last < 0 || i == last {
			return days
		}
	}
}

// datesOf reads a date or a row of dates; nil for anything else.
func datesOf(part string, today time.Time) (days []string) {
	m := spanOf.FindStringSubmatch(part)
	if m == nil {
		return nil
	}
	first, ok := dateOn(m[1], m[2], m[3], today)
	last := first
	if m[7] != "" {
		m[4], m[5], m[6] = strconv.Itoa(first.Year()), strconv.Itoa(int(first.Month())), m[7]
	}
	if ok && m[6] != "" {
		last, ok = dateOn(m[4], m[5], m[6], first)
	}
	if !ok || last.Before(first) || !today.Equal(formOnly) && (first.Before(today.AddDate(-1, 0, 0)) || last.After(today.AddDate(farthest, 0, 0))) {
		return nil
	}
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		if days = append(days, d.Format(time.DateOnly)); len(days) > mostDates {
			return nil
		}
	}
	return days
}

// dateOn returns a date; without a year the next one on or after an instant. ok is false for dates that do not exist.
func dateOn(year, month, day string, after time.Time) (date time.Time, ok bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	first := time.Date(after.Year(), after.Month(), after.Day(), 0, 0, 0, 0, time.UTC)
	for try := range farthest + 1 {
		on := y
		if year == "" {
			on = first.Year() + try
		}
		date = time.Date(on, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if ok = date.Day() == d && int(date.Month()) == m; ok && (year != "" || !date.Before(first)) {
			return date, true
		}
	}
	return date, false
}
