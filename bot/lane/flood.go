package lane

import "time"

// A person's bucket: an album, a hasty hand and what was written while the bot was away all fit; more is a machine.
const (
	floodBurst  = 200 // updates at once
	floodPerSec = 20  // updates a second for longer
	floodsKept  = 10_000
)

// passage says what becomes of an update.
type passage int

// The passages: handled, answered with the one warning of a flood, forgotten.
const (
	admitted passage = iota
	warned
	dropped
)

// floods knows how much each chat has sent of late (docs/telegram.md §6). It is not safe for several goroutines: Lanes guards it.
type floods struct {
	now   func() time.Time
	chats map[int64]*bucket
	swept time.Time
}

// bucket is what a chat may still send, as of an instant.
type bucket struct {
	left   float64
	as     time.Time
	warned bool // since the flood began; it is over when half the bucket is there again
}

func newFloods(now func() time.Time) *floods {
	return &floods{now: now, chats: map[int64]*bucket{}}
}

// admit takes one update from the bucket of a chat; overfull says that its lane takes no more, which empties the bucket.
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

// forget drops the buckets that are full again, when there are many.
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
