package read_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog/read"
)

func ExampleDay() {
	today := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for _, typed := range []string{"11月25日", "25", "12-1", "31.6."} {
		day, ok := read.Day(typed, today, read.Past)
		fmt.Println(day.Format(time.DateOnly), ok)
	}
	// Output:
	// 0001-01-01 false
	// 2026-10-25 true
	// 0001-01-01 false
	// 0001-01-01 false
}

func TestDay(t *testing.T) {
	today := time.Date(2026, 11, 23, 0, 0, 0, 0, time.FixedZone("UTC+8", 8*3600))
	for _, c := range []struct {
		typed string
		side  read.Side
		want  string // "": no day
	}{
		{"2026-11-25", read.Any, "2026-11-25"}, {"2026/11/25", read.Any, "2026-11-25"}, {"2026.1.5", read.Any, "2026-01-05"},
		{"2026年11月25日", read.Any, "2026-11-25"}, {"２０２６－１１－２５", read.Any, "2026-11-25"}, {" 11月 25号。", read.Any, "2026-11-25"},
		{"11-25", read.Future, "2026-11-25"}, {"11-22", read.Future, ""}, {"6-1", read.Future, ""}, {"5-20", read.Future, "2027-05-20"}, {"1-5", read.Future, "2027-01-05"}, {"11-23", read.Future, "2026-11-23"},
		{"11-24", read.Past, ""}, {"12-28", read.Past, ""}, {"11-23", read.Past, "2026-11-23"}, {"11-24", read.Any, "2026-11-24"},
		{"25日", read.Future, "2026-11-25"}, {"22", read.Future, "2026-12-22"}, {"23", read.Future, "2026-11-23"},
		{"24号", read.Past, "2026-10-24"}, {"23", read.Past, "2026-11-23"}, {"30", read.Any, "2026-11-30"},
		{"2026-11-24", read.Past, ""}, {"2026-11-22", read.Future, ""}, {"2026-02-29", read.Past, ""}, {"2024-02-29", read.Past, "2024-02-29"},
		{"6-31", read.Any, ""}, {"31", read.Any, ""}, {"31", read.Past, "2026-10-31"}, {"0", read.Any, ""}, {"13-1", read.Any, ""},
		{"1899-12-31", read.Past, ""}, {"1900-01-01", read.Past, "1900-01-01"}, {"2201-01-01", read.Future, ""}, {"2200-12-31", read.Future, "2200-12-31"},
		{"", read.Any, ""}, {"tomorrow", read.Any, "2026-11-24"}, {"-5", read.Any, ""},
	} {
		day, ok := read.Day(c.typed, today, c.side)
		assert.Equal(t, c.want != "", ok, "%q", c.typed)
		if ok {
			assert.Equal(t, c.want, day.Format(time.DateOnly), "%q", c.typed)
			assert.Equal(t, today.Location(), day.Location())
		}
	}
}

// Days as people say them, on Friday, 27 November 2026.
func TestDaysInWords(t *testing.T) {
	friday := time.Date(2026, 11, 27, 0, 0, 0, 0, time.FixedZone("UTC+8", 8*3600))
	for typed, want := range map[string]string{
		"星期天": "11-29", "周日": "11-29", "礼拜天": "11-29", "周五": "11-27", "周四": "12-03", "星期三": "12-02", "下周一": "11-30", "下星期五": "12-04", "下个星期天": "12-06", "下下周一": "12-07", "这周日": "11-29",
		"next Monday": "11-30", "Friday": "11-27", "on Sunday": "11-29", "by next Friday": "12-04", "Mon": "11-30", "this Saturday": "11-28", "周五之前": "11-27",
		"12月1日 23:30": "12-01", "2026年11月29日 10:00": "11-29", "2026-12-1 9:05": "12-01", "2026-11-29T10:00": "11-29", "12月1日晚上八点半": "12-01", "12-01 at 9 pm": "12-01", "明天下午三点": "11-28",
		"tomorrow morning": "11-28", "Sunday 10 am": "11-29", "周日十点": "11-29", "今晚": "11-27", "下午三点": "11-27", "后天上午": "11-29", "12月1日前": "12-01", "12月1日（周二）": "12-01", "Tuesday, 1 December": "12-01",
		"in 5 days": "12-02", "five days": "12-02", "五天后": "12-02", "5天内": "12-02", "十天之内": "12-07", "再过三天": "11-30", "两周后": "12-11", "一周内": "12-04", "in a week": "12-04", "in two weeks": "12-11", "一个月后": "12-27", "in a month": "12-27",
		"December 1": "12-01", "Dec 1st, 2026": "12-01", "1 December 2026": "12-01", "1st of December": "12-01", "the 30th": "11-30", "十二月一日": "12-01", "十二月二十五号": "12-25", "三十号": "11-30", "下月5日": "12-05",
		"月底": "11-30", "end of the month": "11-30", "年底": "12-31", "周末": "11-28",
	} {
		day, ok := read.Day(typed, friday, read.Future)
		if assert.True(t, ok, "%q", typed) {
			assert.Equal(t, "2026-"+want, day.Format(time.DateOnly), "%q", typed)
		}
	}
	for typed, want := range map[string]string{"昨天下午三点": "11-26", "11月26日": "11-26", "10月1日": "10-01", "上周五": "11-20", "last Friday": "11-20", "last Monday": "11-23", "这周一": "11-23", "3天前": "11-24", "two days ago": "11-25",
		"yesterday evening": "11-26", "周四": "11-26", "Oct 1": "10-01", "十月一日": "10-01"} {
		day, ok := read.Day(typed, friday, read.Past)
		if assert.True(t, ok, "%q", typed) {
			assert.Equal(t, "2026-"+want, day.Format(time.DateOnly), "%q", typed)
		}
	}
	for _, typed := range []string{"soon", "maybe 5", "尽快", "一", "monkey", "a", "天", "周", "星期八", "11月31日", "next", "in days", "0:00x"} {
		_, ok := read.Day(typed, friday, read.Future)
		assert.Equal(t, typed == "一", ok, "%q", typed)
	}
}

