package main

import (
	"context"
	"time"
)

// Tallies grow by a day each day; a store that is new to them has years to count, a stretch at a time.
const (
	tallyEvery = 5 * time.Minute
	tallyMost  = 30 * time.Second
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
