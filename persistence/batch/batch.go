// Package batch lets requests that come while another one works be worked on together: a transaction for many costs little more than one
// for each, and requests that would wait for the same lock wait only once.
//
// It knows nothing of what is done: the work is a function that fills in the result of each request. A request that finds nobody at work begins
// at once, so nobody waits for others to come.
//
//	var filings batch.Group[filing, complaint.Case]
//	c, err := filings.Do(ctx, "YH-261123", f, func(ctx context.Context, requests []*batch.Request[filing, complaint.Case]) { … })
package batch

import (
	"context"
	"math/bits"
	"sync"
	"sync/atomic"
)

// Most is the most requests that are worked on together. Always a power of two are taken, so that a database sees few forms of a statement.
const Most = 16

// Request is one request: In is what was asked, Out and Err are the answer, which the work sets.
type Request[In, Out any] struct {
	In   In
	Out  Out
	Err  error
	ctx  context.Context
	done chan struct{}
}

// Work answers all requests. Its context ends when nobody waits for an answer any more.
type Work[In, Out any] func(ctx context.Context, calls []*Request[In, Out])

// Group batches requests by a key: those with different keys never wait for each other. The zero value is ready. Safe for concurrent use.
type Group[In, Out any] struct {
	mu    sync.Mutex
	queue map[string][]*Request[In, Out] // of the keys that are worked on: the requests that wait
}

// Do answers one request, together with others of the same key that wait. If ctx ends first, it returns the error of ctx, and the request may
// still be worked on.
func (g *Group[In, Out]) Do(ctx context.Context, key string, in In, work Work[In, Out]) (Out, error) {
	c := &Request[In, Out]{In: in, ctx: ctx, done: make(chan struct{})}
	g.mu.Lock()
	if waiting, busy := g.queue[key]; busy {
		g.queue[key] = append(waiting, c)
	} else {
		if g.queue == nil {
			g.queue = map[string][]*Request[In, Out]{}
		}
		g.queue[key] = []*Request[In, Out]{c}
		go g.run(key, work)
	}
	g.mu.Unlock()
	select {
	case <-c.done:
		return c.Out, c.Err
	case <-ctx.Done():
		return *new(Out), ctx.Err()
	}
}

// run works until no request with the key waits.
func (g *Group[In, Out]) run(key string, work Work[In, Out]) {
	for {
		calls := g.take(key)
		if len(calls) == 0 {
			return
		}
		ctx, free := whileAny(calls)
		work(ctx, calls)
		free()
		for _, c := range calls {
			close(c.done)
		}
	}
}

// take returns the next requests; none if no request waits any more. Requests that were given up are left out.
func (g *Group[In, Out]) take(key string) []*Request[In, Out] {
	g.mu.Lock()
	defer g.mu.Unlock()
	waiting := g.queue[key][:0:0]
	for _, c := range g.queue[key] {
		if c.ctx.Err() == nil {
			waiting = append(waiting, c)
		}
	}
	if len(waiting) == 0 {
		delete(g.queue, key)
		return nil
	}
	n := min(Most, 1<<(bits.Len(uint(len(waiting)))-1))
	g.queue[key] = waiting[n:]
	return waiting[:n:n]
}

// whileAny returns a context that ends when those of all requests have ended; it has the values of the first.
func whileAny[In, Out any](calls []*Request[In, Out]) (ctx context.Context, free func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(calls[0].ctx))
	var left atomic.Int64
	left.Store(int64(len(calls)))
	stops := make([]func() bool, len(calls))
	for i, c := range calls {
		stops[i] = context.AfterFunc(c.ctx, func() {
			if left.Add(-1) == 0 {
				cancel()
			}
		})
	}
	return ctx, func() {
		for _, stop := range stops {
			stop()
		}
		cancel()
	}
}
