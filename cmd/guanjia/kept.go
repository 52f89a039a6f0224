package main

import (
	"context"
	"time"

	"guanjia/bot/lane"
	"guanjia/persistence/kept"
)

// keepAfter is how long Telegram keeps an update that is not done, and with it all that came after it, before we do.
const keepAfter = time.Second

// keptUpdates is the store of kept updates as the lanes see it.
type keptUpdates struct{ *kept.Updates }

// Keep implements lane.Store.
func (u keptUpdates) Keep(ctx context.Context, list []lane.Kept) ([]int64, error) {
	rows := make([]kept.Update, len(list))
	for i, k := range list {
		rows[i] = kept.Update(k)
	}
	return u.Updates.Keep(ctx, rows)
}

// Sweep implements lane.Store.
func (u keptUpdates) Sweep(ctx context.Context, take bool) (lane.Swept, error) {
	found, err := u.Updates.Sweep(ctx, take)
	swept := lane.Swept{Held: found.Held, Elsewhere: found.Elsewhere}
	for _, k := range found.Claimed {
		swept.Claimed = append(swept.Claimed, lane.Kept(k))
	}
	return swept, err
}
