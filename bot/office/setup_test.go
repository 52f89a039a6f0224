package office

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/setupcard"
	"guanjia/bot/sheet"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// sent is what a conversation has when one file was sent.
func sent(file string, params map[string]string) dialog.Result {
	return dialog.Result{Flow: "homes", Run: "RUN", Params: params,
		Answers: dialog.Draft{"file": {Media: []dialog.Item{{Kind: telegram.KindDocument, File: file}}}}}
}

// A sheet is looked at first; what is stored is what was looked at, or nothing.
func TestHomesOfASheet(t *testing.T) {
	c := open(t, true)
	v := c.presses(admin)
	in := map[string]string{"in": talk.Param(c.green.ID), "community": "Green Court"}
	const good = "building,entrance,room,area\n3,2,1201,88\n3,2,1202,90\n"
	c.telegram.files["good"], c.telegram.files["faulty"] = []byte(good), []byte("building,entrance,room,area\n3,2,1202,many\n")
	c.telegram.files["known"] = []byte("building,entrance,room,area\n3,2,1201,88\n")

	o, next, err := c.Finishes()["homes"](t.Context(), v, c.Flows["homes"], sent("faulty", in))
	require.NoError(t, err)
	assert.Nil(t, next, "nothing to store")
	assert.Equal(t, setupcard.Faults(v.Reader(), in["in"], sheet.Read(c.telegram.files["faulty"])), o.Page)

	o, next, err = c.Finishes()["homes"](t.Context(), v, c.Flows["homes"], sent("too big for Telegram", in))
	require.NoError(t, err)
	assert.Nil(t, next)
	assert.Equal(t, setupcard.Faults(v.Reader(), in["in"], sheet.Reading{Faults: []sheet.Fault{{Problem: sheet.TooBig}}}), o.Page)

	_, next, err = c.Finishes()["homes"](t.Context(), v, c.Flows["homes"], sent("known", in))
	require.NoError(t, err)
	assert.Nil(t, next, "all homes are there")

	_, next, err = c.Finishes()["homes"](t.Context(), v, c.Flows["homes"], sent("good", in))
	require.NoError(t, err)
	require.NotNil(t, next)
	assert.Equal(t, "settle", next.Flow)
	assert.Len(t, c.homes(), 1, "only looked at")

	store := func() card.Page {
		o, _, err := c.Finishes()["settle"](t.Context(), v, c.Flows["settle"], dialog.Result{Flow: "settle", Run: "RUN", Params: next.Params})
		require.NoError(t, err)
		return o.Page
	}
	c.telegram.files["good"] = []byte(good + "3,2,1203,90\n")
	assert.Equal(t, setupcard.HomesChanged(v.Reader()), store(), "another file under the same id")
	assert.Len(t, c.homes(), 1)
	c.telegram.files["good"] = []byte(good)
	for range 2 { // also when it is repeated after a crash
		store()
		assert.ElementsMatch(t, []string{"3-2-1201", "3-2-1202"}, c.homes())
	}
}

// Only an admin stores homes, whatever conversation is under way.
func TestHomesForAdminsOnly(t *testing.T) {
	c := open(t, true)
	c.telegram.files["good"] = []byte("building,entrance,room,area\n3,2,1202,90\n")
	for _, chat := range []int64{owner, clerk, manager} {
		_, _, err := c.Finishes()["homes"](t.Context(), c.presses(chat), c.Flows["homes"], sent("good", map[string]string{"in": talk.Param(c.green.ID)}))
		assert.ErrorIs(t, err, domain.Forbidden)
	}
	assert.Len(t, c.homes(), 1)
}

// homes are the labels of all homes of the building.
func (c *counter) homes() (labels []string) {
	all, err := c.Office.Homes(c.t.Context(), c.home.Building)
	require.NoError(c.t, err)
	for _, h := range all {
		labels = append(labels, h.Label)
	}
	return labels
}

