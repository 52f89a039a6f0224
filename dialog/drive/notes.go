package drive

import (
	"context"
	"fmt"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/record"
)

// Shown stores the message id under which a screen was sent, so that every process knows it at once. If the store cannot be reached, it
// is kept in memory, and stored with the next Flush.
func (d *Driver[V, O]) Shown(ctx context.Context, k dialog.Key, rev int, message int64) {
	n := record.Note{Key: k, Rev: rev, Live: message}
	d.mu.Lock()
	if d.live == nil {
		d.live = map[dialog.Key]record.Note{}
	}
	d.live[k] = n
	d.mu.Unlock()
	if d.Store.Note(ctx, n) == nil {
		d.noted(n)
	}
}

// noted forgets notes that are in the store, unless there are newer ones.
func (d *Driver[V, O]) noted(notes ...record.Note) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, n := range notes {
		if d.live[n.Key] == n {
			delete(d.live, n.Key)
		}
	}
}

// Flush writes the message ids that Shown could not store, in one call. Call it about every second, and at the end.
func (d *Driver[V, O]) Flush(ctx context.Context) error {
	d.mu.Lock()
	notes := make([]record.Note, 0, len(d.live))
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
	d.noted(notes...)
	return nil
}

// Bounds of Due: how many deadlines are handled at once, and how long they are hidden from other replicas.
const (
	dueMost = 100
	dueHide = time.Minute
)

// Turn runs do when it is the turn of a conversation: behind what its person sent before. It need not wait for do.
type Turn func(k dialog.Key, do func(context.Context) error)

// Due handles the deadlines that are not after now, each in its turn. visit makes the visit of a conversation, whose person is not there;
// show gets each reply that shows something, with that visit. Several replicas may call Due; each deadline is handled by one. A deadline
// that fails is tried again after a minute.
func (d *Driver[V, O]) Due(ctx context.Context, now time.Time, turn Turn, visit func(context.Context, dialog.Key) (V, error), show func(context.Context, V, Reply[O])) error {
	keys, err := d.Store.Due(ctx, now, dueMost, dueHide)
	if err != nil {
		return fmt.Errorf("list deadlines: %w", err)
	}
	for _, k := range keys {
		turn(k, func(ctx context.Context) error { return d.due(ctx, now, k, visit, show) })
	}
	return nil
}

func (d *Driver[V, O]) due(ctx context.Context, now time.Time, k dialog.Key, visit func(context.Context, dialog.Key) (V, error), show func(context.Context, V, Reply[O])) error {
	v, err := visit(ctx, k)
	if err != nil {
		return fmt.Errorf("make the visit of a deadline: %w", err)
	}
	r, err := d.Handle(ctx, v, k, dialog.Event{Kind: dialog.Tick, At: now})
	if err == nil && r.Screen != nil { // a deadline that was moved meanwhile shows nothing
		show(ctx, v, r)
	}
	return err
}
