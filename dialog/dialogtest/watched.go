package dialogtest

import (
	"context"
	"sync"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
)

// Op names a call of a Store.
type Op string

// The calls of a store.
const (
	OpLoad Op = "load"
	OpSave Op = "save"
	OpNote Op = "note"
	OpDue  Op = "due"
)

// Watched counts the calls of a store, and lets them fail if it is told to. Safe for concurrent use.
type Watched struct {
	drive.Store

	mu     sync.Mutex
	counts map[Op]int
	before func(Op) error
}

// Watch makes a Watched of a store.
func Watch(s drive.Store) *Watched { return &Watched{Store: s, counts: map[Op]int{}} }

// Before sets a function that is called before every call; its error is returned instead of calling. nil: nothing fails.
func (w *Watched) Before(ask func(Op) error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.before = ask
}

// Trips returns how many calls were made so far; each is a round trip to the store.
func (w *Watched) Trips() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, c := range w.counts {
		n += c
	}
	return n
}

// Count returns how often a method was called so far.
func (w *Watched) Count(op Op) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.counts[op]
}

func (w *Watched) ask(op Op) error {
	w.mu.Lock()
	ask := w.before
	w.counts[op]++
	w.mu.Unlock()
	if ask == nil {
		return nil
	}
	return ask(op)
}

// Load implements drive.Store.
func (w *Watched) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	if err := w.ask(OpLoad); err != nil {
		return record.State{}, err
	}
	return w.Store.Load(ctx, k)
}

// Save implements drive.Store.
func (w *Watched) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	if err := w.ask(OpSave); err != nil {
		return 0, err
	}
	return w.Store.Save(ctx, k, expect, data, deadline, keep)
}

// Note implements drive.Store.
func (w *Watched) Note(ctx context.Context, notes ...record.Note) error {
	if err := w.ask(OpNote); err != nil {
		return err
	}
	return w.Store.Note(ctx, notes...)
}

// Due implements drive.Store.
func (w *Watched) Due(ctx context.Context, now time.Time, limit int, hide time.Duration) ([]dialog.Key, error) {
	if err := w.ask(OpDue); err != nil {
		return nil, err
	}
	return w.Store.Due(ctx, now, limit, hide)
}
