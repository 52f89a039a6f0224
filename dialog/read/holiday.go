package read

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// holiday is the date of a holiday: month and day, or for one of the lunar calendar the date of each year since firstLunar, "month-day".
type holiday struct {
	month, day int
	lunar      []string
	shift      int // days after the date
}

// firstLunar is the first year of the dates of lunar holidays. They are those of the calendar of the State Council and of tables of the
// Purple Mountain Observatory; a later year is not read.
const firstLunar = 2025

var (
	spring     = strings.Fields("1-29 2-17 2-6 1-26 2-13 2-3")
	tombs      = strings.Fields("4-4 4-5 4-5 4-4 4-4 4-5")
	dragonBoat = strings.Fields("5-31 6-19 6-9 5-28 6-16 6-5")
	midAutumn  = strings.Fields("10-6 9-25 9-15 10-3 9-22 9-12")
)

// holidays are the holidays by the names that people use, folded.
var holidays = map[string]holiday{
	"元旦": {month: 1, day: 1}, "元旦节": {month: 1, day: 1}, "新年": {month: 1, day: 1}, "阳历新年": {month: 1, day: 1}, "newyear": {month: 1, day: 1}, "newyearsday": {month: 1, day: 1}, "newyears": {month: 1, day: 1},
	"春节": {lunar: spring}, "过年": {lunar: spring}, "大年初一": {lunar: spring}, "年初一": {lunar: spring}, "农历新年": {lunar: spring}, "chinesenewyear": {lunar: spring}, "lunarnewyear": {lunar: spring}, "springfestival": {lunar: spring},
	"除夕": {lunar: spring, shift: -1}, "年三十": {lunar: spring, shift: -1}, "大年三十": {lunar: spring, shift: -1}, "chinesenewyearseve": {lunar: spring, shift: -1},
	"元宵": {lunar: spring, shift: 14}, "元宵节": {lunar: spring, shift: 14}, "正月十五": {lunar: spring, shift: 14}, "lanternfestival": {lunar: spring, shift: 14},
	"清明": {lunar: tombs}, "清明节": {lunar: tombs}, "qingming": {lunar: tombs}, "tombsweepingday": {lunar: tombs},
	"端午": {lunar: dragonBoat}, "端午节": {lunar: dragonBoat}, "dragonboatfestival": {lunar: dragonBoat}, "dragonboat": {lunar: dragonBoat},
	"中秋": {lunar: midAutumn}, "中秋节": {lunar: midAutumn}, "midautumnfestival": {lunar: midAutumn}, "mid-autumnfestival": {lunar: midAutumn}, "midautumn": {lunar: midAutumn}, "mid-autumn": {lunar: midAutumn},
	"妇女节": {month: 3, day: 8}, "三八节": {month: 3, day: 8}, "劳动节": {month: 5, day: 1}, "五一": {month: 5, day: 1}, "五一节": {month: 5, day: 1}, "五一劳动节": {month: 5, day: 1}, "labourday": {month: 5, day: 1}, "laborday": {month: 5, day: 1}, "mayday": {month: 5, day: 1},
	"儿童节": {month: 6, day: 1}, "六一": {month: 6, day: 1}, "六一儿童节": {month: 6, day: 1}, "childrensday": {month: 6, day: 1}, "教师节": {month: 9, day: 10},
	"国庆": {month: 10, day: 1}, "国庆节": {month: 10, day: 1}, "十一": {month: 10, day: 1}, "nationalday": {month: 10, day: 1},
	"平安夜": {month: 12, day: 24}, "christmaseve": {month: 12, day: 24}, "圣诞": {month: 12, day: 25}, "圣诞节": {month: 12, day: 25}, "christmas": {month: 12, day: 25}, "christmasday": {month: 12, day: 25}, "xmas": {month: 12, day: 25},
	"跨年": {month: 12, day: 31}, "newyearseve": {month: 12, day: 31},
}

// in returns the day of a holiday in a year.
func (h holiday) in(year int, at *time.Location) (time.Time, bool) {
	month, day := h.month, h.day
	if h.lunar != nil {
		if year < firstLunar || year >= firstLunar+len(h.lunar) {
			return time.Time{}, false
		}
		m, d, _ := strings.Cut(h.lunar[year-firstLunar], "-")
		month, _ = strconv.Atoi(m)
		day, _ = strconv.Atoi(d)
	}
	return time.Date(year, time.Month(month), day+h.shift, 0, 0, 0, 0, at), true
}

// festive reads a holiday by its name: the next one, or with Past the last one; of the year that is named: 元旦, 明年春节, Christmas.
func festive(s string, today time.Time, side Side) (time.Time, bool) {
	s = strings.NewReplacer("'", "", "’", "").Replace(s)
	for name, years := range map[string]int{"今年": 0, "明年": 1, "去年": -1} {
		if rest, named := strings.CutPrefix(s, name); named {
			return holidays[rest].of(today.Year()+years, today.Location())
		}
	}
	h, known := holidays[strings.TrimPrefix(s, "the")]
	if !known {
		return time.Time{}, false
	}
	years := []int{today.Year() - 1, today.Year(), today.Year() + 1}
	if side == Past {
		slices.Reverse(years)
	}
	for _, year := range years {
		if day, ok := h.in(year, today.Location()); ok && (side == Past && !day.After(today) || side != Past && !day.Before(today)) {
			return day, true
		}
	}
	return time.Time{}, false
}

// of is in; false for the zero holiday, which an unknown name gives.
func (h holiday) of(year int, at *time.Location) (time.Time, bool) {
	if h.month == 0 && h.lunar == nil {
		return time.Time{}, false
	}
	return h.in(year, at)
}

// wholeWeeks are weeks and months without a day, folded, with the number of the week or month from now.
var (
	wholeWeeks  = map[string]int{"这周": 0, "这个周": 0, "本周": 0, "这星期": 0, "这个星期": 0, "本星期": 0, "这礼拜": 0, "这个礼拜": 0, "thisweek": 0, "下周": 1, "下个周": 1, "下一周": 1, "下星期": 1, "下个星期": 1, "下礼拜": 1, "下个礼拜": 1, "nextweek": 1, "下下周": 2, "下下个星期": 2, "下下星期": 2, "theweekafternext": 2, "weekafternext": 2}
	wholeMonths = map[string]int{"这个月": 0, "本月": 0, "这月": 0, "thismonth": 0, "下个月": 1, "下月": 1, "nextmonth": 1}
	firstDays   = map[string]int{"下月初": 1, "下个月初": 1, "beginningofnextmonth": 1, "startofnextmonth": 1}
)

// whole reads a week or a month without a day as its last day of work, Friday, or the last of the month: until then it is done. What has
// happened in a week is not known to the day.
func whole(s string, today time.Time, side Side) (time.Time, bool) {
	if side == Past {
		return time.Time{}, false
	}
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	if n, known := wholeWeeks[s]; known {
		const friday, sunday = 4, 6
		day := monday.AddDate(0, 0, 7*n+friday)
		if day.Before(today) {
			day = monday.AddDate(0, 0, sunday)
		}
		return day, true
	}
	first := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, today.Location())
	if n, known := firstDays[s]; known {
		return first.AddDate(0, n, 0), true
	}
	n, known := wholeMonths[s]
	return first.AddDate(0, n+1, -1), known
}
