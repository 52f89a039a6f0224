// Package moment reads the day and the time of day that people type where a conversation asks for one. A time without a day is today.
//
//	at, ok := moment.Read("明天下午3点", now)
package moment

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/people"
)

// hourMinute matches a time of day: 9:30, 9点半, 下午3点, 3 pm.
var hourMinute = regexp.MustCompile(`(上午|早上|下午|晚上|中午)?([0-9]{1,2})(?:[:：]([0-9]{2})|[点點时時](半|[0-9]{1,2})?分?| ?(am|pm))`)

// Read reads a day and a time of day: "11-28 9:00", "明天下午3点", "18:30" (today). now has the zone of the community. False for words that are
// none, or that mean two hours.
func Read(words string, now time.Time) (time.Time, bool) { return in(words, now, read.Future) }

// Past is Read of a time that is over: "昨天 19:20", "18:30" (today).
func Past(words string, now time.Time) (time.Time, bool) { return in(words, now, read.Past) }

func in(words string, now time.Time, side read.Side) (time.Time, bool) {
	words = strings.ToLower(domain.Narrow(people.Numerals(words)))
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
	rest := strings.Trim(words[:at[0]]+" "+words[at[1]:], " ,，在发")
	if rest = strings.TrimSpace(strings.TrimSuffix(" "+rest, " at")); rest != "" {
		if day, ok = read.Day(rest, today, side); !ok {
			return time.Time{}, false
		}
	}
	y, month, d = day.Date()
	return time.Date(y, month, d, hour, minute, 0, 0, now.Location()), true
}

// hourOf is an hour of the day, from one with a part of the day; "" if none is said. False for what is said of two hours: 12 at night, 12 am.
func hourOf(hour int, part string) (int, bool) {
	const noon = 12
	switch {
	case hour > 23, hour > noon && (part == "am" || part == "pm"), hour == noon && (part == "am" || part == "晚上"), part == "晚上" && hour < 5:
		return 0, false
	case hour < noon && (part == "下午" || part == "晚上" || part == "pm"), hour < 11 && part == "中午":
		return hour + noon, true
	}
	return hour, true
}
