package calendar_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/calendar"
)

// office works Monday to Friday with a break at noon; National Day is a holiday, and Saturday the 10th is a working day instead.
func office(t require.TestingT) calendar.Calendar {
	saturday, err := calendar.Parse("08:30-12:00")
	require.NoError(t, err)
	return calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("08:30-12:00", "13:30-17:30"),
		Days: map[string][]calendar.Span{"2026-10-01": nil, "2026-10-02": nil, "2026-10-10": saturday}}
}

func TestAdd(t *testing.T) {
	c := office(t)
	loc, err := time.LoadLocation(c.Zone)
	require.NoError(t, err)
	for _, test := range []struct {
		name, from string
		add        time.Duration
		want       string
	}{
		{"within the morning", "2026-11-23 09:00", time.Hour, "2026-11-23 10:00"},
		{"over the break", "2026-11-23 11:00", 2 * time.Hour, "2026-11-23 14:30"},
		{"to the minute of the break", "2026-11-23 11:00", time.Hour, "2026-11-23 12:00"},
		{"from the break", "2026-11-23 12:30", time.Minute, "2026-11-23 13:31"},
		{"over night", "2026-11-23 17:00", time.Hour, "2026-11-24 09:00"},
		{"over the weekend", "2026-11-27 17:00", time.Hour, "2026-11-30 09:00"},
		{"over the holidays", "2026-09-30 17:00", time.Hour, "2026-10-05 09:00"},
		{"into the day that makes up", "2026-10-09 17:00", time.Hour, "2026-10-10 09:00"},
		{"nothing", "2026-11-28 03:00", 0, "2026-11-28 03:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			from, err := time.ParseInLocation("2006-01-02 15:04", test.from, loc)
			require.NoError(t, err)
			assert.Equal(t, test.want, c.Add(from, test.add).In(loc).Format("2006-01-02 15:04"))
		})
	}
}

// TestSummerTime: hours are local times of day; in the night in which the clocks change, 8 hours are 7 or 9.
func TestSummerTime(t *testing.T) {
	night, err := calendar.Parse("00:00-08:00")
	require.NoError(t, err)
	c := calendar.Calendar{Zone: "Europe/Berlin", Week: map[time.Weekday][]calendar.Span{time.Sunday: night}}
	for date, hours := range map[string]time.Duration{"2026-03-29": 7, "2026-10-25": 9, "2026-11-01": 8} {
		from, err := time.Parse(time.DateOnly, date)
		require.NoError(t, err)
		assert.Equal(t, hours*time.Hour, c.Between(from.Add(-12*time.Hour), from.Add(12*time.Hour)), date)
	}
}

// anyCalendar generates weeks, holidays and zones.
func anyCalendar() *rapid.Generator[calendar.Calendar] {
	return rapid.Custom(func(t *rapid.T) calendar.Calendar {
		spans := func(what string) []calendar.Span {
			var list []calendar.Span
			at := 0
			for range rapid.IntRange(0, 3).Draw(t, what) {
				from := at + rapid.IntRange(0, 300).Draw(t, "gap")
				to := from + rapid.IntRange(1, 300).Draw(t, "length")
				if from >= 24*60 || len(list) > 0 && to > 24*60+int(list[0].From.Minutes()) {
					break
				}
				list = append(list, calendar.Span{From: time.Duration(from) * time.Minute, To: time.Duration(to) * time.Minute})
				at = to
			}
			return list
		}
		c := calendar.Calendar{
			Zone: rapid.SampledFrom([]string{"", "Asia/Shanghai", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe"}).Draw(t, "zone"),
			Week: map[time.Weekday][]calendar.Span{}, Days: map[string][]calendar.Span{},
		}
		for d := range time.Weekday(7) {
			c.Week[d] = spans("day")
		}
		for range rapid.IntRange(0, 5).Draw(t, "exceptions") {
			c.Days[anyTime().Draw(t, "date").Format(time.DateOnly)] = spans("exception")
		}
		return c
	})
}

func anyTime() *rapid.Generator[time.Time] {
	return rapid.Map(rapid.Int64Range(0, 3*365*24*3600), func(s int64) time.Time {
		return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(s) * time.Second)
	})
}

func TestWorkingTimeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from := anyCalendar().Draw(t, "calendar"), anyTime().Draw(t, "from")
		require.NoError(t, c.Check())
		a := time.Duration(rapid.IntRange(1, 5000).Draw(t, "a")) * time.Minute
		b := time.Duration(rapid.IntRange(0, 5000).Draw(t, "b")) * time.Minute
		first := c.Add(from, a)
		require.False(t, first.Before(from))
		require.Equal(t, a, c.Between(from, first), "what was added lies between")
		require.True(t, c.Add(first, b).Equal(c.Add(from, a+b)) || b == 0, "two additions are one")
		require.True(t, c.Open(first.Add(-time.Second)), "the last second was worked")
		mid := from.Add(first.Sub(from) / 2)
		require.Equal(t, a, c.Between(from, mid)+c.Between(mid, first), "parts make the whole")
	})
}

