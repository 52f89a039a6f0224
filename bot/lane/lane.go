// Package lane keeps the order of updates: those of one chat one after the other, many chats side by side. It also stops floods: a
// chat that sends more than a person can is warned once and then ignored for a while.
//
// An update that is not done within a second is kept in a store and confirmed, so that it does not stop those of other chats; it
// goes on in its lane, also in another process when this one has ended.
//
// It never looks into an update beyond its chat, and never speaks: the worker does, also the warning.
//
//	lanes := lane.New(func(j lane.Job) { handle(j.Ctx, j.Update); j.Done() }, time.Now)
//	err := api.Poll(ctx, lanes.Put)
package lane

import (
	"context"
	"slices"
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
	Done   func() // called by the worker when the update is done for good, or by Lanes if it drops the update
	Flood  bool   // do not handle this update: warn its sender
}

// Lanes handles the updates of one chat in their order, and those of many chats at the same time. Safe for many goroutines.
type Lanes struct {
	mu   sync.Mutex
	wait map[int64]*line // of chats that are being handled, or wait for another process
	work func(Job)
	keep keeping
	*floods
}

// line is what there is to do for one chat.
type line struct {
	running *job
	waiting []*job
}

// job is an update in hand.
type job struct {
	Job
	since   time.Time
	confirm func() // tells whoever brought the update that it is done or kept
	patient bool   // not to be kept: whoever brought it waits without harm to others
	kept    bool   // it is in the store, and confirmed
	over    bool   // the worker has done it
	free    func() // gives back what Ctx holds
}

// New makes lanes. work is called in a goroutine of the chat, one job at a time; now is the clock that floods are measured by.
func New(work func(Job), now func() time.Time) *Lanes {
	return &Lanes{wait: map[int64]*line{}, work: work, keep: newKeeping(), floods: newFloods(now)}
}

// Put queues an update behind those of its chat. done confirms it: when it is handled, or kept (see Keep). An update of a flood is
// confirmed and forgotten, after one warning. Put does not wait for the work. When ctx ends, an update that is neither handled nor
// kept is given up; its worker sees that by the context of the job.
func (l *Lanes) Put(ctx context.Context, u telegram.Update, done func()) { l.put(ctx, u, done, false) }

// PutPatient is Put for an update that is never kept: it is confirmed when it is handled.
func (l *Lanes) PutPatient(ctx context.Context, u telegram.Update, done func()) {
	l.put(ctx, u, done, true)
}

func (l *Lanes) put(ctx context.Context, u telegram.Update, done func(), patient bool) {
	chat := ChatOf(u)
	l.mu.Lock()
	defer l.mu.Unlock()
	waiting := 0
	if in := l.wait[chat]; in != nil {
		waiting = len(in.waiting)
	}
	passage := l.admit(chat, waiting >= maxWaiting)
	if passage == dropped {
		done()
		return
	}
	j := &job{since: time.Now(), confirm: done, patient: patient}
	j.Job = Job{Ctx: l.whileUnkept(ctx, j), Update: u, Done: func() { l.done(j) }, Flood: passage == warned}
	l.queue(chat, len(l.lineOf(chat).waiting), j)
}

// lineOf is the line of a chat, a new one if there is none.
func (l *Lanes) lineOf(chat int64) *line {
	if l.wait[chat] == nil {
		l.wait[chat] = &line{}
	}
	return l.wait[chat]
}

// queue puts a job at its place in the line of a chat, and has the line go on if it stands still and may.
func (l *Lanes) queue(chat int64, at int, j *job) {
	in := l.lineOf(chat)
	in.waiting = slices.Insert(in.waiting, at, j)
	l.start(chat, in)
}

// start has a line go on that stands still.
func (l *Lanes) start(chat int64, in *line) {
	if in.running == nil && l.next(chat, in) {
		go l.run(chat, in)
	}
}

// next makes the first job that waits the running one; false if there is none, or another process is to work on the chat first. A
// line that is empty is forgotten.
func (l *Lanes) next(chat int64, in *line) bool {
	in.running = nil
	switch {
	case len(in.waiting) == 0:
		delete(l.wait, chat)
		return false
	case l.keep.elsewhere[chat]:
		return false
	}
	in.running, in.waiting = in.waiting[0], in.waiting[1:]
	return true
}

// run handles a chat's updates until none is left.
func (l *Lanes) run(chat int64, in *line) {
	for more := true; more; {
		j := in.running
		l.work(j.Job)
		l.mu.Lock()
		if j.kept && !j.over && j.Ctx.Err() != nil && l.keep.life.Err() == nil {
			j.Ctx = l.keep.life // whoever brought it gave it up while it was being kept
		} else {
			j.free()
			more = l.next(chat, in)
		}
		l.mu.Unlock()
	}
}

// done confirms a job, or has it deleted from the store if it was confirmed when it was kept.
func (l *Lanes) done(j *job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if j.over {
		return
	}
	j.over = true
	if j.kept {
		l.keep.finished[j.Update.ID] = true
		return
	}
	j.confirm()
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
