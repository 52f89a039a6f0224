package dialog

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Shown tells the message id under which a screen was sent. It is remembered here at once and noted in the store by the next
// Flush.
func (d *Driver) Shown(k Key, rev int, message int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.live == nil {
		d.live = map[Key]Note{}
	}
	d.live[k] = Note{Key: k, Rev: rev, Live: message}
}

// Flush notes in the store, in one go, the message ids told since the last one. Call it every second or so, and at the end.
func (d *Driver) Flush(ctx context.Context) error {
	d.mu.Lock()
	notes := make([]Note, 0, len(d.live))
	for _, n := range d.live {
		notes = append(notes, n)
	}
	d.mu.Unlock()
	if len(notes) == 0 {
		return nil
	}
	if err := d.Store.Note(ctx, notes...); err != nil {
		return fmt.Errorf("note live messages: %w", err)
	}
	d.mu.Lock()
	for _, n := range notes {
		if d.live[n.Key] == n {
			delete(d.live, n.Key)
		}
	}
	d.mu.Unlock()
	return nil
}

// Bounds of Due: how many deadlines are taken at once, and how long they stay hidden from other replicas.
const (
	dueMost = 100
	dueHide = time.Minute
)

// Due handles the deadlines that have come, and gives show each reply. Any replica may call it; each deadline is taken by
// one. One that fails does not hold up the others, and comes again after a minute.
func (d *Driver) Due(ctx context.Context, now time.Time, show func(Key, Reply)) error {
	keys, err := d.Store.Due(ctx, now, dueMost, dueHide)
	if err != nil {
		return fmt.Errorf("list deadlines: %w", err)
	}
	var failed []error
	for _, k := range keys {
		r, err := d.Handle(ctx, k, Event{Kind: Tick, At: now})
		switch {
		case err != nil:
			failed = append(failed, err)
		case !r.Same && r.Screen != nil:
			show(k, r)
		}
	}
	return errors.Join(failed...)
}
