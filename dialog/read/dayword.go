package read

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// part and clock are a time of day, which is no part of a day: 下午三点, 23:30, at 9 pm.
const (
	part  = `凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚间|夜里|夜间|半夜|(?:in the |at )?(?:morning|afternoon|evening|noon|night)`
	clock = `(?:at |@|t)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?|(?:at )?[0-9]{1,2} ?(?:[ap]\.?m\.?|o'clock)|` +
		`(?:[0-9]{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])[点时](?:[0-9零一二三四五六七八九十]{1,3}分?|半|钟|整|一刻|三刻)?`
)

var hour = regexp.MustCompile(`(?:[ ,，]*(?:` + part + `|` + clock + `))+(?:之前|以前|前|左右)?[ .。!！]*$`)

// Timeless removes the time of day behind a typed day.
func Timeless(s string) string {
	return hour.ReplaceAllString(Line(strings.ToLower(strings.Map(halfWidth, s))), "")
}

// The forms of days in words, folded, with digits for Chinese numerals.
var (
	runOfDigits = regexp.MustCompile(`[零〇一二两三四五六七八九十]+`)
	inDays      = regexp.MustCompile(`^(?:再过|再|过|in|within)?([0-9]+|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?:个)?(天|日|周|星期|礼拜|月|days?|weeks?|months?)(?:之后|以后|后|之内|以内|内|later|fromnow)?$`)
	daysAgo     = regexp.MustCompile(`^([0-9]+|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?:个)?(天|日|周|星期|礼拜|月|days?|weeks?|months?)(?:之前|以前|前|ago)$`)
	weekday     = regexp.MustCompile(`^(下下个?|下个?|上个?|这个?|本|this|next|last|coming)?(?:(?:周|星期|礼拜)([1-7日天])|(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)?\.?)$`)
	monthFirst  = regexp.MustCompile(`^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?,?(?:the)?([0-9]{1,2})(?:st|nd|rd|th)?,?([0-9]{4})?$`)
	dayFirst    = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th)?(?:of)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?,?([0-9]{4})?$`)
	ordinalDay  = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th)$`)
	otherMonth  = regexp.MustCompile(`^(下个?月|这个?月|本月|上个?月)([0-9]{1,2})[日号]?$`)
	otherYear   = regexp.MustCompile(`^(今年|明年|去年)([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?$`)
	around      = regexp.MustCompile(`^(?:最晚|最迟|截止|到|在|于|by|on|before|until|till|the)|(?:之前|以前|前|为止|左右|吧)$`)
	beside      = regexp.MustCompile(`^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,|,?[(（]?(?:(?:周|星期|礼拜)[1-6日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[)）]?$`)
)

var (
	nearDays = map[string]int{"今天": 0, "今日": 0, "今晚": 0, "今早": 0, "today": 0, "tonight": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "tomorrow": 1, "后天": 2, "dayaftertomorrow": 2, "大后天": 3,
		"昨天": -1, "昨日": -1, "昨晚": -1, "yesterday": -1, "lastnight": -1, "前天": -2, "daybeforeyesterday": -2, "大前天": -3, "半个月后": 15, "半个月内": 15}
	months   = strings.Fields("- jan feb mar apr may jun jul aug sep oct nov dec")
	weekdays = strings.Fields("sun mon tue wed thu fri sat")
)

// wordDay reads a day in words: 星期天, next Monday, 五天后, December 1, 月底. s is folded.
func wordDay(s string, today time.Time, side Side) (time.Time, bool) {
	if n, near := nearDays[s]; near {
		return today.AddDate(0, 0, n), true
	}
	for _, read := range []func(string, time.Time, Side) (time.Time, bool){festive, whole} {
		if day, ok := read(s, today, side); ok {
			return day, true
		}
	}
	s = runOfDigits.ReplaceAllStringFunc(s, func(run string) string {
		if n, ok := numeral(run); ok {
			return strconv.Itoa(n)
		}
		return run
	})
	for _, read := range []func(string, time.Time, Side) (time.Time, bool){figures, counted, ofWeek, ofMonth, end} {
		if day, ok := read(s, today, side); ok {
			return day, true
		}
	}
	for _, more := range []*regexp.Regexp{around, beside} { // by Friday, 12月1日前, Tuesday, 1 December
		if rest := more.ReplaceAllString(s, ""); rest != "" && rest != s {
			return wordDay(rest, today, side)
		}
	}
	return time.Time{}, false
}

