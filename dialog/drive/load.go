package drive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/codec"
)

// Peek reads a conversation without changing it. A state that cannot be read counts as none.
func (d *Driver[V, O]) Peek(ctx context.Context, k dialog.Key) (dialog.State, error) {
	l, err := d.load(ctx, k)
	return l.state, err
}

// loaded is a conversation as it was read.
type loaded struct {
	state   dialog.State
	version int64
	reading reading
}

// reading says how well stored bytes could be read.
type reading int8

const (
	whole   reading = iota
	rubbish         // unreadable: the conversation is removed
	foreign         // of a newer program: it is not changed
)

// readingOf returns the meaning of Decode's error.
func readingOf(err error) reading {
	switch {
	case err == nil:
		return whole
	case errors.Is(err, codec.ErrNewer):
		return foreign
	}
	return rubbish
}

func (d *Driver[V, O]) load(ctx context.Context, k dialog.Key) (loaded, error) {
	stored, err := d.Store.Load(ctx, k)
	if err != nil {
		return loaded{}, fmt.Errorf("load conversation: %w", err)
	}
	l := loaded{version: stored.Version}
	s, err := codec.Decode(stored.Data)
	if l.state, l.reading = s, readingOf(err); l.reading != whole {
		return l, nil
	}
	if stored.LiveRev == l.state.Rev && stored.Live != 0 {
		l.state.Live = stored.Live
	}
	d.mu.Lock()
	if n, ok := d.live[k]; ok && n.Rev == l.state.Rev {
		l.state.Live = n.Live
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
