package summary_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// friday is noon of Friday, the 27th of November 2026, in Shanghai.
var friday = time.Date(2026, 11, 27, 4, 0, 0, 0, time.UTC)

// TestPeriodsOfEverydayWords: what people say for a stretch of days, as its first and last day.
func TestPeriodsOfEverydayWords(t *testing.T) {
	loc := shanghai(t)
	for words, want := range map[string]string{
		"前天": "2026-11-25..2026-11-25", "大前天": "2026-11-24..2026-11-24", "the day before yesterday": "2026-11-25..2026-11-25",
		"上半年": "2026-01-01..2026-06-30", "下半年": "2026-07-01..2026-11-27", "去年下半年": "2025-07-01..2025-12-31", "2025年上半年": "2025-01-01..2025-06-30",
		"H1 2026": "2026-01-01..2026-06-30", "2026-h1": "2026-01-01..2026-06-30", "first half of 2026": "2026-01-01..2026-06-30",
		"近一周": "2026-11-21..2026-11-27", "最近七天": "2026-11-21..2026-11-27", "过去三个月": "2026-08-28..2026-11-27", "近半年": "2026-05-28..2026-11-27",
		"最近一百天": "2026-08-20..2026-11-27", "近一年": "2025-11-28..2026-11-27", "last 3 months": "2026-08-28..2026-11-27", "past two weeks": "2026-11-14..2026-11-27",
		"past year": "2025-11-28..2026-11-27", "the past month": "2026-10-28..2026-11-27", "近两周": "2026-11-14..2026-11-27", "最近一个月": "2026-10-28..2026-11-27",
		"上上周": "2026-11-09..2026-11-15", "上上个月": "2026-09-01..2026-09-30", "上上季度": "2026-04-01..2026-06-30", "前年": "2024-01-01..2024-12-31",
		"week before last": "2026-11-09..2026-11-15", "the month before last": "2026-09-01..2026-09-30", "上上上周": "2026-11-02..2026-11-08", "上個月": "2026-10-01..2026-10-31",
		"周末": "2026-11-21..2026-11-22", "上周末": "2026-11-21..2026-11-22", "上上周末": "2026-11-14..2026-11-15", "last weekend": "2026-11-21..2026-11-22",
		"本周末": "refuse.period_future", "this weekend": "refuse.period_future",
		"本周一": "2026-11-23..2026-11-23", "上周五": "2026-11-20..2026-11-20", "周一": "2026-11-23..2026-11-23", "星期天": "2026-11-22..2026-11-22", "礼拜五": "2026-11-27..2026-11-27",
		"last monday": "2026-11-23..2026-11-23", "last friday": "2026-11-20..2026-11-20", "Sunday": "2026-11-22..2026-11-22", "本周日": "refuse.period_future", "周一到周三": "2026-11-23..2026-11-25",
		"第47周": "2026-11-16..2026-11-22", "第四十七周": "2026-11-16..2026-11-22", "week 48": "2026-11-23..2026-11-27", "2026-w47": "2026-11-16..2026-11-22", "W53": "refuse.period",
		"week 50": "2025-12-08..2025-12-14", "2020年第53周": "2020-12-28..2021-01-03", "week 99": "refuse.period",
		"202610": "2026-10-01..2026-10-31", "20261005": "2026-10-05..2026-10-05", "202613": "refuse.period", "二〇二六年十月": "2026-10-01..2026-10-31",
		"11.1-11.15": "2026-11-01..2026-11-15", "11/1-11/15": "2026-11-01..2026-11-15", "11.1～11.15": "2026-11-01..2026-11-15", "11月1日-15日": "2026-11-01..2026-11-15",
		"11月1-15日": "2026-11-01..2026-11-15", "10月1日至10月7日": "2026-10-01..2026-10-07", "十月一日到七日": "2026-10-01..2026-10-07", "9月-10月": "2026-09-01..2026-10-31",
		"last October": "2026-10-01..2026-10-31", "last November": "2025-11-01..2025-11-30", "last December": "2025-12-01..2025-12-31", "october last year": "2025-10-01..2025-10-31",
		"去年10月": "2025-10-01..2025-10-31", "去年三季度": "2025-07-01..2025-09-30", "Q3 2026": "2026-07-01..2026-09-30", "third quarter of 2025": "2025-07-01..2025-09-30",
		"from 1 October to 15 October": "2026-10-01..2026-10-15", "1 to 15 October": "2026-10-01..2026-10-15", "between 1 and 15 October": "2026-10-01..2026-10-15",
		"October 1 - October 15": "2026-10-01..2026-10-15", "Oct 1-15": "2026-10-01..2026-10-15", "Oct. 1st, 2026": "2026-10-01..2026-10-01", "1 October": "2026-10-01..2026-10-01",
		"10月上旬": "2026-10-01..2026-10-10", "本月中旬": "2026-11-11..2026-11-20", "上月下旬": "2026-10-21..2026-10-31", "上月15号": "2026-10-15..2026-10-15",
		"since October": "2026-10-01..2026-11-27", "10月1日以来": "2026-10-01..2026-11-27", "今年以来": "2026-01-01..2026-11-27", "从十月起": "2026-10-01..2026-11-27", "ytd": "2026-01-01..2026-11-27",
		"上周一到周五": "2026-11-16..2026-11-20", "上周五到周一": "2026-11-20..2026-11-23", "本周一至周日": "2026-11-23..2026-11-27", "last Monday to Wednesday": "2026-11-23..2026-11-25", "上上周一到上周五": "2026-11-09..2026-11-20",
		"from October": "2026-10-01..2026-10-31", "from last week": "2026-11-16..2026-11-22", "from 1 October": "refuse.period",
		"从10月1日": "2026-10-01..2026-11-27", "自上周五": "2026-11-20..2026-11-27", "从10月1日起": "2026-10-01..2026-11-27", "从10月1日到15日": "2026-10-01..2026-10-15", "自从10月1日以来": "2026-10-01..2026-11-27",
		"the last quarter": "2026-07-01..2026-09-30", "the last month": "2026-10-01..2026-10-31", "last half": "refuse.period", "last quarter of 2025": "2025-10-01..2025-12-31",
		"last half of 2025": "2025-07-01..2025-12-31", "lastweek": "2026-11-16..2026-11-22", "yestarday": "2026-11-26..2026-11-26", "yesteday": "2026-11-26..2026-11-26", "本日": "2026-11-27..2026-11-27",
		"9-10月": "2026-09-01..2026-10-31", "9～10月份": "2026-09-01..2026-10-31", "11-1月": "2025-11-01..2026-01-31", "13-1月": "refuse.period", "26年": "2026-01-01..2026-11-27", "26年10月": "2026-10-01..2026-10-31",
		"25年上半年": "2025-01-01..2025-06-30", "近25年": "refuse.period_long", "10/2026": "2026-10-01..2026-10-31", "10-2025": "2025-10-01..2025-10-31", "13/2026": "refuse.period",
		"26日": "2026-11-26..2026-11-26", "28日": "2026-10-28..2026-10-28", "31日": "2026-10-31..2026-10-31", "32日": "refuse.period", "26号": "refuse.period", "100天": "2026-08-20..2026-11-27", "7 days": "2026-11-21..2026-11-27", "seven days": "2026-11-21..2026-11-27",
		"7d": "2026-11-21..2026-11-27", "2w": "2026-11-14..2026-11-27", "两周": "2026-11-14..2026-11-27", "一个月": "2026-10-28..2026-11-27", "12个月": "2025-11-28..2026-11-27", "三天内": "2026-11-25..2026-11-27",
		"半年": "2026-05-28..2026-11-27", "0 days": "refuse.period", "全部": "2016-11-28..2026-11-27", "all time": "2016-11-28..2026-11-27", "all": "2016-11-28..2026-11-27", "至今": "2016-11-28..2026-11-27",
		"Mon": "2026-11-23..2026-11-23", "Mon to Wed": "2026-11-23..2026-11-25", "sun": "2026-11-22..2026-11-22", "thurs": "2026-11-26..2026-11-26",
		"明天": "refuse.period_future", "后天": "refuse.period_future", "下周": "refuse.period_future", "下个月": "refuse.period_future", "明年": "refuse.period_future",
		"tomorrow": "refuse.period_future", "next week": "refuse.period_future", "next month": "refuse.period_future", "next year": "refuse.period_future", "2027年1月": "refuse.period_future",
		"11月31日": "refuse.period", "第0周": "refuse.period", "近0天": "refuse.period", "近9999天": "refuse.period_long",
	} {
		p, err := summary.ParsePeriod(words, friday, loc)
		var got string
		if err != nil {
			require.ErrorIs(t, err, domain.Invalid)
			got = strings.TrimPrefix(err.Error(), "invalid: ")
		} else {
			got = p.From.Format(time.DateOnly) + ".." + p.Last().Format(time.DateOnly)
			again, err := summary.ParsePeriod(p.Name, friday, loc)
			require.NoError(t, err, words)
			assert.Equal(t, p, again, "%s: its name asks for the same", words)
		}
		assert.Equal(t, want, got, words)
	}
}

