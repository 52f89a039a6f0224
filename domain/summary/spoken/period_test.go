package spoken_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/summary/spoken"
)

func shanghai(t require.TestingT) *time.Location {
	loc, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	return loc
}

// TestPeriod: it is Wednesday the 25th of November 2026, 1 a.m. in Shanghai, and still the 24th in UTC.
func TestPeriod(t *testing.T) {
	loc := shanghai(t)
	now := time.Date(2026, 11, 24, 17, 0, 0, 0, time.UTC)
	for _, test := range []struct{ text, name, from, last, before string }{
		{"", "week", "2026-11-23", "2026-11-25", "2026-11-20..2026-11-22"},
		{"today", "today", "2026-11-25", "2026-11-25", "2026-11-24..2026-11-24"},
		{" Week ", "week", "2026-11-23", "2026-11-25", "2026-11-20..2026-11-22"},
		{"本月", "month", "2026-11-01", "2026-11-25", "2026-10-07..2026-10-31"},
		{"2026-10", "2026-10", "2026-10-01", "2026-10-31", "2026-08-31..2026-09-30"},
		{"2026-11", "2026-11", "2026-11-01", "2026-11-25", "2026-10-07..2026-10-31"},
		{"2026-10-05", "2026-10-05", "2026-10-05", "2026-10-05", "2026-10-04..2026-10-04"},
		{"2026-10-01..2026-10-31", "2026-10-01..2026-10-31", "2026-10-01", "2026-10-31", "2026-08-31..2026-09-30"},
		{"２０２６－１０－０１ 至 2026-10-02", "2026-10-01..2026-10-02", "2026-10-01", "2026-10-02", "2026-09-29..2026-09-30"},
		{"2026-10-01至2026-10-02", "2026-10-01..2026-10-02", "2026-10-01", "2026-10-02", "2026-09-29..2026-09-30"},
		{"2026-10-31..2026-10-01", "", "", "", "refuse.period_order"},
		{"2026-12", "", "", "", "refuse.period_future"},
		{"2026-13", "", "", "", "refuse.period"},
		{"2026-02-30..2026-03-01", "", "", "", "refuse.period"},
		{"1900-01-01..2026-01-01", "", "", "", "refuse.period_long"},
		{"yesterweek", "", "", "", "refuse.period"},
		{"yesterday", "yesterday", "2026-11-24", "2026-11-24", "2026-11-23..2026-11-23"},
		{"昨天", "yesterday", "2026-11-24", "2026-11-24", "2026-11-23..2026-11-23"},
		{"Last Week", "last-week", "2026-11-16", "2026-11-22", "2026-11-09..2026-11-15"},
		{"last-week", "last-week", "2026-11-16", "2026-11-22", "2026-11-09..2026-11-15"},
		{"上个月", "last-month", "2026-10-01", "2026-10-31", "2026-08-31..2026-09-30"},
		{"quarter", "quarter", "2026-10-01", "2026-11-25", "2026-08-06..2026-09-30"},
		{"上季度", "last-quarter", "2026-07-01", "2026-09-30", "2026-03-31..2026-06-30"},
		{"year", "year", "2026-01-01", "2026-11-25", "2025-02-06..2025-12-31"},
		{"去年", "last-year", "2025-01-01", "2025-12-31", "2024-01-02..2024-12-31"},
		{"2026", "2026", "2026-01-01", "2026-11-25", "2025-02-06..2025-12-31"},
		{"2025年", "2025", "2025-01-01", "2025-12-31", "2024-01-02..2024-12-31"},
		{"2026年10月", "2026-10", "2026-10-01", "2026-10-31", "2026-08-31..2026-09-30"},
		{"2026/10", "2026-10", "2026-10-01", "2026-10-31", "2026-08-31..2026-09-30"},
		{"2026 年 10 月", "2026-10", "2026-10-01", "2026-10-31", "2026-08-31..2026-09-30"},
		{"10月", "2026-10", "2026-10-01", "2026-10-31", "2026-08-31..2026-09-30"},
		{"12月", "2025-12", "2025-12-01", "2025-12-31", "2025-10-31..2025-11-30"},
		{"2026-Q3", "2026-q3", "2026-07-01", "2026-09-30", "2026-03-31..2026-06-30"},
		{"2026年第三季度", "2026-q3", "2026-07-01", "2026-09-30", "2026-03-31..2026-06-30"},
		{"2026/10/5", "2026-10-05", "2026-10-05", "2026-10-05", "2026-10-04..2026-10-04"},
		{"10月5日", "2026-10-05", "2026-10-05", "2026-10-05", "2026-10-04..2026-10-04"},
		{"2026-10-01 to 2026-10-02", "2026-10-01..2026-10-02", "2026-10-01", "2026-10-02", "2026-09-29..2026-09-30"},
		{"2026/10/01-2026/10/02", "2026-10-01..2026-10-02", "2026-10-01", "2026-10-02", "2026-09-29..2026-09-30"},
		{"10月1日到2日", "2026-10-01..2026-10-02", "2026-10-01", "2026-10-02", "2026-09-29..2026-09-30"},
		{"2026-09..2026-10", "2026-09-01..2026-10-31", "2026-09-01", "2026-10-31", "2026-07-02..2026-08-31"},
		{"近7天", "2026-11-19..2026-11-25", "2026-11-19", "2026-11-25", "2026-11-12..2026-11-18"},
		{"last 30 days", "2026-10-27..2026-11-25", "2026-10-27", "2026-11-25", "2026-09-27..2026-10-26"},
		{"2027", "", "", "", "refuse.period_future"},
		{"2026年13月", "", "", "", "refuse.period"},
		{"..", "", "", "", "refuse.period"},
		{"..2026-10", "", "", "", "refuse.period"},
		{strings.Repeat("上个月 ", 1000), "", "", "", "refuse.period"},
	} {
		t.Run(test.text, func(t *testing.T) {
			p, err := spoken.Period(test.text, now, loc)
			if test.from == "" {
				require.ErrorIs(t, err, domain.Invalid)
				assert.Contains(t, err.Error(), test.before)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.name, p.Name)
			assert.Equal(t, test.from, p.From.Format(time.DateOnly))
			assert.Equal(t, test.last, p.Last().Format(time.DateOnly))
			assert.Equal(t, test.before, p.Previous().Name)
			assert.Equal(t, p.Days(), p.Previous().Days())
			assert.Equal(t, p.From, p.Previous().To)
		})
	}
}

