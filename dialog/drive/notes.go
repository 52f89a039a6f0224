package drive

import (
	"context"
	"errors"
	"fmt"
	"time"

	"guanjia/dialog"
)

// Shown stores the message id under which a screen was sent: at once in memory, and in the store with the next Flush.
func (d *Driver[V, O]) Shown(k dialog.Key, rev int, message int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.live == nil {
		d.live = map[dialog.Key]dialog.Note{}
	}
	d.live[k] = dialog.Note{Key: k, Rev: rev, Live: message}
}

// Flush writes all new message ids to the store in one call. Call it about every second, and at the end.
func (d *Driver[V, O]) Flush(ctx context.Context) error {
	d.mu.Lock()
	notes := make([]dialog.Note, 0, len(d.live))
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

// Bounds of Due: how many deadlines are handled at once, and how long they are hidden from other replicas.
const (
	dueMost = 100
	dueHide = time.Minute
)

// Due handles the deadlines that are not after now. visit makes the visit of a conversation, whose person is not there; show gets each
// reply that shows something, with that visit. Several replicas may call Due; each deadline is handled by one. A deadline that fails does
// not stop the others, and is tried again after a minute.
func (d *Driver[V, O]) Due(ctx context.Context, now time.Time, visit func(context.Context, dialog.Key) (V, error), show func(context.Context, V, Reply[O])) error {
	keys, err := d.Store.Due(ctx, now, dueMost, dueHide)
	if err != nil {
		return fmt.Errorf("list deadlines: %w", err)
	}
	var failed []error
	for _, k := range keys {
		failed = append(failed, d.due(ctx, now, k, visit, show))
	}
	return errors.Join(failed...)
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
