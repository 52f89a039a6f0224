// Package moment reads the day and the time of day that people type where a conversation asks for one, or how long it is till then. A time
// without a day is the next one, or the last one of what is over.
//
//	at, ok := moment.Read("明天下午3点", now)
package moment

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"guanjia/dialog/days"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/people"
)

// hourMinute matches a time of day: 9:30, 9点半, 下午3点, 3 pm.
var hourMinute = regexp.MustCompile(`(上午|早上|下午|晚上|中午)?([0-9]{1,2})(?:[:：]([0-9]{2})|[点點时時](半|[0-9]{1,2})?分?| ?(am|pm))`)

// Read reads a day and a time of day, or a length: "11-28 9:00", "明天下午3点", "18:30" (today, or tomorrow if that is over), "2小时后". now has
// the zone of the community. False for words that are none, that mean two hours, or a day more than a year away.
func Read(words string, now time.Time) (time.Time, bool) { return in(words, now, read.Future) }

// Past is Read of a time that is over: "昨天 19:20", "18:30" (today, or yesterday if that is still to come), "2小时前".
func Past(words string, now time.Time) (time.Time, bool) { return in(words, now, read.Past) }

// Dayless reports whether words are a time of day without a day.
func Dayless(words string) bool {
	words = plain(words)
	m := hourMinute.FindStringIndex(words)
	return m != nil && besides(words, m) == ""
}

func plain(words string) string { return strings.ToLower(domain.Narrow(people.Numerals(words))) }

// besides are words without the part that is a time of day, and what joins it to a day.
func besides(words string, at []int) string {
	rest := strings.Trim(words[:at[0]]+" "+words[at[1]:], " ,，在发")
	return strings.TrimSpace(strings.TrimSuffix(" "+rest, " at"))
}

func in(words string, now time.Time, side read.Side) (time.Time, bool) {
	words = plain(words)
	if at, ok := fromNow(strings.TrimSpace(words), now, side); ok {
		return at, true
	}
	at := hourMinute.FindStringSubmatchIndex(words)
	if at == nil {
		return time.Time{}, false
	}
	m := hourMinute.FindStringSubmatch(words)
	hour, _ := strconv.Atoi(m[2])
	minute, _ := strconv.Atoi(m[3] + strings.ReplaceAll(m[4], "半", "30"))
	hour, ok := hourOf(hour, m[1]+m[5])
	if !ok || minute > 59 {
		return time.Time{}, false
	}
	y, month, d := now.Date()
	today := time.Date(y, month, d, 0, 0, 0, 0, now.Location())
	day := today
	rest := besides(words, at)
	if rest != "" {
		var why days.Why
		if day, _, why = (days.Days{Side: side}).Read(rest, today); why != "" {
			return time.Time{}, false
		}
	}
	y, month, d = day.Date()
	on := func(days int) time.Time { return time.Date(y, month, d+days, hour, minute, 0, 0, now.Location()) }
	shift := 0
	switch {
	case rest == "" && side == read.Future && !on(0).After(now):
		shift = 1
	case rest == "" && side == read.Past && on(0).After(now):
		shift = -1
	}
	spoken := m[3] == "" && m[1]+m[5] == "" // "3点", said at two in the afternoon, is hardly three in the night
	return on(shift), shift == 0 || !spoken || hour >= noon
}

// lengths matches a length of time from now, or back: 2小时后, 半小时, in 30 minutes, an hour ago.
var lengths = regexp.MustCompile(`^(?:再过|过|还要|in )?(?:大约|大概|约|about )?(?:([0-9]{1,3})|(半|half an)|(an?)) ?个?(半)?(小时|钟头|分钟|hours?|minutes?|mins?)(?: ?(?:之?后|以后|(之?前|以前|ago)|from now|later))?$`)

// fromNow reads a length as the instant that is so far from now, or back. What is over needs a word that says so: "2小时" alone is how long something lasts.
func fromNow(words string, now time.Time, side read.Side) (time.Time, bool) {
	m := lengths.FindStringSubmatch(words)
	if m == nil || (side == read.Past) != (m[6] != "") {
		return time.Time{}, false
	}
	unit := time.Hour
	if strings.HasPrefix(m[5], "分") || strings.HasPrefix(m[5], "min") {
		unit = time.Minute
	}
	n, _ := strconv.Atoi(m[1])
	length := time.Duration(n) * unit
	switch {
	case m[2] != "":
		length = unit / 2
	case m[3] != "":
		length = unit
	case m[4] != "":
		length += unit / 2
	}
	if length == 0 {
		return time.Time{}, false
	}
	if side == read.Past {
		length = -length
	}
	return now.Add(length), true
}

const noon = 12

// hourOf is an hour of the day, from one with a part of the day; "" if none is said. False for what is said of two hours: 12 at night, 12 am.
func hourOf(hour int, part string) (int, bool) {
	switch {
	case hour > 23, hour > noon && (part == "am" || part == "pm"), hour == noon && (part == "am" || part == "晚上"), part == "晚上" && hour < 5:
		return 0, false
	case hour < noon && (part == "下午" || part == "晚上" || part == "pm"), hour < 11 && part == "中午":
		return hour + noon, true
	}
	return hour, true
}
