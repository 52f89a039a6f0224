package main

import (
	"context"
	"time"

	"guanjia/bot/lane"
	"guanjia/persistence/kept"
)

// keepAfter is the time after which we store an update that is not done. Until then Telegram keeps it, and all updates after it.
const keepAfter = time.Second

// groupTick is how often staff groups are looked at; a group gets at most one new card each time, and Telegram allows 20 messages a minute.
const groupTick = 3 * time.Second

// keptUpdates is the store of kept updates as bot/lane calls it.
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
