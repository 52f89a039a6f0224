package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/view"
)

// tell looks at what must be told at an hour of a day after the first one, in Shanghai, and returns how many were told.
func (h *house) tell(days, hour int) int {
	h.Now = time.Date(2026, 11, 23+days, hour-8, 1, 0, 0, time.UTC)
	n, err := h.Waiting.Tell(ctx())
	require.NoError(h.T, err)
	again, err := h.Waiting.Tell(ctx())
	require.NoError(h.T, err)
	assert.Zero(h.T, again, "each letter is posted once")
	return n
}

// Those on duty hear of all homes that wait in one letter: in the morning, and later if new ones have come.
func TestHomesThatWaitAreToldTogether(t *testing.T) {
	h := open(t)
	const everybody = 3
	assert.Zero(t, h.tell(0, 9), "nobody waits")
	h.newcomer(300)
	h.newcomer(301)
	assert.Empty(t, h.Told(0))
	assert.Zero(t, h.tell(0, 10), "not at once")
	assert.Equal(t, everybody, h.tell(0, 14), "new ones have come")
	assert.Equal(t, []string{"notice.homes_waiting → 李强", "notice.homes_waiting → 陈工", "notice.homes_waiting → 周敏"}, h.Told(0))
	n := h.Store.Notices()[0]
	assert.Equal(t, view.Of(view.Unconfirmed), n.Buttons[0].View)
	assert.EqualValues(t, 2, *n.Message.Values["count"].Number)
	assert.Zero(t, h.tell(0, 18), "none is new")
	assert.Zero(t, h.tell(0, 23), "quiet hours")
	assert.Zero(t, h.tell(1, 7))
	h.newcomer(302)
	assert.Equal(t, everybody, h.tell(1, 9), "in the morning of all")
	_, err := h.Waiting.ConfirmAll(ctx(), h.Li, "all", h.In.ID, h.Now)
	require.NoError(t, err)
	assert.Zero(t, h.tell(2, 9))
}

// Several homes are confirmed at once: those that were seen, never one's own, each with its notice.
func TestHomesAreConfirmedTogether(t *testing.T) {
	h := open(t)
	first, second := h.newcomer(300), h.newcomer(301)
	own := people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Owner, Home: h.Home.ID, Since: h.Now}
	require.NoError(t, h.Store.ChangeMemberships(ctx(), "", []people.Membership{own}, nil, nil))
	seen := h.Now
	h.Now = h.Now.Add(time.Minute)
	late := h.newcomer(302)
	list, total, err := h.Waiting.Homes(ctx(), h.Li, h.In.ID)
	require.NoError(t, err)
	assert.Len(t, list, 3)
	assert.Equal(t, 3, total, "one's own is not among them")

	for _, by := range []domain.Actor{h.Wang, h.Far} {
		_, _, err := h.Waiting.Homes(ctx(), by, h.In.ID)
		assert.Equal(t, "refuse.role", officetest.Key(err))
		_, err = h.Waiting.ConfirmAll(ctx(), by, "all", h.In.ID, h.Now)
		assert.Equal(t, "refuse.role", officetest.Key(err))
		n, err := h.Waiting.Confirm(ctx(), by, "by", []people.Membership{{Person: first.Person, Home: h.Home.ID}})
		require.NoError(t, err)
		assert.Zero(t, n)
	}
	n, err := h.Waiting.Confirm(ctx(), h.Li, "li", []people.Membership{{Person: second.Person, Home: h.Home.ID}, own, {Person: 999, Home: h.Home.ID}})
	require.NoError(t, err)
	assert.Equal(t, 1, n, "neither one's own nor what is not there")
	n, err = h.Waiting.ConfirmAll(ctx(), h.Li, "all", h.In.ID, seen)
	require.NoError(t, err)
	assert.Equal(t, 1, n, "the one that came later was not seen")
	_, total, err = h.Waiting.Homes(ctx(), h.Chen, h.In.ID)
	require.NoError(t, err)
	assert.Equal(t, 2, total, "the clerk's own and the late one")
	assert.False(t, h.Actor(103).LivesIn(0))
	homes, err := h.Residences(ctx(), late)
	require.NoError(t, err)
	assert.False(t, homes[0].Verified)
	for _, key := range h.Told(0) {
		assert.Contains(t, key, "notice.home_confirmed → ")
	}
}
