package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/calendar"
)

// TestADayBeginsWhenItExists: where the clock is put forward at midnight, a day begins an hour later (docs/design.md §3).
func TestADayBeginsWhenItExists(t *testing.T) {
	for _, test := range []struct{ zone, day, want string }{
		{"Asia/Shanghai", "2026-11-23", "2026-11-23 00:00"},
		{"America/Santiago", "2026-09-06", "2026-09-06 01:00"},
		{"America/Santiago", "2026-04-05", "2026-04-05 00:00"}, // put back the evening before
		{"Africa/Cairo", "2026-04-24", "2026-04-24 01:00"},
		{"Asia/Beirut", "2026-03-29", "2026-03-29 01:00"},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04 01:00"},
		{"Europe/Berlin", "2026-03-29", "2026-03-29 00:00"},
	} {
		loc, err := time.LoadLocation(test.zone)
		require.NoError(t, err)
		day, err := time.Parse(time.DateOnly, test.day)
		require.NoError(t, err)
		first := calendar.DayStart(day.Year(), day.Month(), day.Day(), loc)
		assert.Equal(t, test.want, first.Format("2006-01-02 15:04"), "%s", test.zone)
		assert.NotEqual(t, test.day, first.Add(-time.Nanosecond).Format(time.DateOnly), "%s: nothing of the day lies before", test.zone)
	}
}

// TestLeaptTimes: a time that the clock leaps over is the first one after the leap.
func TestLeaptTimes(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	assert.Equal(t, "03:00", calendar.Wall(2026, time.March, 29, 2*time.Hour+30*time.Minute, berlin).Format("15:04"))
	assert.Equal(t, "2026-11-24 08:00", calendar.Wall(2026, time.November, 23, 32*time.Hour, berlin).Format("2006-01-02 15:04"))
}

// TestHoursOverMidnight belong to the day on which they begin.
func TestHoursOverMidnight(t *testing.T) {
	c := calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("20:00-08:00"), Days: map[string][]calendar.Span{"2026-11-26": nil}}
	require.NoError(t, c.Check())
	loc, err := time.LoadLocation(c.Zone)
	require.NoError(t, err)
	at := func(s string) time.Time {
		when, err := time.ParseInLocation("2006-01-02 15:04", s, loc)
		require.NoError(t, err)
		return when
	}
	for s, open := range map[string]bool{
		"2026-11-23 07:59": false, // Sunday does not work, so neither does its night
		"2026-11-23 20:00": true, "2026-11-24 07:59": true, "2026-11-24 08:00": false, "2026-11-24 12:00": false,
		"2026-11-26 03:00": true,                             // Wednesday's night
		"2026-11-26 21:00": false, "2026-11-27 03:00": false, // a holiday and its night
		"2026-11-28 07:00": true, "2026-11-28 20:00": false, // Friday's night
	} {
		assert.Equal(t, open, c.Open(at(s)), s)
	}
	assert.Equal(t, at("2026-11-24 21:00"), c.Add(at("2026-11-24 07:00"), 2*time.Hour))
	assert.Equal(t, 24*time.Hour, c.Between(at("2026-11-23 12:00"), at("2026-11-25 12:00")))
	assert.Equal(t, at("2026-11-25 02:00"), c.Promise(at("2026-11-24 02:00"), 24*time.Hour), "a working day later, in the same hour of the night")
	assert.Equal(t, at("2026-11-28 02:00"), c.Promise(at("2026-11-26 02:00"), 24*time.Hour), "over the holiday")
	assert.False(t, c.Works(at("2026-11-26 12:00")))
	assert.True(t, c.Works(at("2026-11-27 12:00")))
	assert.False(t, c.Works(at("2026-11-28 03:00")), "no day's hours begin on Saturday")
	assert.Equal(t, at("2026-11-25 00:00"), c.Closing(at("2026-11-24 23:00")), "hours over midnight")
	assert.Zero(t, c.Closing(at("2026-11-26 12:00")), "a holiday")
	assert.Zero(t, calendar.Around().Closing(at("2026-11-24 12:00")), "around the clock")
	assert.True(t, calendar.Around().WorksYet(at("2026-11-24 12:00"), at("2026-11-24 23:00")))
	office := calendar.Calendar{Zone: c.Zone, Week: calendar.Weekdays("09:00-12:00", "13:30-18:00")}
	assert.Equal(t, at("2026-11-24 18:00"), office.Closing(at("2026-11-24 03:00")))
	for now, yet := range map[string]bool{"2026-11-24 17:59": true, "2026-11-24 18:00": false, "2026-11-23 20:00": true} {
		assert.Equal(t, yet, office.WorksYet(at("2026-11-24 09:00"), at(now)), now)
	}
	assert.False(t, office.WorksYet(at("2026-11-28 09:00"), at("2026-11-24 09:00")), "a day off")
}

// TestClosedWeekdaysStayClosed: hours that are set for the weekdays open no day that is off.
func TestClosedWeekdaysStayClosed(t *testing.T) {
	nine, err := calendar.Parse("09:00-18:00")
	require.NoError(t, err)
	c := calendar.Calendar{Week: calendar.Weekdays("08:00-12:00")}
	c.Week[time.Monday] = nil
	got := c.OnWeekdays(nine).Week
	assert.Empty(t, got[time.Monday])
	assert.Equal(t, nine, got[time.Tuesday])
	assert.Len(t, calendar.Calendar{}.OnWeekdays(nine).Week, 5, "of a week without hours all weekdays get them")
}
