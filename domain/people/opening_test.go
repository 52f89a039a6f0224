package people_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/people"
)

// wednesday is the day on which the tests of days are written.
var wednesday = time.Date(2026, 9, 23, 0, 0, 0, 0, time.UTC)

func TestParseDays(t *testing.T) {
	const golden = "2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07"
	for typed, want := range map[string]string{
		"10月1日-10月7日": golden, "10月1日到7日": golden, "十月一日至十月七日": golden, "2026-10-01 to 2026-10-07": golden, "2026年10月1日－7日": golden, "10/1~10/7": golden,
		"10-01 - 10-07": golden, "1 October to 7 October": golden, "October 1-7": golden, "1–7 Oct 2026": golden, "1st to 7th of October": golden, "10.1-10.7": golden,
		"2027-02-06": "2027-02-06", "2月6日": "2027-02-06", "Feb 6, 2027": "2027-02-06", "1月1日、10月10日": "2026-10-10 2027-01-01", "9月23日": "2026-09-23",
		"12月31日-1月2日": "2026-12-31 2027-01-01 2027-01-02", "2028-02-29": "2028-02-29", "10月1号": "2026-10-01",
		"周六": "sat", "星期天": "sun", "每周日": "sun", "Saturdays": "sat", "every Sunday": "sun", "周一到周五": "fri mon thu tue wed", "Mon-Fri": "fri mon thu tue wed",
		"工作日": "fri mon thu tue wed", "周末": "sat sun", "weekends": "sat sun", "Saturday and Sunday": "sat sun", "every day": "fri mon sat sun thu tue wed",
	} {
		days, err := people.ParseDays(typed, wednesday)
		require.NoError(t, err, typed)
		assert.Equal(t, want, strings.Join(days, " "), typed)
	}
	for _, typed := range []string{"", "明天见", "2月30日", "13月1日", "2026-10-07 to 2026-10-01", "2031-01-01", "2020-01-01", "1月1日-12月31日", "8:30-17:30", "3", "周八"} {
		_, err := people.ParseDays(typed, wednesday)
		assert.Equal(t, domain.Invalid, domain.KindOf(err), typed)
	}
}

func TestOpening(t *testing.T) {
	office := calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("08:30-17:30"), Days: map[string][]calendar.Span{"2026-10-02": nil}}
	c := people.Community{}.WithDays([]string{"2026-10-01"}, people.Closed, wednesday).WithDays([]string{"2026-10-10"}, people.Workday, wednesday).
		WithDays([]string{"2026-10-11"}, "22:00-06:00", wednesday).WithDays([]string{"sat", "mon"}, "09:00-12:00", wednesday).WithDays([]string{"2026-10-02"}, "10:00-11:00", wednesday)
	assert.Equal(t, []people.DayHours{{"mon", "09:00-12:00"}, {"sat", "09:00-12:00"}, {"2026-10-01", "closed"}, {"2026-10-02", "10:00-11:00"},
		{"2026-10-10", "workday"}, {"2026-10-11", "22:00-06:00"}}, c.SetDays())
	open := c.Opening(office)
	require.NoError(t, open.Check())
	for date, want := range map[string]bool{"2026-10-01": false, "2026-10-02": true, "2026-10-03": true, "2026-10-04": false, "2026-10-10": true, "2026-10-11": true} {
		day, err := time.ParseInLocation(time.DateOnly, date, domain.Zone(office.Zone))
		require.NoError(t, err)
		assert.Equal(t, want, open.Works(day), date)
	}
	assert.Equal(t, []calendar.Span{{From: 9 * time.Hour, To: 12 * time.Hour}}, open.Days["2026-10-10"], "as Monday")
	assert.Equal(t, []calendar.Span{{From: 22 * time.Hour, To: 30 * time.Hour}}, open.Days["2026-10-11"], "over midnight")
	assert.Len(t, office.Days, 1, "not changed itself")

	c = c.WithDays([]string{"2026-10-01", "sat"}, people.AsUsual, wednesday)
	assert.Equal(t, office.Week[time.Saturday], c.Opening(office).Week[time.Saturday])
	assert.NotContains(t, c.Days, "2026-10-01")
	assert.NotContains(t, c.WithDays(nil, people.Closed, wednesday.AddDate(3, 0, 0)).Days, "2026", "long past")
	assert.Empty(t, people.Community{}.SetDays())
}
