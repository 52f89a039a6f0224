package lane

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// A network that dies after the store has done what was asked loses only the answer: updates that the store counts as ours, and that we know
// nothing of, are handled and deleted, so that nothing of their chat waits behind them for ever.
func TestAnswersOfTheStoreAreLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, s := newDesk(1), newShelf()
		l := New(d.work, time.Now)
		stop := keepWith(t, l, s)
		defer stop()
		s.say(false)
		d.put(t.Context(), l, 1, 1)
		pass(3 * time.Second)
		assert.Len(t, s.kept(), 1, "stored, without our knowing")
		d.reached(1)
		pass(time.Second)
		assert.Equal(t, map[int64]int{1: 1}, d.confirms())
		s.offer(Kept{ID: 9, Chat: 9, Raw: []byte(`{"update_id":9,"message":{"message_id":1,"chat":{"id":9,"type":"private"},"text":"x"}}`)})
		pass(3 * time.Second)
		assert.NotContains(t, d.did(), int64(9), "taken, without our knowing")
		s.say(true)
		pass(5 * time.Second)
		assert.Contains(t, d.did(), int64(9))
		assert.Empty(t, s.kept())
	})
}

func (s *shelf) say(aloud bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mute = !aloud
}

func (s *shelf) offer(k Kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.offered = append(s.offered, k)
}