func counted(s string, today time.Time, _ Side) (time.Time, bool) {
	sign, m := 1, inDays.FindStringSubmatch(s)
	if m == nil {
		if sign, m = -1, daysAgo.FindStringSubmatch(s); m == nil {
			return time.Time{}, false
		}
	}
	n := 1
	if !strings.HasPrefix("an", m[1]) {
		n, _ = numeral(m[1])
	}
	const most = 10000 // further than any day that is accepted for a case
	if n = sign * min(n, most); strings.HasPrefix(m[2], "month") || m[2] == "月" {
		return today.AddDate(0, n, 0), m[2] != "月" || strings.Contains(s, "个")
	}
	if m[2] == "周" || m[2] == "星期" || m[2] == "礼拜" || strings.HasPrefix(m[2], "week") {
		n *= 7
	} else if m[2] == "日" && (s == m[1]+m[2]) { // 25日 is a day of the month
		return time.Time{}, false
	}
	return today.AddDate(0, 0, n), true
}

// ofWeek reads a day of the week: the next one, or with Past the last one; 下周 is the week that begins with the next Monday.
func ofWeek(s string, today time.Time, side Side) (time.Time, bool) {
	m := weekday.FindStringSubmatch(s)
	if m == nil {
		return weekend(s, today)
	}
	want := slices.Index(weekdays, m[3])
	if m[2] != "" {
		want = strings.Index("0123456", m[2])
		if want < 0 { // 日, 天, 7
			want = 0
		}
	}
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	day := monday.AddDate(0, 0, (want+6)%7)
	switch weeks := map[string]int{"下下": 2, "下": 1, "next": 1, "上": -1}[strings.TrimSuffix(m[1], "个")]; {
	case weeks != 0:
		day = day.AddDate(0, 0, 7*weeks)
	case m[1] == "last" && !day.Before(today), m[1] == "" && side == Past && day.After(today):
		day = day.AddDate(0, 0, -7)
	case (m[1] == "" || m[1] == "coming") && side != Past && day.Before(today):
		day = day.AddDate(0, 0, 7)
	}
	return day, true
}

func weekend(s string, today time.Time) (time.Time, bool) {
	weeks, known := map[string]int{"周末": 0, "这周末": 0, "本周末": 0, "weekend": 0, "thisweekend": 0, "下周末": 1, "nextweekend": 1}[s]
	return today.AddDate(0, 0, (6-int(today.Weekday())+7)%7+7*weeks), known
}

// ofMonth reads a day with its month in words: December 1, the 25th, 下月5日, 明年1月5日.
func ofMonth(s string, today time.Time, side Side) (time.Time, bool) {
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		return figures(strings.TrimPrefix(m[3]+"-", "-")+strconv.Itoa(slices.Index(months, m[1]))+"-"+m[2], today, side)
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return figures(strings.TrimPrefix(m[3]+"-", "-")+strconv.Itoa(slices.Index(months, m[2]))+"-"+m[1], today, side)
	}
	if m := ordinalDay.FindStringSubmatch(s); m != nil {
		return figures(m[1], today, side)
	}
	if m := otherMonth.FindStringSubmatch(s); m != nil {
		first := time.Date(today.Year(), today.Month()+time.Month(map[string]int{"下": 1, "上": -1}[string([]rune(m[1])[0])]), 1, 0, 0, 0, 0, today.Location())
		return dayOf(first.Year(), int(first.Month()), number(m[2]), today.Location())
	}
	if m := otherYear.FindStringSubmatch(s); m != nil {
		return dayOf(today.Year()+map[string]int{"明年": 1, "去年": -1}[m[1]], number(m[2]), number(m[3]), today.Location())
	}
	return time.Time{}, false
}

// end reads the end of a month or a year.
func end(s string, today time.Time, _ Side) (time.Time, bool) {
	first := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, today.Location())
	switch s {
	case "月底", "本月底", "这个月底", "月末", "endofthemonth", "endofmonth", "endofthismonth":
		return first.AddDate(0, 1, -1), true
	case "下月底", "下个月底", "endofnextmonth":
		return first.AddDate(0, 2, -1), true
	case "年底", "今年底", "年末", "endoftheyear", "endofyear", "endofthisyear":
		return time.Date(today.Year(), time.December, 31, 0, 0, 0, 0, today.Location()), true
	}
	return time.Time{}, false
}