func TestAroundTheClock(t *testing.T) {
	from := time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC)
	c := calendar.Around()
	assert.Equal(t, from.Add(20*time.Minute), c.Add(from, 20*time.Minute))
	assert.Equal(t, time.Hour, c.Between(from, from.Add(time.Hour)))
	assert.Zero(t, c.Between(from, from))
	assert.True(t, c.Open(from))
}

func TestBadHours(t *testing.T) {
	for _, hours := range [][]string{{""}, {"8:30-12:00"}, {"20:00-08:00", "07:00-12:00"}, {"08:00-25:00"}, {"08:00-12:00", "11:00-13:00"}, {"08:00_12:00"}, {"08:00-08:00"}} {
		_, err := calendar.Parse(hours...)
		assert.ErrorIs(t, err, domain.Invalid, "%v", hours)
	}
	assert.ErrorIs(t, calendar.Calendar{Zone: "Mars/Olympus"}.Check(), domain.Invalid)
	assert.ErrorIs(t, calendar.Calendar{Days: map[string][]calendar.Span{"1st": nil}}.Check(), domain.Invalid)
	assert.ErrorIs(t, calendar.Calendar{Week: map[time.Weekday][]calendar.Span{1: {{From: 2, To: 1}}}}.Check(), domain.Invalid)
	whole, err := calendar.Parse("13:00-24:00", "00:00-13:00")
	require.NoError(t, err)
	assert.Equal(t, []calendar.Span{{To: 13 * time.Hour}, {From: 13 * time.Hour, To: 24 * time.Hour}}, whole)
}

func ExampleCalendar_Add() {
	office := calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("08:30-12:00", "13:30-17:30")}
	friday := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC) // 17:00 in Shanghai
	fmt.Println(office.Add(friday, 2*time.Hour).Format(time.RFC3339))
	// Output: 2026-11-30T02:00:00Z
}

func TestPromise(t *testing.T) {
	c := office(t)
	loc, err := time.LoadLocation(c.Zone)
	require.NoError(t, err)
	const hour, day = time.Hour, 24 * time.Hour
	for _, test := range []struct {
		name, from string
		length     time.Duration
		want       string
	}{
		{"less than a day is working time", "2026-11-27 17:00", 2 * hour, "2026-11-30 10:00"},
		{"a day is a working day", "2026-11-23 15:00", day, "2026-11-24 15:00"},
		{"over the weekend", "2026-11-27 15:00", day, "2026-11-30 15:00"},
		{"seven working days", "2026-11-23 15:00", 7 * day, "2026-12-02 15:00"},
		{"over the holidays", "2026-09-30 15:00", day, "2026-10-05 15:00"},
		{"the day that makes up closes at noon", "2026-10-09 15:00", day, "2026-10-10 12:00"},
		{"filed at night: counted from the opening", "2026-11-23 22:00", day, "2026-11-25 08:30"},
		{"filed on Sunday", "2026-11-29 12:00", 2 * day, "2026-12-02 08:30"},
		{"filed at lunch", "2026-11-23 12:30", day, "2026-11-24 13:30"},
		{"a day and an hour", "2026-11-27 15:00", day + hour, "2026-11-30 16:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			from, err := time.ParseInLocation("2006-01-02 15:04", test.from, loc)
			require.NoError(t, err)
			assert.Equal(t, test.want, c.Promise(from, test.length).In(loc).Format("2006-01-02 15:04"))
		})
	}
	night := time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC)
	assert.Equal(t, night.Add(day), calendar.Around().Promise(night, day), "around the clock a day has 24 hours")
}

