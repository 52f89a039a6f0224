package telegram

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"slices"
	"time"

	"guanjia/bot/telegram/ledger"
)

// Settings of polling.
const (
	firstPause  = 5 * time.Millisecond   // after a poll that brought new updates, while updates are in flight
	longPause   = 50 * time.Millisecond  // between polls that bring only known updates
	sameOffset  = 500 * time.Millisecond // before the same offset is asked again: earlier, Telegram would give one update at a time
	firstRetry  = 500 * time.Millisecond
	longRetry   = 30 * time.Second
	lastWord    = 500 * time.Millisecond // for the last confirmation at the end
	renumbering = 6 * 24 * time.Hour     // Telegram may start new numbers after a week without updates (Bot API, Update)
)

// Handle queues one update and returns soon. done may be called from any goroutine, when the update was handled. An update whose done is
// never called arrives again after the next start. ctx ends when the grace is over.
type Handle func(ctx context.Context, u Update, done func())

// Poll gets updates by long polling until ctx ends, and gives each to handle once and in order. From the oldest update that is not done
// to the newest there are at most 100: more are never in flight, so while one update is handled, at most 100 others pass. While the
// oldest is not done, Telegram is asked every half second. Telegram deletes an update only when it and all before it are done. If a
// webhook is set when polling begins, it is deleted. At the end Poll waits up to Options.Grace for updates in flight, and confirms what
// is done.
//
// Poll returns nil after ctx has ended, or the error if the token is not valid; after every other error it continues.
func (a *API) Poll(ctx context.Context, handle func(ctx context.Context, u Update, done func())) error {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	p := poller{api: a, handle: handle, work: work, ledger: ledger.New(), offset: -1, newest: time.Now()}
	err := p.run(ctx)
	p.finish()
	return err
}

// poller is one run of Poll.
type poller struct {
	api    *API
	handle Handle
	work   context.Context // of the handlers: it ends after the polling, by the grace
	ledger *ledger.Ledger
	newest time.Time     // when the last new update arrived
	heard  bool          // a poll has succeeded, or the webhook of an earlier run was deleted
	offset int64         // of the last poll; -1: none yet
	told   int64         // of the last poll that was answered; one that was cut off may not have reached Telegram
	asked  time.Time     // when the last poll began
	pause  time.Duration // between polls, while updates are in flight
	retry  time.Duration // before the next poll after a failure
}

func (p *poller) run(ctx context.Context) error {
	for ctx.Err() == nil {
		p.await(ctx)
		if ctx.Err() != nil {
			break
		}
		offset, inFlight, known := p.ledger.Counts()
		wait := time.Duration(0)
		if inFlight == 0 {
			offset, wait = p.renumbered(offset), p.api.opts.PollTimeout
		}
		p.offset, p.asked = offset, time.Now()
		// Half a window at a time: while one half is handled, the other half arrives.
		raws, err := p.api.updates(ctx, offset, wait, min(MaxUpdates, known+MaxUpdates/2))
		if err == nil && inFlight == 0 && len(raws) > 0 && idOf(raws[0]) < offset {
			p.ledger.Reset() // Telegram has started new numbers
		}
		fresh := p.takeAll(raws)
		if err == nil && fresh == 0 && inFlight == 0 && len(raws) > 0 {
			err = errUnreadable
		}
		switch {
		case KindOf(err) == Unauthorized:
			return err
		case err != nil:
			p.failed(ctx, err)
			continue
		}
		p.heard, p.told = true, offset
		p.paced(fresh)
	}
	return nil //nolint:nilerr // ctx has ended, which is how polling is stopped
}

// errUnreadable says that no update of a batch has an id, so that the next poll would bring the same.
var errUnreadable = errors.New("telegram getUpdates: no update could be read")

// renumbered returns the offset after a long time without updates: none, because Telegram may have started new numbers.
func (p *poller) renumbered(offset int64) int64 {
	if time.Since(p.newest) <= renumbering {
		return offset
	}
	p.ledger.Reset()
	p.newest = time.Now()
	return 0
}

