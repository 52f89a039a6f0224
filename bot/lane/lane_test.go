package lane

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram"
)

// saying is a message of a chat.
func saying(id, chat int64) telegram.Update {
	return telegram.Update{ID: id, Message: &telegram.Message{Chat: telegram.Chat{ID: chat, Kind: telegram.ChatPrivate}, Kind: telegram.KindText, Text: "x"}}
}

// diary records what was worked on and what was confirmed, in order.
type diary struct {
	mu              sync.Mutex
	worked, floods  []int64
	confirmed, busy int
	most            int // lanes at work at once
}

func (d *diary) work(wait <-chan struct{}) func(Job) {
	return func(j Job) {
		d.mu.Lock()
		d.busy++
		d.most = max(d.most, d.busy)
		d.mu.Unlock()
		<-wait
		d.mu.Lock()
		defer d.mu.Unlock()
		d.busy--
		if j.Flood {
			d.floods = append(d.floods, j.Update.ID)
		} else {
			d.worked = append(d.worked, j.Update.ID)
		}
		j.Done()
	}
}

func (d *diary) done() { d.confirmed++ }

// One chat's updates in their order, many chats side by side.
func TestLanes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		open := make(chan struct{})
		l := New(d.work(open), time.Now)
		for id := range int64(30) {
			l.Put(t.Context(), saying(id, id%3), d.done)
		}
		synctest.Wait()
		assert.Equal(t, 3, d.most, "chats wait for each other")
		close(open)
		synctest.Wait()
		assert.Equal(t, 30, d.confirmed)
		assert.Empty(t, l.wait, "a lane that is empty is forgotten")
		last := map[int64]int64{}
		for _, id := range d.worked {
			assert.GreaterOrEqual(t, id, last[id%3], "out of order in a chat")
			last[id%3] = id
		}
	})
}

// docs/telegram.md §6: a flood is bounded, warned once, then silence; others are not affected.
func TestFloodOfOneChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		open := make(chan struct{})
		l := New(d.work(open), time.Now)
		for id := range int64(500) {
			l.Put(t.Context(), saying(id, 1), d.done)
		}
		l.Put(t.Context(), saying(1000, 2), d.done)
		close(open)
		synctest.Wait()
		assert.Equal(t, []int64{maxWaiting + 1}, d.floods)
		assert.Len(t, d.worked, maxWaiting+2)
		assert.Contains(t, d.worked, int64(1000), "the other chat waited in vain")
		assert.Equal(t, 501, d.confirmed, "what is dropped is confirmed, too")

		l.Put(t.Context(), saying(501, 1), d.done)
		synctest.Wait()
		assert.NotContains(t, d.worked, int64(501), "silence")
		time.Sleep(time.Minute) // of the bubble
		l.Put(t.Context(), saying(502, 1), d.done)
		synctest.Wait()
		assert.Contains(t, d.worked, int64(502), "forgiven after a while")
	})
}

func TestFloods(t *testing.T) {
	now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	f := newFloods(func() time.Time { return now })
	for range floodBurst {
		assert.Equal(t, admitted, f.admit(1, false))
	}
	assert.Equal(t, warned, f.admit(1, false))
	assert.Equal(t, dropped, f.admit(1, false))
	assert.Equal(t, admitted, f.admit(2, false))
	now = now.Add(time.Second)
	for range floodPerSec {
		assert.Equal(t, admitted, f.admit(1, false))
	}
	assert.Equal(t, dropped, f.admit(1, false), "the flood goes on: no second warning")
	now = now.Add(-time.Hour)
	assert.Equal(t, dropped, f.admit(1, false), "a clock that is put back fills nothing")
	now = now.Add(2 * time.Hour)
	assert.Equal(t, admitted, f.admit(1, false))
	assert.Equal(t, warned, f.admit(1, true), "a full lane is a flood, too")
	for chat := range int64(floodsKept) {
		f.admit(chat, false)
	}
	now = now.Add(time.Hour)
	f.admit(-1, false)
	assert.Len(t, f.chats, 1, "buckets that are full again are forgotten")
}

// What is done beside updates waits for those that came before, and those that come later wait for it.
func TestDoBehindUpdates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		answered := make(chan struct{})
		l := New(func(j Job) {
			if j.Do != nil {
				j.Do(j.Ctx)
			} else {
				<-answered
				order = append(order, "update")
			}
			j.Done()
		}, time.Now)
		l.Put(t.Context(), saying(1, 7), func() {})
		l.Do(t.Context(), 7, func(context.Context) { order = append(order, "deadline") })
		l.Put(t.Context(), saying(2, 7), func() {})
		l.Do(t.Context(), 8, func(context.Context) { order = append(order, "deadline of another chat") })
		synctest.Wait()
		close(answered)
		synctest.Wait()
		assert.Equal(t, []string{"deadline of another chat", "update", "deadline", "update"}, order)
		assert.Empty(t, l.wait)
	})
}

// A webhook that is called again before the first call ended: the work is done once, and both calls end with it.
func TestCalledAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		open := make(chan struct{})
		l := New(d.work(open), time.Now)
		for range 2 {
			l.PutPatient(t.Context(), saying(1, 7), d.done)
			l.PutPatient(t.Context(), saying(2, 7), d.done)
			synctest.Wait()
		}
		close(open)
		synctest.Wait()
		assert.Equal(t, []int64{1, 2}, d.worked)
		assert.Equal(t, 4, d.confirmed)
		l.PutPatient(t.Context(), saying(1, 7), d.done)
		synctest.Wait()
		assert.Len(t, d.worked, 3, "after the end it is a repetition, which the conversation knows")
	})
}
