package summary_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/summary"
)

func shanghai(t require.TestingT) *time.Location {
	loc, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	return loc
}

// TestParsePeriod: it is Wednesday the 25th of November 2026, 1 a.m. in Shanghai, and still the 24th in UTC.
func TestParsePeriod(t *testing.T) {
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
		{"２０２６－１０－０１ 至 2026-10-02", "", "", "", "refuse.period"},
		{"2026-10-01至2026-10-02", "2026-10-01..2026-10-02", "2026-10-01", "2026-10-02", "2026-09-29..2026-09-30"},
		{"2026-10-31..2026-10-01", "", "", "", "refuse.period_order"},
		{"2026-12", "", "", "", "refuse.period_future"},
		{"2026-13", "", "", "", "refuse.period"},
		{"2026-02-30..2026-03-01", "", "", "", "refuse.period"},
		{"1900-01-01..2026-01-01", "", "", "", "refuse.period_long"},
		{"yesterweek", "", "", "", "refuse.period"},
	} {
		t.Run(test.text, func(t *testing.T) {
			p, err := summary.ParsePeriod(test.text, now, loc)
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

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"today", "2026-10", "2026-10-01..2026-10-31", "９９９９-99", "0001-01"} {
		f.Add(s, int64(1795000000))
	}
	loc := shanghai(f)
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		now := time.Unix(unix%(1<<33), 0)
		p, err := summary.ParsePeriod(text, now, loc)
		if err != nil {
			require.ErrorIs(t, err, domain.Invalid)
			return
		}
		require.True(t, p.From.Before(p.To))
		require.LessOrEqual(t, p.Days(), summary.MaxDays)
		for _, at := range []time.Time{p.From, p.To} {
			require.Zero(t, at.Hour()+at.Minute()+at.Second(), "midnight in the community")
		}
		again, err := summary.ParsePeriod(p.Name, now, loc)
		require.NoError(t, err)
		require.Equal(t, p, again, "its name asks for the same period")
	})
}

// TestRates tests the formulas of docs/design.md §8.
func TestRates(t *testing.T) {
	r := summary.RatesOf(summary.Counts{Received: 20, AnsweredInTime: 15, Resolved: 9, Withdrawn: 1, Declined: 1, Rated: 4, Satisfied: 3})
	assert.Equal(t, 0.75, r.Response.Share())
	assert.Equal(t, 0.5, r.Resolution.Share())
	assert.Equal(t, 0.75, r.Satisfaction.Share())
	none := summary.RatesOf(summary.Counts{Received: 1, Withdrawn: 1})
	assert.False(t, none.Response.Unrated())
	assert.True(t, none.Resolution.Unrated(), "nothing to divide by is no rate of 0")
	assert.True(t, none.Satisfaction.Unrated())
	assert.Zero(t, none.Satisfaction.Share())
}

func TestMakeShowsTheFiveLargest(t *testing.T) {
	var ts []summary.Tally
	for i, name := range []string{"a", "b", "c", "d", "e", "f"} {
		ts = append(ts, summary.Tally{Name: name, Count: i / 2, Before: 1})
	}
	r := summary.Make(summary.Period{}, time.Time{}, nil, summary.Counts{Categories: ts})
	require.Len(t, r.Categories, 5)
	assert.Equal(t, "e", r.Categories[0].Name)
	assert.Equal(t, 1, r.Categories[0].Change())
	assert.Equal(t, "a", ts[0].Name, "the counts stay as they were")
	category, place := summary.HotSpot(summary.HotSpotName("water", "3-2"))
	assert.Equal(t, "water3-2", category+place)
}

func ExampleParsePeriod() {
	p, _ := summary.ParsePeriod("month", time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), time.UTC)
	fmt.Println(p.From.Format(time.DateOnly), p.Last().Format(time.DateOnly), p.Days())
	// Output: 2026-11-01 2026-11-23 23
}