// takeAll gives a batch to handle, in the order of the ids, and returns how many of it were new. The ledger takes the first id of a batch
// for the oldest, so one that came behind a higher id would be lost.
func (p *poller) takeAll(raws []json.RawMessage) int {
	slices.SortStableFunc(raws, func(a, b json.RawMessage) int { return cmp.Compare(idOf(a), idOf(b)) })
	fresh := 0
	for _, raw := range raws {
		if p.take(raw) {
			fresh++
		}
	}
	return fresh
}

// take gives one update to handle, unless it is known already.
func (p *poller) take(raw []byte) bool {
	id := idOf(raw)
	if id <= 0 {
		p.api.log.Error("an update without an id was dropped", "bytes", len(raw))
		return false
	}
	if !p.ledger.Add(id) {
		return false
	}
	p.handle(p.work, Decode(raw), func() { p.ledger.Done(id) })
	return true
}

// paced sets the pause before the next poll: short while new updates come, longer while only known ones are repeated.
func (p *poller) paced(fresh int) {
	p.retry = 0
	if fresh > 0 {
		p.pause, p.newest = firstPause, time.Now()
		return
	}
	p.pause = min(max(2*p.pause, firstPause), longPause)
}

// await waits before the next poll: until the offset has moved, and half of the updates in flight are done or the pause is over. If the
// offset does not move, it waits for half a second after the last poll. While the window is full, a poll would bring nothing new, so it
// waits until the oldest and a few more are done.
func (p *poller) await(ctx context.Context) {
	_, began, _ := p.ledger.Counts()
	pause := time.NewTimer(p.pause - time.Since(p.asked))
	defer pause.Stop()
	again := time.NewTimer(sameOffset - time.Since(p.asked))
	defer again.Stop()
	full, rested, mayRepeat := false, false, false
	for {
		offset, inFlight, known := p.ledger.Counts()
		switch {
		case known >= MaxUpdates:
			full = true
		case full:
			full, rested = false, false
			pause.Reset(firstPause)
		case (rested || inFlight <= began/2) && (mayRepeat || offset != p.offset):
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
			rested = true
		case <-again.C:
			rested, mayRepeat = true, true
		case <-p.ledger.Change():
		}
	}
}

// failed logs an error and waits: each time longer, at random so that replicas do not poll together, and as long as Telegram asks.
func (p *poller) failed(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	p.retry = min(max(2*p.retry, firstRetry), longRetry)
	wait := p.retry/2 + rand.N(p.retry)/2
	var advice string
	switch KindOf(err) {
	case Conflict:
		if !p.heard && p.api.DeleteWebhook(ctx) == nil { // of an earlier run with a webhook; if there is none, nothing changes
			p.heard = true
		}
		advice = "another process takes the updates of this bot, or a webhook is set: only one may"
	case TooMany:
		wait = max(wait, retryAfter(err))
	}
	p.api.log.LogAttrs(ctx, levelOf(err), "polling failed", slog.Any("error", err), slog.Duration("wait", wait), slog.String("advice", advice))
	rest(ctx, wait)
}

// rest waits for d, or until ctx ends.
func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// finish waits for the updates in flight, at most for the grace, and confirms what is done.
func (p *poller) finish() {
	grace := time.NewTimer(p.api.opts.Grace)
	defer grace.Stop()
	for waiting := true; waiting; {
		_, inFlight, _ := p.ledger.Counts()
		if inFlight == 0 {
			break
		}
		select {
		case <-grace.C:
			p.api.log.Warn("stopped before all updates were handled; they come again", "count", inFlight)
			waiting = false
		case <-p.ledger.Change():
		}
	}
	offset, _, _ := p.ledger.Counts()
	if offset == 0 || offset == p.told { // Telegram knows everything already
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.work), lastWord)
	defer cancel()
	if _, err := p.api.updates(ctx, offset, 0, 1); err != nil {
		p.api.log.Warn("the last updates could not be confirmed; they come again", "error", err)
	}
}