// TestPromisesOverYears tests any calendar: a promise ends in working time, passes exactly as many working days as it has, and a longer
// promise never ends earlier.
func TestPromisesOverYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from := anyCalendar().Draw(t, "calendar"), anyTime().Draw(t, "from")
		days := rapid.IntRange(1, 15).Draw(t, "days")
		due := c.Promise(from, time.Duration(days)*24*time.Hour)
		require.True(t, due.After(from))
		require.True(t, c.Open(due) || c.Open(due.Add(-time.Nanosecond)), "it ends while the office works")
		require.False(t, c.Promise(from, time.Duration(days+1)*24*time.Hour).Before(due))
		require.Zero(t, c.Between(c.Elapsed(from, c.Between(from, due), nil), due), "no work lies between it and where its working time leads")
		require.Equal(t, due, c.Due(from, time.Duration(days)*24*time.Hour, nil))
	})
}

// TestPauses: the time of pauses is added, in any calendar.
func TestPauses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from := anyCalendar().Draw(t, "calendar"), anyTime().Draw(t, "from")
		length := time.Duration(rapid.IntRange(1, 5000).Draw(t, "length")) * time.Minute
		var pauses []calendar.Pause
		at := from
		for range rapid.IntRange(0, 4).Draw(t, "pauses") {
			begin := at.Add(time.Duration(rapid.IntRange(1, 5000).Draw(t, "gap")) * time.Minute)
			at = begin.Add(time.Duration(rapid.IntRange(1, 5000).Draw(t, "pause")) * time.Minute)
			pauses = append(pauses, calendar.Pause{From: begin, To: at})
		}
		due := c.Elapsed(from, length, pauses)
		require.Equal(t, length, c.Worked(from, due, pauses))
		require.False(t, due.Before(c.Add(from, length)), "a pause never hurries")
		for _, p := range pauses {
			require.False(t, due.After(p.From) && due.Before(p.To), "nothing falls due in a pause")
		}
	})
}

// Of which year it should be known by now when nobody works: from December on the coming one, in January the present one, by the office's own days.
func TestUnplanned(t *testing.T) {
	office := calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("09:00-18:00")}
	at := func(s string) time.Time {
		when, err := time.Parse(time.RFC3339, s)
		require.NoError(t, err)
		return when
	}
	for _, c := range []struct {
		at   string
		days map[string][]calendar.Span
		want int
	}{
		{"2026-11-30T23:59:00+08:00", nil, 0},
		{"2026-12-01T00:00:00+08:00", nil, 2027},
		{"2026-12-31T23:59:00+08:00", nil, 2027},
		{"2026-12-31T17:00:00Z", nil, 2027}, // the new year has begun there
		{"2027-01-31T12:00:00+08:00", nil, 2027},
		{"2027-02-01T12:00:00+08:00", nil, 0},
		{"2026-12-10T12:00:00+08:00", map[string][]calendar.Span{"2027-02-06": nil}, 0},
		{"2026-12-10T12:00:00+08:00", map[string][]calendar.Span{"2026-12-25": nil}, 2027},
		{"2026-12-10T12:00:00+08:00", map[string][]calendar.Span{"2027-02-06": {{From: 9 * time.Hour, To: 12 * time.Hour}}}, 2027},
	} {
		office.Days = c.days
		assert.Equal(t, c.want, office.Unplanned(at(c.at)), c)
	}
	assert.Zero(t, calendar.Around().Unplanned(at("2026-12-10T12:00:00Z")), "who always works needs no holidays")
}
