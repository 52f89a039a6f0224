package main

import (
	"context"
	"time"
)

// Tallies grow by a day each day; a store that is new to them, or into which years were imported, has many to count, a stretch at a time. A
// stretch ends before the time that a job may take (persistence.Work); two statements a community show that nothing is left.
const (
	tallyEvery = time.Minute
	tallyMost  = 20 * time.Second
)

// tally counts days that are over for long, so that reports of long periods do not read each fact. What is left is counted the next time.
func (w *works) tally(ctx context.Context) error {
	for began := time.Now(); time.Since(began) < tallyMost; {
		if n, err := w.store.Tallies().Next(ctx, w.now()); err != nil || n == 0 {
			return err
		}
	}
	return nil
}
