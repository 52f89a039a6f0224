package lane

import (
	"cmp"
	"context"
	"slices"

	"guanjia/bot/telegram"
)

// Sweep learns which process has the kept updates, and queues those that this process got. It logs errors.
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
	if orphans := l.orphans(swept.Held); len(orphans) > 0 {
		if err := k.Store.Free(ctx, orphans); err != nil {
			k.Log.Warn("kept updates that nobody handles cannot be given back yet", "count", len(orphans), "error", err)
		}
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

// orphans are updates that the store says this process has, and of which it knows nothing: the answer to a call that kept or took them was lost.
func (l *Lanes) orphans(held []int64) []int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	known := map[int64]bool{}
	for _, in := range l.wait {
		for _, j := range append([]*job{in.running}, in.waiting...) {
			if j != nil {
				known[j.Update.ID] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(held), func(id int64) bool { return known[id] || l.keep.finished[id] })
}

// lose removes waiting updates that are in the store and no longer belong to this process.
func (l *Lanes) lose(held []int64) {
	mine := make(map[int64]bool, len(held))
	for _, id := range held {
		mine[id] = true
	}
	for _, in := range l.wait {
		in.remove(func(j *job) bool { return j.kept && !mine[j.Update.ID] })
	}
}

// remove removes waiting jobs from a line.
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

// takeUp queues an update from the store before newer ones of its chat.
func (l *Lanes) takeUp(row Kept) {
	same := func(j *job) bool { return j.Update.ID == row.ID }
	in := l.lineOf(row.Chat)
	if l.keep.finished[row.ID] || in.running != nil && same(in.running) {
		return
	}
	for _, j := range in.remove(same) { // Telegram has sent it again
		j.confirm()
	}
	j := &job{since: row.Received, confirm: func() {}, free: func() {}, kept: true}
	j.Job = Job{Ctx: l.keep.life, Update: telegram.Decode(row.Raw), Since: row.Received, Done: func() { l.done(j) }}
	at, _ := slices.BinarySearchFunc(in.waiting, row.ID, func(j *job, id int64) int { return cmp.Compare(j.Update.ID, id) })
	in.waiting = slices.Insert(in.waiting, at, j)
}