// The sheet to be filled in has the headings that a sheet is read by.
func TestTemplate(t *testing.T) {
	c := open(t, true)
	require.NoError(t, c.Views()[button.Template](t.Context(), c.presses(admin), ""))
	require.Len(t, c.telegram.uploads, 1)
	read := sheet.Read(c.telegram.uploads[0].Bytes)
	for _, f := range read.Faults {
		assert.NotContains(t, []sheet.Problem{sheet.NoHeader, sheet.HeaderTwice, sheet.NotTable}, f.Problem, "%+v", f)
	}
}

// TestHoursOfACommunity: an admin opens the hours of a community, names days and hours, and sees them at once; nobody else may.
func TestHoursOfACommunity(t *testing.T) {
	c := open(t, true)
	v := c.presses(admin)
	in := map[string]string{"in": talk.Param(c.green.ID), "community": "Green Court"}
	set := func(days, hours dialog.Answer) (talk.Outcome, error) {
		o, _, err := c.Finishes()["opening"](t.Context(), v, c.Flows["opening"], dialog.Result{Flow: "opening", Run: "RUN", Params: in, Answers: dialog.Draft{"days": days, "hours": hours}})
		return o, err
	}
	o, err := set(dialog.Answer{Text: "2099-10-01"}, dialog.Answer{Choices: []string{"closed"}})
	require.ErrorIs(t, err, domain.Invalid, "too far ahead")
	assert.Empty(t, o.Page.HTML)
	o, err = set(dialog.Answer{Choices: []string{"saturday"}}, dialog.Answer{Text: "22:00-06:00"})
	require.NoError(t, err)
	assert.Contains(t, o.Page.HTML, "22:00–06:00")
	_, err = set(dialog.Answer{Choices: []string{"saturday"}}, dialog.Answer{Choices: []string{"usual"}})
	require.NoError(t, err)
	all, err := c.Office.Setup.Openings(t.Context(), v.By)
	require.NoError(t, err)
	assert.Empty(t, all[0].Community.Days, "nothing special any more")

	for view, arg := range map[button.View]string{button.Community: talk.Param(c.green.ID), button.Opening: talk.Param(c.green.ID), button.Founding: ""} {
		require.NoError(t, c.Views()[view](t.Context(), c.presses(admin), arg), view)
		for _, chat := range []int64{owner, clerk, manager} {
			v := c.presses(chat)
			require.NoError(t, c.Views()[view](t.Context(), v, arg))
			c.refused(v, "refuse.role", string(view))
		}
	}
	require.NoError(t, c.Views()[button.Opening](t.Context(), c.presses(admin), "999"), "a community that is none")
}

// TestSpecialDays: what lies ahead is listed, days in a row with the same hours together; what has passed is not.
func TestSpecialDays(t *testing.T) {
	c := open(t, true)
	monday := time.Date(2026, 11, 23, 0, 0, 0, 0, c.green.Location())
	special := c.green.WithDays([]string{"2026-11-22", "2026-11-23", "2026-11-24", "2026-11-28"}, people.Closed, monday).WithDays([]string{"2026-11-29", "2026-11-30"}, people.Workday, monday).
		WithDays([]string{"2026-12-01"}, "22:00-06:00", monday).WithDays([]string{"sat"}, "09:00-12:00", monday)
	week := calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("08:30-12:00", "13:30-17:30")}
	p := hoursOf(c.presses(admin).Reader(), office.Opening{Community: special, Hours: special.Opening(week), Today: monday})
	assert.Equal(t, `🏘 <b>Green Court</b> (YH) · time zone Asia/Shanghai

🕘 Mon–Fri: 08:30–12:00, 13:30–17:30
🕘 Sat: 09:00–12:00
🕘 Sun: closed
Today: closed

📅 Special days:
· 2026-11-23 Mon – 2026-11-24 Tue: closed
· 2026-11-28 Sat: closed
· 2026-11-29 Sun – 2026-11-30 Mon: 08:30–12:00, 13:30–17:30
· 2026-12-01 Tue: 22:00–06:00`, p.HTML)
}
