package office

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/sheet"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
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
	assert.Equal(t, card.Faults(v.Reader(), in["in"], sheet.Read(c.telegram.files["faulty"])), o.Page)

	o, next, err = c.Finishes()["homes"](t.Context(), v, c.Flows["homes"], sent("too big for Telegram", in))
	require.NoError(t, err)
	assert.Nil(t, next)
	assert.Equal(t, card.Faults(v.Reader(), in["in"], sheet.Reading{Faults: []sheet.Fault{{Problem: sheet.TooBig}}}), o.Page)

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
	assert.Equal(t, card.HomesChanged(v.Reader()), store(), "another file under the same id")
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
