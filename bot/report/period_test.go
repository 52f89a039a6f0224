package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/report"
	"guanjia/bot/report/draw"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

// Periods have names that people say, not those of buttons.
func TestPeriodNames(t *testing.T) {
	for words, want := range map[string][4]string{ // in a title, alone; Chinese, English
		"last-week":              {"上周", "上周", "Last week", "Last week"},
		"三季度":                    {"2026年三季度", "2026年三季度", "Q3 2026", "Q3 2026"},
		"2026-10":                {"2026年10月", "2026年10月", "October 2026", "October 2026"},
		"2026-09":                {"2026年9月", "2026年9月", "September 2026", "September 2026"},
		"2025":                   {"2025年", "2025年", "2025", "2025"},
		"上半年":                    {"2026年上半年", "2026年上半年", "First half of 2026", "First half of 2026"},
		"第9周":                    {"2026年第9周", "2026年第9周", "Week 9 of 2026", "Week 9 of 2026"},
		"十年":                     {"最近10年", "最近10年", "Last 10 years", "Last 10 years"},
		"last ten years":         {"最近10年", "最近10年", "Last 10 years", "Last 10 years"},
		"近两年":                    {"最近2年", "最近2年", "Last 2 years", "Last 2 years"},
		"past year":              {"最近1年", "最近1年", "Past year", "Past year"},
		"半年":                     {"最近6个月", "最近6个月", "Last 6 months", "Last 6 months"},
		"last 18 months":         {"最近18个月", "最近18个月", "Last 18 months", "Last 18 months"},
		"近两个季度":                  {"最近6个月", "最近6个月", "Last 6 months", "Last 6 months"},
		"3 weeks":                {"最近3周", "最近3周", "Last 3 weeks", "Last 3 weeks"},
		"近一个月":                   {"最近31天", "最近31天", "Last 31 days", "Last 31 days"},
		"last 30 days":           {"最近30天", "最近30天", "Last 30 days", "Last 30 days"},
		"近7天":                    {"最近7天", "最近7天", "Last 7 days", "Last 7 days"},
		"前天":                     {"11月21日（周六）", "11月21日（周六）", "Sat 21 Nov", "Sat 21 Nov"},
		"2026-10-01..2026-10-15": {"共15天", "2026年10月1日至2026年10月15日", "15 days", "1 Oct 2026 to 15 Oct 2026"},
	} {
		p, err := spoken.Period(words, monday, garden.Location())
		require.NoError(t, err, words)
		said := func(lang domain.Language, v domain.Value) string {
			return cardtest.Texts.Plain(lang, domain.Say("report.name", domain.Values{"name": v}))
		}
		zh, en := domain.Languages()[0], domain.Languages()[1]
		if zh != domain.Chinese {
			zh, en = en, zh
		}
		assert.Equal(t, want, [4]string{said(zh, report.PeriodWord(p, monday)), said(zh, report.PeriodName(p, monday)), said(en, report.PeriodWord(p, monday)), said(en, report.PeriodName(p, monday))}, words)
	}
}

// A trend of a period that is over names the month, and the days that it shows; of a part of a month it names the days.
func TestTrendsOfThePast(t *testing.T) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, Now: monday}
	for period, want := range map[string]string{"2026-10": "2026年10月收到 11 件，前一个月 10 件", "2026-10-01..2026-10-15": "2026年10月1日至2026年10月15日收到 11 件，前一个月 10 件"} {
		past := trend(t, summary.Month, 2)
		past.Basis = basis(t, period, garden)
		past.Query.Period.From = time.Date(2025, 11, 1, 0, 0, 0, 0, garden.Location()) // of the twelve months the first ten are empty
		for i := range past.Intervals {
			past.Intervals[i].From = time.Date(2026, time.Month(9+i), 1, 0, 0, 0, 0, garden.Location())
			past.Intervals[i].Figures = map[summary.Figure]int{summary.Received: 10 + i}
		}
		p, ok := report.Trend(r, past)
		require.True(t, ok)
		assert.Equal(t, want, p.Title)
		assert.Contains(t, p.Chart.(draw.Panels).Head.Lines[0], "2026年9月1日 至 2026年10月")
		p, _ = report.Rates(r, past)
		assert.Contains(t, p.Chart.(draw.Panels).Head.Lines[0], "2026年9月1日 至 2026年10月")
	}
}

// A last week or month that still runs, or that the period cuts, is paler in pictures over time, and their heads say so; whole ones are not.
func TestStepsThatAreNotWhole(t *testing.T) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, Now: monday}
	for period, want := range map[string]string{"2026": "浅色为最后一周，只统计到2026年11月23日", "2026-11-16..2026-11-22": "", "2026-11-16..2026-11-20": "浅色为最后一周，只统计到2026年11月20日"} {
		weeks := trend(t, summary.Week, 12)
		if weeks.Basis = basis(t, period, garden); period != "2026" {
			weeks.Intervals = weeks.Intervals[:11]
		}
		for _, of := range []func(card.Reader, lookup.Trend) (report.Picture, bool){report.Trend, report.Rates} {
			p, ok := of(r, weeks)
			require.True(t, ok)
			chart := p.Chart.(draw.Panels)
			assert.Equal(t, want != "", len(chart.Lines) == 3 && chart.Lines[2] == want, "%s: %v", period, chart.Lines)
			for _, panel := range chart.Panels {
				for i, point := range panel.Points {
					assert.Equal(t, want != "" && i == len(weeks.Intervals)-1, point.Part, "%s: %s %d", period, panel.Name, i)
				}
			}
		}
	}
	months := trend(t, summary.Month, 2)
	p, _ := report.Trend(r, months)
	assert.Contains(t, p.Chart.(draw.Panels).Lines, "浅色为最后一个月，只统计到2026年11月23日")
	months.Basis, months.Intervals = basis(t, "2026-10", garden), months.Intervals[:1]
	p, _ = report.Trend(r, months)
	assert.Len(t, p.Chart.(draw.Panels).Lines, 2)
	h := heated(t, 3, 12)
	p, _ = report.Heat(r, h)
	assert.Contains(t, p.Chart.(draw.Heat).Lines, "最后一周只统计到2026年11月23日")
	h.Basis, h.Edges = basis(t, "2026-11-16..2026-11-22", garden), h.Edges[:11]
	p, _ = report.Heat(r, h)
	assert.Len(t, p.Chart.(draw.Heat).Lines, 2)
}

// Text and picture of causes tell the same sums, and both say 80 only where it is reached.
func TestSumsOfCauses(t *testing.T) {
	b := causes(t, 2)
	b.Total, b.Rows[0].Count, b.Rows[1].Count = 2500, 1999, 501
	p, ok := report.Causes(card.Reader{Texts: cardtest.Texts, Lang: domain.English, Now: monday}, b)
	require.True(t, ok)
	sums, _ := report.Together(b)
	for i, row := range p.Chart.(draw.Bars).Rows {
		assert.Contains(t, row.Text, report.Tenths(sums[i])+"%")
	}
	assert.Equal(t, []int{799, 1000}, sums)
}
