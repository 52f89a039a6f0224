package lane

import (
	"context"
	"log/slog"
	"slices"
	"time"
)

// Kept is an update in the store.
type Kept struct {
	ID, Chat int64     // Telegram's id, which is the order within a chat; the chat
	Raw      []byte    // the JSON that Telegram sent
	Received time.Time // UTC; when it arrived
}

// Swept says which process has the updates in the store.
type Swept struct {
	Claimed   []Kept  // taken by this process just now, by ascending id
	Held      []int64 // ids of all others that this process has
	Elsewhere []int64 // chats of which another process has updates, running or not
}

// Store stores updates; persistence/kept implements it.
type Store interface {
	// Keep stores updates, all or none. If another process has updates of a chat, it also gets the new ones of this chat: Keep returns
	// these chats.
	Keep(ctx context.Context, list []Kept) (elsewhere []int64, err error)
	// Sweep extends the lease of this process and, if take is set, takes updates that no process has.
	Sweep(ctx context.Context, take bool) (Swept, error)
	// Free gives some updates of this process back: whoever sweeps next takes them.
	Free(ctx context.Context, ids []int64) error
	// Drop deletes updates that are done.
	Drop(ctx context.Context, ids []int64) error
	// Release gives all updates of this process back.
	Release(ctx context.Context) error
}

// Settings of keeping updates.
const (
	keepTick   = 250 * time.Millisecond
	sweepEvery = time.Second
	keepWithin = 3 * time.Second        // for one call of the store
	keepBatch  = 100                    // updates that are stored at once: as many as Telegram sends
	lastKeep   = 10 * time.Second       // at the end, for updates that are not done
	lastAfter  = 200 * time.Millisecond // at the end an update that is not done after this time is kept
	lastTick   = 50 * time.Millisecond  // between two looks at the end
)

// Keeper says how updates are kept. All fields but Take are required.
type Keeper struct {
	Store Store         // stores the updates
	After time.Duration // an update that is not done after this time is kept
	Take  func() bool   // whether to take updates that other processes have left; nil: always
	Log   *slog.Logger  // for errors of the store
}

// keeping is what Lanes knows about the store.
type keeping struct {
	life      context.Context // the context of jobs that are kept
	end       context.CancelFunc
	turn      chan struct{}  // only one goroutine writes or sweeps at a time
	elsewhere map[int64]bool // chats whose older updates another process must handle first
	finished  map[int64]bool // ids that are done and still in the store
}

func newKeeping() keeping {
	k := keeping{turn: make(chan struct{}, 1), elsewhere: map[int64]bool{}, finished: map[int64]bool{}}
	k.life, k.end = context.WithCancel(context.Background())
	return k
}

// whileUnkept is a context with the values of ctx that ends with ctx, unless the job is kept by then.
func (l *Lanes) whileUnkept(ctx context.Context, j *job) context.Context {
	own, cancel := context.WithCancel(context.WithoutCancel(ctx))
	outlived := context.AfterFunc(l.keep.life, cancel)
	stop := context.AfterFunc(ctx, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if !j.kept {
			cancel()
		}
	})
	j.free = func() { stop(); outlived(); cancel() }
	return own
}

// Keep stores updates that take long, and continues with those that other processes have left, until ctx ends. Then it stores what is not
// done soon, stops the work on kept updates, and gives them back for the next process.
func (l *Lanes) Keep(ctx context.Context, k Keeper) {
	tick := time.NewTicker(keepTick)
	defer tick.Stop()
	swept := time.Time{}
	for ctx.Err() == nil {
		l.write(ctx, k)
		if time.Since(swept) >= sweepEvery {
			swept = time.Now()
			l.Sweep(ctx, k)
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastKeep)
	defer cancel()
	tick.Reset(lastTick)
	k.After = min(k.After, lastAfter)
	for last.Err() == nil && l.inHand(func(j *job) bool { return !j.kept && !j.patient }) {
		l.write(last, k)
		pause(last, tick.C)
	}
	l.keep.end()
	for last.Err() == nil && l.inHand(func(j *job) bool { return j.kept }) {
		pause(last, tick.C)
	}
	l.write(last, k)
	if err := k.Store.Release(last); err != nil {
		k.Log.Warn("kept updates not given up; others wait for the end of the lease", "error", err)
	}
}

// pause waits for the next tick, or until ctx ends.
func pause(ctx context.Context, tick <-chan time.Time) {
	select {
	case <-ctx.Done():
	case <-tick:
	}
}

// inHand reports whether there is a job for which is returns true.
func (l *Lanes) inHand(is func(*job) bool) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, in := range l.wait {
		if in.running != nil && is(in.running) || slices.ContainsFunc(in.waiting, is) {
			return true
		}
	}
	return false
}

// write stores updates that have taken too long, and deletes those that are done. It tries again with the next tick what failed.
func (l *Lanes) write(ctx context.Context, k Keeper) {
	defer l.inTurn()()
	ctx, cancel := context.WithTimeout(ctx, keepWithin)
	defer cancel()
	if done := l.finishedOnes(); len(done) > 0 {
		if err := k.Store.Drop(ctx, done); err != nil {
			k.Log.Warn("kept updates that are done cannot be deleted yet", "error", err)
		} else {
			l.forget(done)
		}
	}
	list := l.slow(k.After)
	for batch := range slices.Chunk(list, keepBatch) {
		rows := make([]Kept, len(batch))
		for i, j := range batch {
			rows[i] = Kept{ID: j.Update.ID, Chat: ChatOf(j.Update), Raw: j.Update.Raw, Received: j.since.UTC()}
		}
		elsewhere, err := k.Store.Keep(ctx, rows)
		if err != nil {
			k.Log.Warn("updates cannot be kept", "count", len(list), "error", err)
			return
		}
		l.written(batch, elsewhere)
	}
}

// inTurn waits until this goroutine may use the store, and returns the function that ends its turn.
func (l *Lanes) inTurn() (end func()) {
	l.keep.turn <- struct{}{}
	return func() { <-l.keep.turn }
}

func (l *Lanes) finishedOnes() (ids []int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id := range l.keep.finished {
		ids = append(ids, id)
	}
	return ids
}

func (l *Lanes) forget(ids []int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range ids {
		delete(l.keep.finished, id)
	}
}

// slow lists the jobs that must be stored now, in the order of their lines.
func (l *Lanes) slow(after time.Duration) (list []*job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for chat, in := range l.wait {
		for _, j := range append([]*job{in.running}, in.waiting...) {
			if j != nil && !j.kept && !j.over && !j.patient && !j.Flood && j.Ctx.Err() == nil && (l.keep.elsewhere[chat] || time.Since(j.since) >= after) {
				list = append(list, j)
			}
		}
	}
	return list
}

// written confirms the updates that were stored. Waiting updates of a chat that another process has are left to that process.
func (l *Lanes) written(batch []*job, elsewhere []int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, j := range batch {
		j.kept = true
		if j.over {
			l.keep.finished[j.Update.ID] = true
		} else {
			j.confirm()
		}
	}
	for _, chat := range elsewhere {
		l.keep.elsewhere[chat] = true
		if in := l.wait[chat]; in != nil {
			in.remove(func(j *job) bool { return j.kept })
			if in.running == nil && len(in.waiting) == 0 {
				delete(l.wait, chat)
			}
		}
	}
}
