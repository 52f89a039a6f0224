package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"time"
)

// The pace of polling.
const (
	firstPause  = 5 * time.Millisecond   // after a poll that brought something, while updates are in flight
	longPause   = 50 * time.Millisecond  // between polls that bring only what is in hand
	sameOffset  = 500 * time.Millisecond // before an offset is polled again: sooner, Telegram gives one update at a time
	firstRetry  = 500 * time.Millisecond
	longRetry   = 30 * time.Second
	lastWord    = 5 * time.Second    // for the last confirmation at the end
	renumbering = 6 * 24 * time.Hour // Telegram may number anew after a week of silence (Bot API, Update)
)

// Handle takes one update and returns soon: it queues it, and calls done from any goroutine when it has been handled
// for good. An update whose done is never called comes again with the next start. ctx ends when the grace is over.
type Handle func(ctx context.Context, u Update, done func())

// Poll takes updates by long polling until ctx ends, and gives each to handle once, in their order, up to 100 at a
// time between the oldest that is not done and the newest: more are never in flight, so at most 100 updates pass in the
// time that one takes. While the oldest is not done, Telegram is asked for more every half second. Telegram forgets an
// update only when it and all before it are done. A webhook that is set when polling begins is deleted. At the end it waits up to Options.Grace for those in flight and confirms what is done.
//
// Poll returns nil when ctx has ended, or the error if the token is not valid; it outlives everything else.
func (a *API) Poll(ctx context.Context, handle func(ctx context.Context, u Update, done func())) error {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	p := poller{api: a, handle: handle, work: work, ledger: newLedger(), offset: -1, newest: time.Now()}
	err := p.run(ctx)
	p.finish()
	return err
}

// poller is one run of Poll.
type poller struct {
	api    *API
	handle Handle
	work   context.Context // of the handlers: outlives the polling by the grace
	ledger *ledger
	newest time.Time     // when something new came last
	heard  bool          // a poll has succeeded, or the webhook of an earlier run was deleted
	offset int64         // of the last poll; -1: there was none
	asked  time.Time     // when the last poll began
	pause  time.Duration // between polls, while updates are in flight
	retry  time.Duration // before the next poll, after a failure
}

func (p *poller) run(ctx context.Context) error {
	for ctx.Err() == nil {
		p.await(ctx)
		if ctx.Err() != nil {
			break
		}
		offset, inFlight, known := p.ledger.counts()
		wait := time.Duration(0)
		if inFlight == 0 {
			offset, wait = p.renumbered(offset), p.api.opts.PollTimeout
		}
		p.offset, p.asked = offset, time.Now()
		// Half a window at a time: while one half is being handled the other is on its way.
		raws, err := p.api.updates(ctx, offset, wait, min(MaxUpdates, known+MaxUpdates/2))
		if err == nil && inFlight == 0 && len(raws) > 0 && idOf(raws[0]) < offset {
			p.ledger.reset() // the numbers have begun anew
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
		p.heard = true
		p.paced(fresh)
	}
	return nil //nolint:nilerr // ctx has ended, which is how polling is stopped
}

// errUnreadable is a batch in which not one update has an id: asking again at once would bring the same.
var errUnreadable = errors.New("telegram getUpdates: no update could be read")

// renumbered is the offset after a long silence: none, as Telegram may have begun to number anew.
func (p *poller) renumbered(offset int64) int64 {
	if time.Since(p.newest) <= renumbering {
		return offset
	}
	p.ledger.reset()
	p.newest = time.Now()
	return 0
}

// takeAll hands a batch over and says how many of it were new.
func (p *poller) takeAll(raws []json.RawMessage) int {
	fresh := 0
	for _, raw := range raws {
		if p.take(raw) {
			fresh++
		}
	}
	return fresh
}

// take hands one update over unless it is in hand already.
func (p *poller) take(raw []byte) bool {
	id := idOf(raw)
	if id <= 0 {
		p.api.log.Error("an update without an id was dropped", "bytes", len(raw))
		return false
	}
	if !p.ledger.add(id) {
		return false
	}
	p.handle(p.work, Decode(raw), func() { p.ledger.done(id) })
	return true
}

// paced sets the pause before the next poll: short while updates come, longer while only known ones are repeated.
func (p *poller) paced(fresh int) {
	p.retry = 0
	if fresh > 0 {
		p.pause, p.newest = firstPause, time.Now()
		return
	}
	p.pause = min(max(2*p.pause, firstPause), longPause)
}

// await pauses before the next poll: until the offset has moved and half of what is in flight is done or the pause is
// over. If the offset does not move, it waits for half a second, counted from the last poll. While the window is full a
// poll would bring nothing new, so await stays until the oldest is done and a few more with it.
func (p *poller) await(ctx context.Context) {
	_, began, _ := p.ledger.counts()
	pause := time.NewTimer(p.pause - time.Since(p.asked))
	defer pause.Stop()
	again := time.NewTimer(sameOffset - time.Since(p.asked))
	defer again.Stop()
	full, rested, mayRepeat := false, false, false
	for {
		offset, inFlight, known := p.ledger.counts()
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
		case <-p.ledger.change:
		}
	}
}

// failed tells the operator and waits: longer each time, never in step with other replicas, as long as Telegram asks.
func (p *poller) failed(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	p.retry = min(max(2*p.retry, firstRetry), longRetry)
	wait := p.retry/2 + rand.N(p.retry)/2
	var advice string
	switch KindOf(err) {
	case Conflict:
		if !p.heard && p.api.DeleteWebhook(ctx) == nil { // from an earlier run by webhook; if there was none this changes nothing
			p.heard = true
		}
		advice = "another process takes the updates of this bot, or a webhook is set: only one may"
	case TooMany:
		wait = max(wait, retryAfter(err))
	}
	p.api.log.LogAttrs(ctx, levelOf(err), "polling failed", slog.Any("err", err), slog.Duration("again_in", wait), slog.String("advice", advice))
	rest(ctx, wait)
}

// rest waits for d or the end of ctx.
func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// finish waits for the updates in flight, no longer than the grace, and confirms what is done.
func (p *poller) finish() {
	grace := time.NewTimer(p.api.opts.Grace)
	defer grace.Stop()
	for waiting := true; waiting; {
		_, inFlight, _ := p.ledger.counts()
		if inFlight == 0 {
			break
		}
		select {
		case <-grace.C:
			p.api.log.Warn("stopped before all updates were handled; they come again", "updates", inFlight)
			waiting = false
		case <-p.ledger.change:
		}
	}
	offset, _, _ := p.ledger.counts()
	if offset == 0 || offset == p.offset { // nothing that Telegram does not know
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.work), lastWord)
	defer cancel()
	if _, err := p.api.updates(ctx, offset, 0, 1); err != nil {
		p.api.log.Warn("the last updates could not be confirmed; they come again", "err", err)
	}
}
