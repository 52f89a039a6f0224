// Package lane keeps updates in order: it handles the updates of one chat one after the other, and those of many chats side by side. It
// also stops floods: a chat that sends more than a person can is warned once and then ignored for a while.
//
// An update that is not done within a second is kept in a store and confirmed, so that it does not stop those of other chats. It
// continues in its lane, or in another process after this one has ended.
//
// It reads nothing of an update but its chat, and it sends nothing: the worker does, also the warning.
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

// maxWaiting is how many updates of one chat may wait; more is a flood (docs/telegram.md §6).
const maxWaiting = 40

// Job is one update in a lane.
type Job struct {
	Ctx    context.Context       // of the handling; see Put
	Update telegram.Update       // what to handle
	Done   func()                // the worker calls it when the update is done; Lanes calls it if it drops the update
	Since  time.Time             // when it came; of a kept one: when it was first received
	Flood  bool                  // do not handle this update, but warn its sender
	Do     func(context.Context) // in place of an update: what to do; nil: there is an update
}

// Lanes handles the updates of one chat in order, and those of many chats at the same time. Safe for concurrent use.
type Lanes struct {
	mu   sync.Mutex
	wait map[int64]*line // of chats that are handled, or wait for another process
	work func(Job)
	keep keeping
	*floods
}

// line holds the jobs of one chat.
type line struct {
	running *job
	waiting []*job
}

// job is an update that is not done.
type job struct {
	Job
	since   time.Time
	confirm func() // tells the sender of the update that it is done or kept
	patient bool   // never kept: whoever brought it can wait without harm to other chats
	kept    bool   // it is in the store and confirmed
	over    bool   // the worker has done it
	free    func() // releases the resources of Ctx
}

// New makes lanes. work is called in a goroutine of the chat, one job at a time; now returns the time for measuring floods.
func New(work func(Job), now func() time.Time) *Lanes {
	return &Lanes{wait: map[int64]*line{}, work: work, keep: newKeeping(), floods: newFloods(now)}
}

// Put queues an update behind those of its chat. done is called when it is handled or kept (see Keep). An update of a flood is confirmed
// and dropped, after one warning. Put does not wait for the work. If ctx ends, an update that is neither handled nor kept is given up;
// the worker sees that in the context of the job.
func (l *Lanes) Put(ctx context.Context, u telegram.Update, done func()) { l.put(ctx, u, done, false) }

// Do runs do behind the updates of a chat. It does not wait for it.
func (l *Lanes) Do(ctx context.Context, chat int64, do func(context.Context)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	j := &job{since: time.Now(), confirm: func() {}, patient: true}
	j.Job = Job{Ctx: l.whileUnkept(ctx, j), Do: do, Done: func() { l.done(j) }}
	in := l.lineOf(chat)
	if last := in.last(); last != nil {
		j.Update.ID = last.Update.ID // its place in the order of updates
	}
	l.queue(chat, len(in.waiting), j)
}

// last returns the job behind which the next one is queued; nil if there is none.
func (in *line) last() *job {
	if n := len(in.waiting); n > 0 {
		return in.waiting[n-1]
	}
	return in.running
}

// PutPatient is Put for an update that is never kept: done is called when it is handled.
func (l *Lanes) PutPatient(ctx context.Context, u telegram.Update, done func()) {
	l.put(ctx, u, done, true)
}

func (l *Lanes) put(ctx context.Context, u telegram.Update, done func(), patient bool) {
	chat := ChatOf(u)
	l.mu.Lock()
	defer l.mu.Unlock()
	if patient && l.join(chat, u.ID, done) {
		return
	}
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
	j.Job = Job{Ctx: l.whileUnkept(ctx, j), Update: u, Since: j.since, Done: func() { l.done(j) }, Flood: passage == warned}
	l.queue(chat, len(l.lineOf(chat).waiting), j)
}

// join has done called together with that of the same update, if it came before and is not done. So a webhook that is called again
// before the end of the first call does the work once.
func (l *Lanes) join(chat, update int64, done func()) bool {
	in := l.wait[chat]
	if in == nil {
		return false
	}
	for _, j := range append([]*job{in.running}, in.waiting...) {
		if j != nil && j.patient && j.Do == nil && j.Update.ID == update && !j.over && j.Ctx.Err() == nil {
			first := j.confirm
			j.confirm = func() { first(); done() }
			return true
		}
	}
	return false
}

// Load returns how many chats have jobs, and how many jobs there are.
func (l *Lanes) Load() (chats, jobs int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, in := range l.wait {
		jobs += len(in.waiting)
		if in.running != nil {
			jobs++
		}
	}
	return len(l.wait), jobs
}

// lineOf returns the line of a chat; it makes one if there is none.
func (l *Lanes) lineOf(chat int64) *line {
	if l.wait[chat] == nil {
		l.wait[chat] = &line{}
	}
	return l.wait[chat]
}

// queue inserts a job into the line of a chat, and starts the line if it is idle and may run.
func (l *Lanes) queue(chat int64, at int, j *job) {
	in := l.lineOf(chat)
	in.waiting = slices.Insert(in.waiting, at, j)
	l.start(chat, in)
}

// start starts an idle line.
func (l *Lanes) start(chat int64, in *line) {
	if in.running == nil && l.next(chat, in) {
		go l.run(chat, in)
	}
}

// next makes the first waiting job the running one; false if there is none, or another process must handle the chat first. It deletes an
// empty line.
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

// run handles the updates of a chat until none is left.
func (l *Lanes) run(chat int64, in *line) {
	for more := true; more; {
		j := in.running
		l.work(j.Job)
		l.mu.Lock()
		if j.kept && !j.over && j.Ctx.Err() != nil && l.keep.life.Err() == nil {
			j.Ctx = l.keep.life // its own context ended while it was being kept
		} else {
			j.free()
			more = l.next(chat, in)
		}
		l.mu.Unlock()
	}
}

// done confirms a job, or, if it was confirmed when it was kept, has it deleted from the store.
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

// ChatOf returns the chat of an update; 0 for an update without a chat.
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
