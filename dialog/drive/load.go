package drive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/codec"
	"guanjia/dialog/seen"
)

// Peek reads a conversation without changing it. A state that cannot be read counts as none.
func (d *Driver[V, O]) Peek(ctx context.Context, k dialog.Key) (dialog.State, error) {
	l, err := d.load(ctx, k)
	return l.State, err
}

// Look is Peek for a visit, which remembers what it has read until it changes the conversation.
func (d *Driver[V, O]) Look(ctx context.Context, v V, k dialog.Key) (dialog.State, error) {
	l, _, err := d.recall(ctx, d.memory(v), k)
	return l.State, err
}

// memory returns where a visit remembers its conversation; nil: nowhere.
func (d *Driver[V, O]) memory(v V) *seen.Memory {
	if d.Memory == nil {
		return nil
	}
	return d.Memory(v)
}

// recall returns a conversation as it was read before, or reads it.
func (d *Driver[V, O]) recall(ctx context.Context, m *seen.Memory, k dialog.Key) (l seen.Conversation, before bool, err error) {
	if l, before = m.Recall(); before {
		return l, true, nil
	}
	if l, err = d.load(ctx, k); err == nil {
		m.Keep(l)
	}
	return l, false, err
}

// readingOf returns the meaning of Decode's error.
func readingOf(err error) seen.Reading {
	switch {
	case err == nil:
		return seen.Whole
	case errors.Is(err, codec.ErrNewer):
		return seen.Foreign
	}
	return seen.Rubbish
}

func (d *Driver[V, O]) load(ctx context.Context, k dialog.Key) (seen.Conversation, error) {
	stored, err := d.Store.Load(ctx, k)
	if err != nil {
		return seen.Conversation{}, fmt.Errorf("load conversation: %w", err)
	}
	l := seen.Conversation{Version: stored.Version}
	s, err := codec.Decode(stored.Data)
	if l.State, l.Reading = s, readingOf(err); l.Reading != seen.Whole {
		return l, nil
	}
	if stored.LiveRev == l.State.Rev && stored.Live != 0 {
		l.State.Live = stored.Live
	}
	d.mu.Lock()
	if n, ok := d.live[k]; ok && n.Rev == l.State.Rev {
		l.State.Live = n.Live
	}
	d.mu.Unlock()
	return l, nil
}

// giveWay waits after a save that came too late: not at all the first time, then longer and longer, with random times, so that two
// processes do not collide again.
func (d *Driver[V, O]) giveWay(ctx context.Context, try int) error {
	if try > 0 && d.Rest != nil {
		d.Rest(ctx, rand.N(min(time.Millisecond<<min(try, 10), racePause))) //nolint:gosec // no secret depends on it
	}
	return ctx.Err()
}

// Drop removes a conversation and all that was stored of it. Errors are those of the store.
func (d *Driver[V, O]) Drop(ctx context.Context, k dialog.Key) error {
	d.mu.Lock()
	delete(d.live, k)
	d.mu.Unlock()
	l, err := d.Store.Load(ctx, k)
	if err != nil || l.Version == 0 {
		return err
	}
	_, err = d.Store.Save(ctx, k, l.Version, nil, time.Time{}, doneKeep)
	return err
}
