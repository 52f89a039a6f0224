// Package lane keeps the order of updates: those of one chat one after the other, many chats side by side. It also stops floods: a
// chat that sends more than a person can is warned once and then ignored for a while.
//
// It never looks into an update beyond its chat, and never speaks: the worker does, also the warning.
//
//	lanes := lane.New(func(j lane.Job) { handle(j.Ctx, j.Update); j.Done() }, time.Now)
//	err := api.Poll(ctx, lanes.Put)
package lane

import (
	"context"
	"sync"
	"time"

	"guanjia/bot/telegram"
)

// maxWaiting is how many updates of one chat may wait: more is a flood (docs/telegram.md §6).
const maxWaiting = 40

// Job is one update in a lane.
type Job struct {
	Ctx    context.Context
	Update telegram.Update
	Done   func() // confirms the update; called by the worker when the update is done for good, or by Lanes if it drops the update
	Flood  bool   // do not handle this update: warn its sender
}

// Lanes handles the updates of one chat in their order, and those of many chats at the same time. Safe for many goroutines.
type Lanes struct {
	mu   sync.Mutex
	wait map[int64][]Job // of chats that are being handled
	work func(Job)
	*floods
}

// New makes lanes. work is called in a goroutine of the chat, one job at a time; now is the clock that floods are measured by.
func New(work func(Job), now func() time.Time) *Lanes {
	return &Lanes{wait: map[int64][]Job{}, work: work, floods: newFloods(now)}
}

// Put queues an update behind those of its chat. An update of a flood is confirmed and forgotten, after one warning. Put does not
// wait for the work.
func (l *Lanes) Put(ctx context.Context, u telegram.Update, done func()) {
	chat := ChatOf(u)
	l.mu.Lock()
	defer l.mu.Unlock()
	queue, busy := l.wait[chat]
	passage := l.admit(chat, len(queue) >= maxWaiting)
	j := Job{Ctx: ctx, Update: u, Done: done, Flood: passage == warned}
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
func (l *Lanes) run(chat int64, j Job) {
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

// ChatOf is the chat of an update; 0 for kinds of update that belong to no chat.
func ChatOf(u telegram.Update) int64 {
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
