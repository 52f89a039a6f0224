package bot

import (
	"context"
	"sync"
	"time"

	"guanjia/bot/telegram"
)

// laneMax is how many updates of one chat may wait: more is a flood (TELEGRAM.md §6).
const laneMax = 40

// job is one update in a lane.
type job struct {
	ctx   context.Context
	u     telegram.Update
	done  func()
	flood bool // it is not handled but answered with a warning
}

// lanes handles the updates of one chat in their order, and those of many chats side by side (STYLE.md §2, line 2).
type lanes struct {
	mu   sync.Mutex
	wait map[int64][]job // of chats that are being handled
	work func(job)
	*floods
}

func newLanes(work func(job), f *floods) *lanes {
	return &lanes{wait: map[int64][]job{}, work: work, floods: f}
}

// put queues an update behind those of its chat, unless it belongs to a flood: that is confirmed and forgotten after one
// warning.
func (l *lanes) put(ctx context.Context, u telegram.Update, done func()) {
	chat := chatOf(u)
	l.mu.Lock()
	defer l.mu.Unlock()
	queue, busy := l.wait[chat]
	passage := l.admit(chat, len(queue) >= laneMax)
	j := job{ctx: ctx, u: u, done: done, flood: passage == warned}
	switch {
	case passage == dropped:
		done()
	case busy:
		l.wait[chat] = append(queue, j)
	default:
		l.wait[chat] = nil
		go l.run(chat, j)
	}
}

// run handles a chat's updates until none is left.
func (l *lanes) run(chat int64, j job) {
	for {
		l.work(j)
		l.mu.Lock()
		queue := l.wait[chat]
		if len(queue) == 0 {
			delete(l.wait, chat)
			l.mu.Unlock()
			return
		}
		j, l.wait[chat] = queue[0], queue[1:]
		l.mu.Unlock()
	}
}

func chatOf(u telegram.Update) int64 {
	switch {
	case u.Message != nil:
		return u.Message.Chat.ID
	case u.Press != nil:
		return u.Press.Chat.ID
	case u.Member != nil:
		return u.Member.Chat.ID
	}
	return 0
}

// rest waits, or returns when ctx ends.
func rest(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