func FuzzPeriod(f *testing.F) {
	for _, s := range []string{"today", "2026-10", "2026-10-01..2026-10-31", "９９９９-99", "0001-01"} {
		f.Add(s, int64(1795000000))
	}
	loc := shanghai(f)
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		now := time.Unix(unix%(1<<33), 0)
		p, err := spoken.Period(text, now, loc)
		if err != nil {
			require.ErrorIs(t, err, domain.Invalid)
			return
		}
		require.True(t, p.From.Before(p.To))
		require.False(t, p.To.After(p.From.AddDate(spoken.MaxYears, 0, 0)))
		for _, at := range []time.Time{p.From, p.To} {
			require.Zero(t, at.Hour()+at.Minute()+at.Second(), "midnight in the community")
		}
		again, err := spoken.Period(p.Name, now, loc)
		require.NoError(t, err)
		require.Equal(t, p, again, "its name asks for the same period")
	})
}

// TestPreviousOverAClockChange: the week before has seven local days, though one of them has 25 hours.
func TestPreviousOverAClockChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	p, err := spoken.Period("2026-10-26..2026-11-01", time.Date(2026, 11, 20, 12, 0, 0, 0, berlin), berlin)
	require.NoError(t, err)
	before := p.Previous()
	assert.Equal(t, "2026-10-19..2026-10-25", before.Name)
	assert.Equal(t, time.Date(2026, 10, 18, 22, 0, 0, 0, time.UTC), before.From.UTC())
	assert.Equal(t, 169*time.Hour, before.To.Sub(before.From))
	assert.Equal(t, 168*time.Hour, p.To.Sub(p.From))
}

func ExamplePeriod() {
	p, _ := spoken.Period("month", time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), time.UTC)
	fmt.Println(p.From.Format(time.DateOnly), p.Last().Format(time.DateOnly), p.Days())
	// Output: 2026-11-01 2026-11-23 23
}