func TestFindPeriods(t *testing.T) {
	loc := shanghai(t)
	for words, want := range map[string]string{
		"上个月电梯投诉多少": "last-month|电梯投诉多少", "10月1日到7日投诉多少": "2026-10-01..2026-10-07|投诉多少", "10月1日至10月7日投诉多少": "2026-10-01..2026-10-07|投诉多少",
		"how many complaints from 1 October to 15 October": "2026-10-01..2026-10-15|how many complaints", "elevator complaints in October": "2026-10|elevator complaints in",
		"上周一共多少": "last-week|共多少", "上周一多少": "2026-11-16|多少", "2026-13电梯": "refuse.period|电梯", "明天到期": "refuse.period_future|到期",
		"上个月 上个月": "last-month|", "本月和上月": "month+last-month|和", "13800001200": "|13800001200", "3-2-1201": "|3-2-1201", "YH-261123-001": "|yh-261123-001",
		"10月3栋": "2026-10|3栋", "10月 3号楼": "2026-10|3号楼", "3/2电梯": "|3/2电梯", "2012室": "|2012室", "may i see": "|may i see", "complaints in may": "2026-05|complaints in",
		"11.1-11.15投诉": "2026-11-01..2026-11-15|投诉", "2026-10-01 to": "refuse.period|to", "2026-10-01..": "refuse.period|..", "10月1日至": "refuse.period|至", "到10月1日": "refuse.period|到",
		"截至10月1日": "refuse.period|截至", "用了25年的电梯": "|用了25年的电梯", "超期3天": "|超期3天", "超期 3 天的": "|超期 3天的", "all complaints": "|all complaints", "全部超期": "|全部超期", "26号楼": "|26号楼",
		"the sun": "|the sun", "近30天": "2026-10-29..2026-11-27|", "第47周有几件": "2026-w47|有几件", "today3": "|today3", "overdue": "|overdue",
	} {
		found := summary.FindPeriods(words, friday, loc)
		var names []string
		for _, p := range found.Periods {
			names = append(names, p.Name)
		}
		if found.Refused != nil {
			names = append(names, strings.TrimPrefix(found.Refused.Error(), "invalid: "))
		}
		assert.Equal(t, want, strings.Join(names, "+")+"|"+strings.Join(strings.Fields(found.Rest), " "), words)
	}
}

func FuzzFindPeriods(f *testing.F) {
	loc := shanghai(f)
	for _, s := range []string{"上个月 上上周", "from 1 to 15 October", "11.1-11.15", strings.Repeat("上", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range summary.FindPeriods(text, friday, loc).Periods {
			again, err := summary.ParsePeriod(p.Name, friday, loc)
			require.NoError(t, err)
			require.Equal(t, p, again)
		}
	})
}

// BenchmarkFindPeriods: the cost for each character does not grow with the number of characters.
func BenchmarkFindPeriods(b *testing.B) {
	loc := shanghai(b)
	text := strings.Repeat("上个月 ", 1000)
	for b.Loop() {
		summary.FindPeriods(text, friday, loc)
	}
}
