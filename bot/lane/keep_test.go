package lane

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram"
)

// shelf is a store in memory, as one process sees it.
type shelf struct {
	mu        sync.Mutex
	away      bool
	rows      map[int64]Kept
	mine      map[int64]bool
	elsewhere []int64
	offered   []Kept // what the next sweep takes up
	mute      bool   // what is asked is done, and the answer is lost
}

func newShelf() *shelf { return &shelf{rows: map[int64]Kept{}, mine: map[int64]bool{}} }

// use runs do unless the store is away.
func (s *shelf) use(do func()) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away {
		return errors.New("away")
	}
	do()
	return nil
}

func (s *shelf) Keep(_ context.Context, list []Kept) (elsewhere []int64, err error) {
	err = s.use(func() {
		for _, k := range list {
			s.rows[k.ID] = k
			if slices.Contains(s.elsewhere, k.Chat) {
				elsewhere = append(elsewhere, k.Chat)
			} else {
				s.mine[k.ID] = true
			}
		}
	})
	return elsewhere, cmp.Or(err, s.lost())
}

func (s *shelf) lost() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mute {
		return errors.New("no answer")
	}
	return nil
}

func (s *shelf) Free(_ context.Context, ids []int64) error {
	return s.use(func() {
		for _, id := range ids {
			delete(s.mine, id)
			s.offered = append(s.offered, s.rows[id])
		}
	})
}

func (s *shelf) Sweep(_ context.Context, take bool) (found Swept, err error) {
	err = s.use(func() {
		for id := range s.mine {
			found.Held = append(found.Held, id)
		}
		found.Elsewhere = slices.Clone(s.elsewhere)
		if take {
			found.Claimed, s.offered = s.offered, nil
			for _, k := range found.Claimed {
				s.rows[k.ID], s.mine[k.ID] = k, true
			}
		}
	})
	return found, cmp.Or(err, s.lost())
}

func (s *shelf) Drop(_ context.Context, ids []int64) error {
	return s.use(func() {
		for _, id := range ids {
			delete(s.rows, id)
			delete(s.mine, id)
		}
	})
}

func (s *shelf) Release(context.Context) error { return s.use(func() { clear(s.mine) }) }

// keepWith keeps updates in a shelf until the test ends, within a synctest bubble.
func keepWith(t *testing.T, l *Lanes, s *shelf) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		l.Keep(ctx, Keeper{Store: s, After: time.Second, Log: slog.New(slog.DiscardHandler)})
	}()
	return func() { cancel(); <-ended }
}

// desk works on updates when it is told to, and records them.
type desk struct {
	mu        sync.Mutex
	slow      map[int64]bool // chats that cannot be reached
	worked    []int64
	confirmed map[int64]int
}

func newDesk(slow ...int64) *desk {
	d := &desk{slow: map[int64]bool{}, confirmed: map[int64]int{}}
	for _, chat := range slow {
		d.slow[chat] = true
	}
	return d
}

func (d *desk) work(j Job) {
	for {
		d.mu.Lock()
		if !d.slow[ChatOf(j.Update)] {
			d.worked = append(d.worked, j.Update.ID)
			d.mu.Unlock()
			j.Done()
			return
		}
		d.mu.Unlock()
		select {
		case <-j.Ctx.Done():
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (d *desk) reached(chat int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.slow[chat] = false
}

func (d *desk) put(ctx context.Context, l *Lanes, id, chat int64) {
	u := telegram.Update{ID: id, Raw: fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":1,"chat":{"id":%d,"type":"private"},"text":"x"}}`, id, chat)}
	l.Put(ctx, telegram.Decode(u.Raw), func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.confirmed[id]++
	})
}

func (d *desk) confirms() map[int64]int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.confirmed)
}

func (d *desk) did() []int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.worked)
}

func (s *shelf) kept() map[int64]Kept {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.rows)
}

