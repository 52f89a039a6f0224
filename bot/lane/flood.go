package lane

import "time"

// Bounds of a flood. An album, quick typing, and everything that a person wrote while the bot was away stay below them; more comes from a
// machine.
const (
	floodBurst  = 200 // updates that a chat may send at once
	floodPerSec = 20  // updates that a chat may send each second after that
	floodsKept  = 10_000
)

// passage is what happens to an update.
type passage int

// The passages: it is handled; it is answered with the only warning of a flood; it is dropped.
const (
	admitted passage = iota
	warned
	dropped
)

// floods knows how much each chat has sent recently (docs/telegram.md §6). It is not safe for concurrent use: Lanes has the lock.
type floods struct {
	now   func() time.Time
	chats map[int64]*bucket
	swept time.Time
}

// bucket is how many updates a chat may still send, at an instant.
type bucket struct {
	left   float64
	as     time.Time
	warned bool // the chat was warned in this flood, which ends when the bucket is half full again
}

func newFloods(now func() time.Time) *floods {
	return &floods{now: now, chats: map[int64]*bucket{}}
}

// admit takes one update from the bucket of a chat. overfull says that its lane is full; this empties the bucket.
func (f *floods) admit(chat int64, overfull bool) passage {
	now := f.now()
	b, known := f.chats[chat]
	if !known {
		f.forget(now)
		b = &bucket{left: floodBurst, as: now}
		f.chats[chat] = b
	}
	b.fill(now)
	if overfull {
		b.left = 0
	}
	switch {
	case b.left >= 1:
		b.left--
		return admitted
	case !b.warned:
		b.warned = true
		return warned
	}
	return dropped
}

func (b *bucket) fill(now time.Time) {
	if passed := now.Sub(b.as); passed > 0 {
		b.left = min(b.left+passed.Seconds()*floodPerSec, floodBurst)
		b.as = now
	}
	if b.left >= floodBurst/2 {
		b.warned = false
	}
}

// forget deletes full buckets if there are many buckets.
func (f *floods) forget(now time.Time) {
	if len(f.chats) < floodsKept || now.Sub(f.swept) < time.Second {
		return
	}
	f.swept = now
	for chat, b := range f.chats {
		if b.fill(now); b.left >= floodBurst {
			delete(f.chats, chat)
		}
	}
}