func TestPhone(t *testing.T) {
	for typed, want := range map[string]string{
		"138 0013-8000": "138 0013-8000", "（０２１）\n６１２３４５６７": "(021) 61234567", "1234567": "1234567", "010-62345678转801": "010-62345678转801",
		"13800138000（微信同号）": "13800138000(微信同号)", "123456": "", "1234567890123456789012": "", "call me": "", "": "", "1234567" + strings.Repeat("长", 54): "",
	} {
		number, ok := read.Phone(typed)
		require.Equal(t, want != "", ok, "%q", typed)
		if ok {
			assert.Equal(t, want, number)
		}
	}
}

func TestNumber(t *testing.T) {
	for typed, want := range map[string]int{"3": 3, " ３。": 3, "-2": -2, "1 000": 1000, "三": 3, "十": 10, "十二": 12, "二十": 20, "一百零五": 105, "两千三百": 2300, "一二〇一": 1201, "打四分": 4,
		"五颗星": 5, "三个": 3, "2 分": 2, "five stars": 5, "Four": 4, "about 3 days": 3} {
		n, ok := read.Number(typed)
		assert.True(t, ok, "%q", typed)
		assert.Equal(t, want, n)
	}
	for _, typed := range []string{"", "many", "3.5", "十十", "百", "三楼", "stars", "99999999999999999999"} {
		_, ok := read.Number(typed)
		assert.False(t, ok, "%q", typed)
	}
}

func TestWhich(t *testing.T) {
	for typed, want := range map[string]int{"2": 2, "二": 2, "第三个": 3, "选2": 2, "我选第二项。": 2, "我要三": 3, "第十一": 11, "the second one": 2, "Third": 3,
		"option 3": 3, "option seven": 7, "number eight": 8, "the ten": 10, "No. 4": 4, "2nd": 2, "the 3rd one": 3, "two": 2} {
		n, ok := read.Which(typed)
		assert.True(t, ok, "%q", typed)
		assert.Equal(t, want, n, "%q", typed)
	}
	for _, typed := range []string{"", "三个", "3号楼", "the lift", "second floor", "一楼", "one lift of two"} {
		_, ok := read.Which(typed)
		assert.False(t, ok, "%q", typed)
	}
}

// TestFold: Folds agrees with Fold for every form.
func TestFold(t *testing.T) {
	for typed, want := range map[string]string{" No Thanks! ": "nothanks", "ＡＢ１２": "ab12", "好的。": "好的", "a\u200bb": "ab", "？？": "", "...a.b.": "a.b"} {
		assert.Equal(t, want, read.Fold(typed))
		assert.True(t, read.Folds(typed, want), "%q", typed)
		assert.False(t, read.Folds(typed+"x", want), "%q", typed)
	}
	assert.Equal(t, "a b c", read.Line(" a\n b\t\tc "))
}

func TestLists(t *testing.T) {
	assert.Equal(t, [2][]string{{"Room A", " Room B"}, {"Room", "A", "Room", "B"}}, read.Lists("Room A, Room B"))
	assert.Equal(t, [2][]string{{"1", "2", "3", "4"}, {"1", "2", "3", "4"}}, read.Lists("1，2、3;4"))
	assert.Equal(t, [2][]string{{}, {}}, read.Lists("，"))
}

// FuzzFolds: Folds agrees with Fold for any words.
func FuzzFolds(f *testing.F) {
	for _, seed := range []string{"a", " A. b!", "...", "\u200b", "\xff", "Ａ。", "ß", "İ"} {
		f.Add(seed, "a")
		f.Add(seed, seed)
		f.Add(seed+".", seed)
	}
	f.Fuzz(func(t *testing.T, form, typed string) {
		want := read.Fold(typed)
		require.Equal(t, read.Fold(form) == want, read.Folds(form, want), "%q folds to %q, wanted %q", form, read.Fold(form), want)
	})
}

// FuzzDay: no words panic, and a day is on the required side.
func FuzzDay(f *testing.F) {
	for _, seed := range []string{"2026-11-25", "11月25日", "25号", "99999-1-1", "0-0", "\xff"} {
		f.Add(seed, int8(0))
	}
	today := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, typed string, side int8) {
		day, ok := read.Day(typed, today, read.Side(side))
		require.False(t, ok && read.Side(side) == read.Past && day.After(today))
		require.False(t, ok && read.Side(side) == read.Future && day.Before(today))
	})
}
