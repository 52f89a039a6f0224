package updates

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// Bounds of getUpdates (Bot API).
const (
	maxBatch = 100
	maxWait  = 50 * time.Second
)

// Why Next returns no updates.
var (
	ErrWebhook = errors.New("a webhook is active")
	ErrEnded   = errors.New("another poll took over")
)

// Poll is one call of getUpdates.
type Poll struct {
	Offset  int64         // updates below it are confirmed; negative: all except this many of the newest
	Limit   int           // at most 100; 0 and invalid values: 100
	Wait    time.Duration // for the first update, at most 50 s; 0: do not wait
	Allowed []string      // kinds that the bot wants from now on; nil: as before, empty: all
}

// Next confirms updates, and returns a JSON list as soon as there are some or the time is over. A second caller ends the waiting of the
// first with ErrEnded; ErrWebhook if there is a webhook.
func (q *Queue) Next(ctx context.Context, p Poll) (json.RawMessage, error) {
	if p.Limit < 1 || p.Limit > maxBatch {
		p.Limit = maxBatch
	}
	timer := time.NewTimer(min(max(0, p.Wait), maxWait))
	defer timer.Stop()
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.hook != nil {
		return nil, ErrWebhook
	}
	q.allow(p.Allowed)
	q.endPoll()
	q.confirm(p.Offset)
	if list := q.first(p.Limit); list != nil || p.Wait <= 0 {
		return orEmpty(list), nil
	}
	mine := make(chan struct{})
	q.poller = mine
	for {
		list, more, err := q.wait(ctx, mine, timer.C, p.Limit)
		if !more {
			return list, err
		}
	}
}

// endPoll ends the poll that waits, if there is one.
func (q *Queue) endPoll() {
	if q.poller != nil {
		close(q.poller)
		q.poller = nil
	}
}

func orEmpty(list json.RawMessage) json.RawMessage {
	if list == nil {
		return json.RawMessage("[]")
	}
	return list
}

// wait releases the lock until something happens; more reports that nothing has arrived yet.
func (q *Queue) wait(ctx context.Context, mine chan struct{}, over <-chan time.Time, limit int) (list json.RawMessage, more bool, err error) {
	arrived := q.arrived
	q.mu.Unlock()
	ended := true
	select {
	case <-mine:
	case <-ctx.Done():
	case <-over:
	case <-arrived:
		ended = false
	}
	q.mu.Lock()
	if q.poller != mine {
		return nil, false, ErrEnded
	}
	list = q.first(limit)
	if list == nil && !ended {
		return nil, true, nil
	}
	q.poller = nil
	return orEmpty(list), false, nil
}
