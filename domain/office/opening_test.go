package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
)

// TestSetHours: an admin sets a holiday; it counts at once, and the managers read who set what. Setting it again tells nobody.
func TestSetHours(t *testing.T) {
	h := officetest.Open(t)
	for _, by := range []domain.Actor{h.Wang, h.Li, h.Zhou} {
		_, err := h.Setup.SetHours(t.Context(), by, h.In.ID, "11月24日", people.Closed)
		require.ErrorIs(t, err, domain.Forbidden)
		_, err = h.Setup.Openings(t.Context(), by)
		require.ErrorIs(t, err, domain.Forbidden)
	}
	told := len(h.Told(0))
	o, err := h.Setup.SetHours(t.Context(), h.Admin, h.In.ID, "11月24日-25日", people.Closed)
	require.NoError(t, err)
	assert.Equal(t, []people.DayHours{{Day: "2026-11-24", Hours: "closed"}, {Day: "2026-11-25", Hours: "closed"}}, o.Community.SetDays())
	assert.False(t, o.Hours.Works(officetest.Noon.Add(24*time.Hour)))
	assert.Equal(t, []string{"notice.hours_set → 周敏"}, h.Told(0)[told:])

	letter := h.Store.Notices()[len(h.Store.Notices())-1]
	assert.Equal(t, domain.List(domain.Text("2026-11-24 – 2026-11-25")), letter.Message.Values["days"], "with the year that was understood")

	all, err := h.Setup.Openings(t.Context(), h.Admin)
	require.NoError(t, err)
	require.NotEmpty(t, all)
	assert.Equal(t, o.Community, all[0].Community, "stored")
	assert.False(t, h.RulesIn(all[0].Community).Hours.Works(officetest.Noon.Add(24*time.Hour)), "every clock counts by it")

	_, err = h.Setup.SetHours(t.Context(), h.Admin, h.In.ID, "11月24日到25日", people.Closed)
	require.NoError(t, err)
	assert.Len(t, h.Told(0), told+1, "nothing changed")

	for days, kind := range map[string]domain.Kind{"some day": domain.Invalid, "每天": domain.Invalid} {
		_, err = h.Setup.SetHours(t.Context(), h.Admin, h.In.ID, days, people.Closed)
		assert.Equal(t, kind, domain.KindOf(err), days)
	}
	_, err = h.Setup.SetHours(t.Context(), h.Admin, 999, "周六", people.Closed)
	assert.ErrorIs(t, err, domain.NotFound)
}

// Days are said as they were read: dates with their year, days of the week as words.
func TestDaysOfALetter(t *testing.T) {
	h := officetest.Open(t)
	for days, want := range map[string]domain.Value{
		"mon-fri": domain.List(domain.Word("opening.days.workdays")),
		"周六":      domain.List(domain.Word("opening.day.sat")),
		"周一, 12月31日到1月2日, 1月5日": domain.List(domain.Word("opening.day.mon"), domain.Text("2026-12-31 – 2027-01-02"), domain.Text("2027-01-05")),
	} {
		_, err := h.Setup.SetHours(t.Context(), h.Admin, h.In.ID, days, "09:00-12:00")
		require.NoError(t, err, days)
		assert.Equal(t, want, h.Store.Notices()[len(h.Store.Notices())-1].Message.Values["days"], days)
	}
}