// pass lets time pass in the bubble until nothing more happens.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// An update that is not done within a second is kept and confirmed; it continues in its lane, and its row is deleted when it is done.
func TestSlowUpdatesAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, s := newDesk(1), newShelf()
		l := New(d.work, time.Now)
		stop := keepWith(t, l, s)
		ctx, giveUp := context.WithCancel(t.Context())
		for id, chat := range map[int64]int64{1: 1, 2: 2, 3: 3} {
			d.put(ctx, l, id, chat)
		}
		d.put(ctx, l, 4, 1)
		pass(900 * time.Millisecond)
		assert.Equal(t, map[int64]int{2: 1, 3: 1}, d.confirms())
		pass(time.Second)
		assert.Equal(t, map[int64]int{1: 1, 2: 1, 3: 1, 4: 1}, d.confirms())
		assert.Len(t, s.kept(), 2)
		giveUp() // polling ends; kept updates continue
		pass(5 * time.Second)
		d.reached(1)
		pass(time.Second)
		assert.Equal(t, []int64{1, 4}, d.did()[2:])
		assert.Empty(t, s.kept())
		assert.Equal(t, map[int64]int{1: 1, 2: 1, 3: 1, 4: 1}, d.confirms())
		stop()
		assert.Empty(t, l.wait)
	})
}

// While the store cannot be reached, only updates that are done are confirmed; those that are given up arrive again.
func TestNothingIsConfirmedThatIsNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, s := newDesk(1), newShelf()
		s.away = true
		l := New(d.work, time.Now)
		stop := keepWith(t, l, s)
		ctx, giveUp := context.WithCancel(t.Context())
		d.put(ctx, l, 1, 1)
		pass(5 * time.Second)
		assert.Empty(t, d.confirms())
		giveUp()
		pass(time.Second)
		s.mu.Lock()
		s.away = false
		s.mu.Unlock()
		pass(2 * time.Second)
		assert.Empty(t, d.confirms())
		assert.Empty(t, s.kept())
		assert.Empty(t, l.wait)
		stop()
	})
}

// Updates of a chat of which another process has some are kept at once and left to it; when that process has done them, the chat
// continues here.
func TestAChatOfAnotherProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, s := newDesk(), newShelf()
		s.elsewhere = []int64{1}
		l := New(d.work, time.Now)
		stop := keepWith(t, l, s)
		pass(10 * time.Millisecond)
		d.put(t.Context(), l, 5, 1)
		d.put(t.Context(), l, 6, 2)
		pass(time.Second)
		assert.Equal(t, []int64{6}, d.did())
		assert.Equal(t, map[int64]int{5: 1, 6: 1}, d.confirms())
		s.mu.Lock()
		s.elsewhere, s.offered = nil, []Kept{{ID: 4, Chat: 1, Raw: []byte(`{"update_id":4}`)}, s.rows[5]}
		s.mu.Unlock()
		pass(2 * time.Second)
		assert.Equal(t, []int64{6, 4, 5}, d.did(), "the other was killed: its own come first")
		d.put(t.Context(), l, 7, 1)
		pass(time.Second)
		assert.Equal(t, []int64{6, 4, 5, 7}, d.did())
		assert.Empty(t, s.kept())
		stop()
	})
}

// At the end, work on kept updates stops at once, and the next process can continue.
func TestKeptUpdatesAreGivenUpAtTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, s := newDesk(1), newShelf()
		l := New(d.work, time.Now)
		stop := keepWith(t, l, s)
		d.put(t.Context(), l, 1, 1)
		began := time.Now()
		stop()
		assert.Less(t, time.Since(began), 500*time.Millisecond, "it is not waited until the update is slow")
		assert.Len(t, s.kept(), 1)
		assert.Empty(t, s.mine)
		assert.Empty(t, l.wait)
		assert.Equal(t, map[int64]int{1: 1}, d.confirms())
	})
}
