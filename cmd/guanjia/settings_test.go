package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
	"guanjia/domain/calendar"
	"guanjia/domain/people"
)

// TestCalendarOfACommunity: the hours set in the chat change the days that are worked, those worked in exchange along with Monday, unless
// they have hours of their own (docs/design.md §3).
func TestCalendarOfACommunity(t *testing.T) {
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	cfg.Calendar.Holidays = []configs.Date{"2027-01-01"}
	cfg.Calendar.Workdays = []configs.Workday{{Date: "2027-02-06"}, {Date: "2027-02-07", Hours: []configs.Hours{{From: 20 * time.Hour, To: 8 * time.Hour}}}}
	cfg.Calendar.Week["mon"] = nil
	hours := rulesBy(cfg)(people.Community{Code: "YH", Zone: "Asia/Urumqi", Hours: "10:00-19:00"}).Hours
	ten := []calendar.Span{{From: 10 * time.Hour, To: 19 * time.Hour}}
	assert.Equal(t, "Asia/Urumqi", hours.Zone)
	assert.Empty(t, hours.Week[time.Monday], "closed stays closed")
	assert.Equal(t, ten, hours.Week[time.Tuesday])
	assert.Equal(t, []calendar.Span{{From: 20 * time.Hour, To: 32 * time.Hour}}, hours.Days["2027-02-07"], "hours of its own")
	assert.Empty(t, hours.Days["2027-01-01"])
	require.NoError(t, hours.Check())

	cfg.Calendar.Week["mon"] = []configs.Hours{{From: 8 * time.Hour, To: 12 * time.Hour}}
	assert.Equal(t, ten, rulesBy(cfg)(people.Community{Hours: "10:00-19:00"}).Hours.Days["2027-02-06"], "as Monday")
	assert.Len(t, rulesBy(cfg)(people.Community{Hours: people.AllDay}).Hours.Week[time.Sunday], 1, "day and night every day")
	assert.Len(t, rulesBy(cfg)(people.Community{}).Hours.Week[time.Saturday], 1, "as configured")
}
