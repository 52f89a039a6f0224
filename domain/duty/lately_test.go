package duty_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
)

// Managers count the alarms that are open and those of a stretch of time, without drills; others count nothing.
func TestHowManyAlarmsThereWere(t *testing.T) {
	n := dark(t)
	counts := func(from, to time.Duration) [2]int {
		open, raised, err := n.duty.Lately(t.Context(), n.Zhou, n.Now.Add(from), n.Now.Add(to))
		require.NoError(t, err)
		return [2]int{open, raised}
	}
	_, err := n.duty.Drills.Begin(t.Context(), n.Zhou, "drill", n.In.ID, "lift", "3-1")
	require.NoError(t, err)
	open, err := n.Store.Alarms(t.Context(), []domain.CommunityID{n.In.ID})
	require.NoError(t, err)
	require.Len(t, open, 1)
	assert.Equal(t, [2]int{}, counts(-time.Hour, time.Hour), "a drill is no alarm")
	n.cries(n.Wang, "fire", "3栋着火了")
	second := n.cries(n.Zhao, "fire", "5栋着火了")
	assert.Equal(t, [2]int{2, 2}, counts(-time.Hour, time.Second))
	assert.Equal(t, [2]int{2, 1}, counts(-time.Hour, 0), "the end is not counted")
	n.does(n.Zhou, second, alarm.StandDown, alarm.Ending{Reason: "没有着火"})
	assert.Equal(t, [2]int{1, 2}, counts(-time.Hour, time.Second))
	page, err := n.duty.Raised(t.Context(), n.Zhou, nil, n.Now.Add(-time.Hour), n.Now.Add(time.Second), 1)
	require.NoError(t, err)
	assert.Equal(t, 2, page.Total)
	assert.Equal(t, alarm.Tally{Raised: 2, False: 1, Unanswered: 1}, page.Tally, "the tally is of all pages")
	require.Len(t, page.Views, 1)
	for _, by := range []domain.Actor{n.Wang, n.Li} {
		_, err := n.duty.Raised(t.Context(), by, nil, n.Now.Add(-time.Hour), n.Now, 0)
		require.ErrorIs(t, err, domain.Forbidden)
		_, _, err = n.duty.Lately(t.Context(), by, n.Now.Add(-time.Hour), n.Now)
		require.ErrorIs(t, err, domain.Forbidden)
	}
}
