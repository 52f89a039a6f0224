package spoken

import (
	"regexp"
	"strings"

	"guanjia/domain/summary"
)

// way is one way to write a single period. Its groups are given to read; a period that does not exist is not ok.
type way struct {
	words string
	read  func(r reading, m []string) (summary.Period, bool)
	whole *regexp.Regexp
	alone bool // too short to be found among other words
}

// Parts of the words.
const (
	ofYear    = `(?:(\d{4})(?:年的?|[-/. ])?|(今|本|去|前|上|明)年的?)?` // two groups
	weekWords = `(?:周|星期|礼拜)`
	aMonth    = `\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`
	behind    = `(?:,? (?:of )?(?:(\d{4})\b|(last|this|next) year))?` // two groups: a year behind an English word
	weekdays  = `\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`
	few       = `(\d{1,4}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)`
	nth       = `(first|second|third|fourth|last|1st|2nd|3rd|4th)`
)

// ways are tried in their order. Numbers of more than four digits are never read, so that no number is too large.
var ways = compiled([]way{
	{words: `today|this day|今天|今日|本日|当天|当日`, read: func(r reading, _ []string) (summary.Period, bool) { return r.named("today"), true }},
	{words: `yest[ae]r?d[ae]y|昨天|昨日`, read: func(r reading, _ []string) (summary.Period, bool) { return r.named("yesterday"), true }},
	{words: `(大?)前[天日]`, read: func(r reading, m []string) (summary.Period, bool) { return r.back(2 + len(m[0])/len("大")) }},
	{words: `(?:the )?day before yesterday`, read: func(r reading, _ []string) (summary.Period, bool) { return r.back(2) }},
	{words: `(大?)(tomorrow|(?:the )?day after tomorrow|明[天日]|后天)`, read: func(r reading, m []string) (summary.Period, bool) {
		if strings.Contains(m[1], "after") || m[1] == "后天" {
			return r.back(-2)
		}
		return r.back(-1)
	}},
	{words: `(?:本|这1?个?|当)(周|星期|礼拜|月|季度?|年度?)|全(年)`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(kindOf(m[0]+m[1]), 0) }},
	{words: `(上{1,4})1?个?(周|星期|礼拜|月|季度?)`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(kindOf(m[1]), -len(m[0])/len("上")) }},
	{words: `下1?个?(周|星期|礼拜|月|季度?)`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(kindOf(m[0]), 1) }},
	{words: `(今|去|前|明|上1?)年度?`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.off("year", map[string]int{"今": 0, "前": -2, "明": 1, "去": -1, "上": -1, "上1": -1}[m[0]])
	}},
	{words: `\b(?:(?:this|the) (?:current )?)?(week|month|quarter|year)\b`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(m[0], 0) }},
	{words: `\b(?:the )?(?:last|previous)[ -]?(week|month|quarter|year)\b`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(m[0], -1) }},
	{words: `\b(?:the )?(week|month|quarter|year) before last\b`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(m[0], -2) }},
	{words: `\bnext (week|month|quarter|year)\b`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(m[0], 1) }},
	{words: `\b(?:year to date|ytd)\b`, read: func(r reading, _ []string) (summary.Period, bool) { return r.off("year", 0) }},
	{words: `\b(?:month to date|mtd)\b`, read: func(r reading, _ []string) (summary.Period, bool) { return r.off("month", 0) }},
	{words: `(?:从|自)?(?:今年|本年|本月|本|今)?(年|月)初(?:以来|至今|起|到现在|到今天)|(?:从|自)(年|月)初(?:开始)?`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(kindOf(m[0]+m[1]), 0) }},
	{words: `\b(?:since|from) the (?:beginning|start) of (?:the|this) (week|month|quarter|year)\b`, read: func(r reading, m []string) (summary.Period, bool) { return r.off(m[0], 0) }},
	{words: `\b` + few + ` days? ago\b`, read: func(r reading, m []string) (summary.Period, bool) { return r.back(count(m[0])) }},
	{words: `\b(?:the )?past (week|month|quarter|year)\b`, read: func(r reading, m []string) (summary.Period, bool) { return r.lately(1, m[0]) }},
	{words: `\b(?:the )?(?:last|past|previous) ` + few + ` (days?|weeks?|months?|quarters?|years?)\b`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.lately(count(m[0]), kindOf(m[1]))
	}},
	{words: `(?:最近|近|过去|这)的? ?(\d{1,4}) ?(天|日|个?周|个?星期|个?礼拜|个?月|个?季度|年)(?:以?内|里)?`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.lately(number(m[0]), kindOf(m[1]))
	}},
	{words: `(?:最近|近|过去|这)的?半年(?:以?内|里)?`, read: func(r reading, _ []string) (summary.Period, bool) { return r.lately(1, "half") }},
	{words: `(\d{4})(?:年度?)?`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.months(m[0], number(m[0]), 1, 12), number(m[0]) > 0
	}},
	{words: ofYear + `([上下])半年`, read: func(r reading, m []string) (summary.Period, bool) {
		return halfOf(r, m[0], m[1], map[string]int{"上": 1, "下": 2}[m[2]])
	}},
	{words: `(?:(\d{4})[- ]?)?\bh([12])` + behind, read: func(r reading, m []string) (summary.Period, bool) { return halfOf(r, m[0]+m[2], m[3], number(m[1])) }},
	{words: `(\d{4})[- ]?h([12])`, read: func(r reading, m []string) (summary.Period, bool) { return halfOf(r, m[0], "", number(m[1])) }},
	{words: `\b(?:the )?(first|second|last) half` + behind, read: func(r reading, m []string) (summary.Period, bool) {
		if m[0] == "last" && m[1]+m[2] == "" { // of this year, or the one before this half?
			return summary.Period{}, false
		}
		return halfOf(r, m[1], m[2], map[string]int{"first": 1, "second": 2, "last": 2}[m[0]])
	}},
	{words: ofYear + `第?([1-4一二三四])季度?`, read: func(r reading, m []string) (summary.Period, bool) {
		if n := number(m[2]); n > 0 {
			return quarterOf(r, m[0], m[1], n)
		}
		return quarterOf(r, m[0], m[1], strings.Index("一二三四", m[2])/len("一")+1)
	}},
	{words: ofYear + `q([1-4])` + behind, read: func(r reading, m []string) (summary.Period, bool) {
		return quarterOf(r, m[0]+m[3], m[1]+m[4], number(m[2]))
	}},
	{words: `\b(?:the )?` + nth + ` quarter` + behind, read: func(r reading, m []string) (summary.Period, bool) {
		return quarterOf(r, m[1], m[2], map[string]int{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "last": 4, "4th": 4}[m[0]])
	}},
	{words: ofYear + `第(\d{1,2})(?:周|个?星期)`, read: func(r reading, m []string) (summary.Period, bool) { return weekOf(r, m[0], m[1], m[2]) }},
	{words: `(?:(\d{4})[- ]?)?\b(?:w|wk|week)[ .]?(\d{1,2})\b` + behind, read: func(r reading, m []string) (summary.Period, bool) { return weekOf(r, m[0]+m[2], m[3], m[1]) }},
	{words: `(\d{4})[- ]?w(\d{1,2})\b`, read: func(r reading, m []string) (summary.Period, bool) { return weekOf(r, m[0], "", m[1]) }},
	{words: ofYear + `(\d{1,2})月份?([上中下])旬`, read: func(r reading, m []string) (summary.Period, bool) {
		p, ok := r.month(r.yearOf(m[0], m[1], number(m[2])), number(m[2]))
		return third(p, m[3]), ok
	}},
	{words: ofYear + `(\d{1,2})月份?的?第([1-5一二三四五])个?` + weekWords, read: func(r reading, m []string) (summary.Period, bool) {
		p, ok := r.month(r.yearOf(m[0], m[1], number(m[2])), number(m[2]))
		return sevenDays(p, ok, max(number(m[3]), strings.Index("一二三四五", m[3])/len("一")+1))
	}},
	{words: `\b(?:the )?` + nth + ` week (?:of|in) ` + aMonth + behind, read: func(r reading, m []string) (summary.Period, bool) {
		n := monthOf(m[1])
		p, ok := r.month(r.yearOf(m[2], m[3], n), n)
		if m[0] == "last" {
			return summary.SpanOf(p.To.AddDate(0, 0, -7), p.To), ok
		}
		return sevenDays(p, ok, map[string]int{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}[m[0]])
	}},
	{words: `(本|这1?个?|上1?个?)月([上中下])旬`, read: func(r reading, m []string) (summary.Period, bool) {
		p, ok := r.off("month", map[bool]int{true: -1}[strings.HasPrefix(m[0], "上")])
		return third(r.months("", p.From.Year(), int(p.From.Month()), 1), m[1]), ok
	}},
	{words: ofYear + `(\d{1,2})月份?`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.month(r.yearOf(m[0], m[1], number(m[2])), number(m[2]))
	}},
	{words: `(\d{4})[-/.年](\d{1,2})`, read: func(r reading, m []string) (summary.Period, bool) { return r.month(number(m[0]), number(m[1])) }},
	{words: `(\d{1,2})[-/.](20\d\d)`, alone: true, read: func(r reading, m []string) (summary.Period, bool) { return r.month(number(m[1]), number(m[0])) }},
	{words: `(20\d\d)([01]\d)`, read: func(r reading, m []string) (summary.Period, bool) { return r.month(number(m[0]), number(m[1])) }},
	{words: `(?:(\d{4})[- ])?` + aMonth + behind, read: func(r reading, m []string) (summary.Period, bool) {
		n := monthOf(m[1])
		return r.month(r.yearOf(m[0]+m[2], m[3], n), n)
	}},
	{words: `\b(last|this) ` + aMonth, read: func(r reading, m []string) (summary.Period, bool) {
		n, year := monthOf(m[1]), r.today.Year()
		if m[0] == "last" && n >= int(r.today.Month()) { // the last one that is over
			year--
		}
		return r.month(year, n)
	}},
	{words: ofYear + `(\d{1,2})月(\d{1,2})[日号]?`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.date(r.yearOf(m[0], m[1], number(m[2])), number(m[2]), number(m[3]))
	}},
	{words: `(本|这1?个?|上1?个?)月(\d{1,2})[日号]`, read: func(r reading, m []string) (summary.Period, bool) {
		p, _ := r.off("month", map[bool]int{true: -1}[strings.HasPrefix(m[0], "上")])
		return r.date(p.From.Year(), int(p.From.Month()), number(m[1]))
	}},
	{words: `(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})[日号]?`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.date(number(m[0]), number(m[1]), number(m[2]))
	}},
	{words: `(20\d\d)([01]\d)([0-3]\d)`, read: func(r reading, m []string) (summary.Period, bool) {
		return r.date(number(m[0]), number(m[1]), number(m[2]))
	}},
	{words: `(\d{1,2})[-/.](\d{1,2})`, alone: true, read: func(r reading, m []string) (summary.Period, bool) {
		return r.date(r.yearOf("", "", number(m[0])), number(m[0]), number(m[1]))
	}},
	{words: `\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ` + aMonth + behind, read: func(r reading, m []string) (summary.Period, bool) { return dayOf(r, m[2], m[3], m[1], m[0]) }},
	{words: aMonth + ` (\d{1,2})(?:st|nd|rd|th)?\b` + behind, read: func(r reading, m []string) (summary.Period, bool) { return dayOf(r, m[2], m[3], m[0], m[1]) }},
	{words: `(\d{1,2})日`, alone: true, read: func(r reading, m []string) (summary.Period, bool) { return lastOn(r, number(m[0])) }},
	{words: `(\d{1,4}) ?(天|d|个?周|w|个?星期|个?礼拜|个月|m|个?季度|年|y)(?:以?内|里)?`, alone: true, read: func(r reading, m []string) (summary.Period, bool) {
		return r.lately(number(m[0]), kindOf(m[1]))
	}},
	{words: `(?:in )?` + few + ` (days?|weeks?|months?|quarters?|years?)`, alone: true, read: func(r reading, m []string) (summary.Period, bool) {
		return r.lately(count(m[0]), kindOf(m[1]))
	}},
	{words: `半年(?:以?内|里)?|half a year`, alone: true, read: func(r reading, _ []string) (summary.Period, bool) { return r.lately(1, "half") }},
	{words: `全部|所有|历史|至今|累计|有史以来|all(?: time)?|ever|everything`, alone: true, read: func(r reading, _ []string) (summary.Period, bool) {
		return r.lately(MaxYears, "year")
	}},
	{words: `(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?`, alone: true, read: func(r reading, m []string) (summary.Period, bool) {
		return weekday(r, "", strings.Index("montuewedthufrisatsun", m[0][:3])/3)
	}},
	{words: `(上{1,4}个?|本|这个?|下个?)?` + weekWords + `([一二三四五六日天])`, read: func(r reading, m []string) (summary.Period, bool) {
		n := strings.Index("一二三四五六日", strings.Replace(m[1], "天", "日", 1)) / len("一")
		return weekday(r, m[0], n)
	}},
	{words: `\b(?:(last|this|next|on) )?` + weekdays, read: func(r reading, m []string) (summary.Period, bool) {
		n := map[string]int{"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}[m[1]]
		return weekday(r, m[0], n)
	}},
	{words: `(上{1,4}个?|本|这个?|下个?)?` + weekWords + `末`, read: func(r reading, m []string) (summary.Period, bool) { return weekend(r, m[0]) }},
	{words: `\b(?:(last|this|next|on the|the|at the) )?weekend\b`, read: func(r reading, m []string) (summary.Period, bool) { return weekend(r, m[0]) }},
})

func compiled(list []way) []way {
	for i := range list {
		list[i].whole = regexp.MustCompile(`^(?:` + list[i].words + `)$`)
	}
	return list
}

func monthOf(name string) int {
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", name[:3])/3 + 1
}

func count(word string) int {
	for i, w := range []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "", "twelve"} {
		if w == word && w != "" {
			return i
		}
	}
	if word == "a" {
		return 1
	}
	return number(word)
}
