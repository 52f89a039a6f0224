package read_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog/read"
)

// Weeks, months and holidays without a day, on Friday, 27 November 2026: until then it is done. What has happened is not known to the day.
func TestWeeksAndHolidays(t *testing.T) {
	friday := time.Date(2026, 11, 27, 0, 0, 0, 0, time.FixedZone("UTC+8", 8*3600))
	for typed, want := range map[string]string{
		"下周": "2026-12-04", "下个星期": "2026-12-04", "下星期": "2026-12-04", "下礼拜之前": "2026-12-04", "next week": "2026-12-04", "by next week": "2026-12-04", "本周": "2026-11-27", "this week": "2026-11-27",
		"下下周": "2026-12-11", "the week after next": "2026-12-11", "下个月": "2026-12-31", "next month": "2026-12-31", "下月初": "2026-12-01", "这个月": "2026-11-30",
		"元旦": "2027-01-01", "元旦前": "2027-01-01", "New Year's Day": "2027-01-01", "before Christmas": "2026-12-25", "圣诞节": "2026-12-25", "春节": "2027-02-06", "春节之前": "2027-02-06", "明年春节": "2027-02-06",
		"除夕": "2027-02-05", "Chinese New Year": "2027-02-06", "元宵节": "2027-02-20", "清明节": "2027-04-05", "五一": "2027-05-01", "Labour Day": "2027-05-01", "端午": "2027-06-09", "中秋节": "2027-09-15", "国庆节": "2027-10-01", "National Day": "2027-10-01",
	} {
		day, ok := read.Day(typed, friday, read.Future)
		if assert.True(t, ok, "%q", typed) {
			assert.Equal(t, want, day.Format(time.DateOnly), "%q", typed)
		}
	}
	for typed, want := range map[string]string{"国庆节": "2026-10-01", "元旦": "2026-01-01", "中秋": "2026-09-25", "去年春节": "2025-01-29"} {
		day, ok := read.Day(typed, friday, read.Past)
		assert.True(t, ok, "%q", typed)
		assert.Equal(t, want, day.Format(time.DateOnly), "%q", typed)
	}
	for _, typed := range []string{"上周", "下周", "明年的事", "节日", "holiday", "去年"} {
		_, ok := read.Day(typed, friday, read.Past)
		assert.False(t, ok, "%q", typed)
	}
	sunday := friday.AddDate(0, 0, 2)
	day, _ := read.Day("本周", sunday, read.Future)
	assert.Equal(t, "2026-11-29", day.Format(time.DateOnly), "Friday is over")
}
