package duty_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/duty"
)

// loads counts how often cases are loaded.
type loads struct {
	desk.Store
	n     int
	about domain.PersonID // whom the first case is about; 0: nobody
}

func (s *loads) Case(ctx context.Context, id domain.CaseID) (complaint.Case, error) {
	s.n++
	return s.Store.Case(ctx, id)
}

func (s *loads) These(ctx context.Context, ids []domain.CaseID) ([]complaint.Case, error) {
	s.n++
	found, err := s.Store.These(ctx, ids)
	if s.about != 0 && len(found) > 0 {
		found[0].Filing.Category, found[0].Filing.About = complaint.AboutStaff, s.about
	}
	return found, err
}

// However many alarms there were, to count them loads their cases once.
func TestAlarmsAreCountedAtOnce(t *testing.T) {
	n := dark(t)
	for range 3 {
		n.cries(n.Wang, "fire", "3栋着火了")
		n.Now = n.Now.Add(time.Hour)
	}
	s := &loads{Store: n.Store}
	d := duty.New(s, n.Desk)
	page, err := d.Raised(t.Context(), n.Zhou, nil, n.Now.Add(-24*time.Hour), n.Now, 3)
	require.NoError(t, err)
	assert.Equal(t, 3, page.Total)
	assert.Equal(t, 1, s.n)
	_, raised, err := d.Lately(t.Context(), n.Zhou, n.Now.Add(-24*time.Hour), n.Now)
	require.NoError(t, err)
	assert.Equal(t, 3, raised)
	assert.LessOrEqual(t, s.n, 3)
	s.about = n.Zhou.Person
	page, err = d.Raised(t.Context(), n.Zhou, nil, n.Now.Add(-24*time.Hour), n.Now, 3)
	require.NoError(t, err)
	assert.Equal(t, 2, page.Total, "a case that is about the reader is not counted")
}

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
