package desk_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// TestTimePassesOnce: several may run the clocks at once; each alarm comes once, and only an emergency is told at night (docs/design.md
// §3).
func TestTimePassesOnce(t *testing.T) {
	h := open(t)
	for _, run := range []string{"a", "b", "c"} {
		h.Filed(run, complaint.Filing{})
	}
	urgent := h.Filed("d", complaint.Filing{Emergency: true}).Case
	seen := len(h.Store.Notices())
	h.Now = h.Now.Add(11 * time.Hour) // 23:00 in Shanghai
	var wg sync.WaitGroup
	var changed atomic.Int64
	for range 4 {
		wg.Go(func() {
			n, err := h.RunClocks(ctx())
			assert.NoError(t, err)
			changed.Add(int64(n))
		})
	}
	wg.Wait()
	for n := 1; n > 0; changed.Add(int64(n)) { // who comes to a case at the same moment as another leaves the next step to a later round
		var err error
		n, err = h.RunClocks(ctx())
		require.NoError(t, err)
	}
	assert.EqualValues(t, 2, changed.Load(), "only the emergency is late yet: its breach, and that nobody cared for it")
	for _, n := range h.Store.Notices()[seen:] {
		assert.Contains(t, []string{"notice.breach.answer", "notice.climb.answer"}, n.Key)
		assert.True(t, n.Urgent && n.NotBefore.IsZero() && n.Case == urgent.ID)
	}

	seen = len(h.Store.Notices())
	h.Now = h.Now.Add(9 * time.Hour) // eight in the morning less a minute: 80 % of a day have passed
	h.Now = h.Now.Add(-time.Minute)
	n, err := h.RunClocks(ctx())
	require.NoError(t, err)
	assert.Equal(t, 4, n)
	morning := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	for _, n := range h.Store.Notices()[seen:] {
		if n.Case != urgent.ID {
			assert.Equal(t, "notice.warn.answer", n.Key)
			assert.Equal(t, morning, n.NotBefore)
		}
	}
	n, err = h.RunClocks(ctx())
	require.NoError(t, err)
	assert.Zero(t, n)
}

// TestBreachesClimb: a breach is told to the managers; if nobody cares for it for one more term, to the admins (docs/design.md §3).
func TestBreachesClimb(t *testing.T) {
	h := open(t)
	h.Filed("a", complaint.Filing{})
	var told [][]domain.PersonID
	for _, wait := range []time.Duration{25 * time.Hour, 24 * time.Hour} {
		seen := len(h.Store.Notices())
		h.Now = h.Now.Add(wait)
		_, err := h.RunClocks(ctx())
		require.NoError(t, err)
		var to []domain.PersonID
		for _, n := range h.Store.Notices()[seen:] {
			to = append(to, n.To)
		}
		told = append(told, to)
	}
	assert.Equal(t, [][]domain.PersonID{{h.Zhou.Person}, {h.Admin.Person}}, told)
}
