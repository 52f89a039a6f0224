package lane

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"time"

	"guanjia/bot/telegram"
)

// Kept is an update in the store, as Telegram sent it; Received is when it came (UTC).
type Kept struct {
	ID, Chat int64
	Raw      []byte
	Received time.Time
}

// Swept says whose the updates in the store are.
type Swept struct {
	Claimed   []Kept  // this process's from now on; ascending ids
	Held      []int64 // ids of all others that are this process's
	Elsewhere []int64 // chats of which another process, alive or not, has updates
}

// Store keeps updates; persistence/kept has it.
type Store interface {
	// Keep writes updates, all or none. Those of chats of which another process has updates are that process's to do: these chats are
	// returned.
	Keep(ctx context.Context, list []Kept) (elsewhere []int64, err error)
	// Sweep extends the lease on what this process has and, if take is set, takes up what nobody works on.
	Sweep(ctx context.Context, take bool) (Swept, error)
	// Drop deletes what is done.
	Drop(ctx context.Context, ids []int64) error
	// Release gives up what this process has.
	Release(ctx context.Context) error
}

// The pace of keeping.
const (
	keepTick   = 250 * time.Millisecond
	sweepEvery = time.Second
	keepWithin = 3 * time.Second  // of one call of the store
	keepBatch  = 100              // updates written at once: as many as Telegram gives
	lastKeep   = 10 * time.Second // at the end, for what is still in hand
)

// Keeper says how updates are kept. All fields but Take are needed.
type Keeper struct {
	Store Store
	After time.Duration // an update that is not done by then is kept
	Take  func() bool   // whether to take up what other processes have left; nil: always
	Log   *slog.Logger
}

// keeping is what Lanes knows of the store.
type keeping struct {
	life      context.Context // of jobs that are kept
	end       context.CancelFunc
	turn      chan struct{}  // one keeps or sweeps at a time
	elsewhere map[int64]bool // chats that another process is to work on first
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

// Keep keeps what takes long, and goes on with what other processes have left, until ctx ends. Then it keeps what is not done soon,
// ends the work on what is kept, and gives it up for the next process.
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

// pause waits for the next tick or the end of ctx.
func pause(ctx context.Context, tick <-chan time.Time) {
	select {
	case <-ctx.Done():
	case <-tick:
	}
}

// inHand says whether there is a job of a kind.
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

// write keeps what has been in hand for too long, and deletes what is done. What fails is tried again with the next tick.
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
			k.Log.Warn("updates cannot be kept", "updates", len(list), "error", err)
			return
		}
		l.written(batch, elsewhere)
	}
}

// inTurn waits for the turn to use the store, and gives how to end it.
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

// slow are the jobs that have to be kept now, in the order of their lines.
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

// written confirms what is kept. What waits of a chat that another process has is left to that process.
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

// Sweep makes known whose the kept updates are, and queues those that are this process's from now on. What fails is logged.
func (l *Lanes) Sweep(ctx context.Context, k Keeper) {
	defer l.inTurn()()
	ctx, cancel := context.WithTimeout(ctx, keepWithin)
	defer cancel()
	swept, err := k.Store.Sweep(ctx, k.Take == nil || k.Take())
	if err != nil {
		if ctx.Err() == nil {
			k.Log.Warn("kept updates cannot be looked at", "error", err)
		}
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.keep.elsewhere)
	for _, chat := range swept.Elsewhere {
		l.keep.elsewhere[chat] = true
	}
	l.lose(swept.Held)
	for _, row := range swept.Claimed {
		l.takeUp(row)
	}
	for chat, in := range l.wait {
		l.start(chat, in)
	}
}

// lose removes what waits and is in the store, but not this process's any more.
func (l *Lanes) lose(held []int64) {
	mine := make(map[int64]bool, len(held))
	for _, id := range held {
		mine[id] = true
	}
	for _, in := range l.wait {
		in.remove(func(j *job) bool { return j.kept && !mine[j.Update.ID] })
	}
}

// remove takes jobs that wait out of a line.
func (in *line) remove(which func(*job) bool) (removed []*job) {
	in.waiting = slices.DeleteFunc(in.waiting, func(j *job) bool {
		if which(j) {
			j.free()
			removed = append(removed, j)
			return true
		}
		return false
	})
	return removed
}

// takeUp queues an update of the store before those of its chat that are newer.
func (l *Lanes) takeUp(row Kept) {
	same := func(j *job) bool { return j.Update.ID == row.ID }
	in := l.lineOf(row.Chat)
	if l.keep.finished[row.ID] || in.running != nil && same(in.running) {
		return
	}
	for _, j := range in.remove(same) { // Telegram has brought it again
		j.confirm()
	}
	j := &job{since: row.Received, confirm: func() {}, free: func() {}, kept: true}
	j.Job = Job{Ctx: l.keep.life, Update: telegram.Decode(row.Raw), Done: func() { l.done(j) }}
	at, _ := slices.BinarySearchFunc(in.waiting, row.ID, func(j *job, id int64) int { return cmp.Compare(j.Update.ID, id) })
	in.waiting = slices.Insert(in.waiting, at, j)
}
