package main

import (
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// places is a listener with a limited number of connections, so that callers who open many and say nothing do not shut others out: while
// all places are taken, the connection is closed that has waited longest without a complete request. If all of them are being answered,
// further ones wait. Safe for concurrent use.
type places struct {
	net.Listener
	most   int
	mu     sync.Mutex
	free   *sync.Cond // a place is free, one waits for a request, or the listener is closed
	taken  map[*placed]bool
	by     map[string]*placed // by the address of the caller
	closed bool
}

func newPlaces(l net.Listener, most int) *places {
	p := &places{Listener: l, most: most, taken: map[*placed]bool{}, by: map[string]*placed{}}
	p.free = sync.NewCond(&p.mu)
	return p
}

// Accept waits for a connection, and for a place for it; net.ErrClosed after Close.
func (p *places) Accept() (net.Conn, error) {
	c, err := p.Listener.Accept()
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.room() {
		_ = c.Close()
		return nil, net.ErrClosed
	}
	t := &placed{Conn: c, of: p, since: time.Now()}
	p.taken[t], p.by[t.caller()] = true, t
	return t, nil
}

// room waits until there is a free place, and makes one if it can; false: the listener is closed. The caller holds the lock.
func (p *places) room() bool {
	for !p.closed && len(p.taken) >= p.most {
		if silent := p.silent(); silent != nil {
			p.leave(silent)
			_ = silent.Conn.Close()
			continue
		}
		p.free.Wait()
	}
	return !p.closed
}

// silent returns the connection that has waited longest for a complete request; nil: none waits.
func (p *places) silent() (longest *placed) {
	for t := range p.taken {
		if !t.heard && (longest == nil || t.since.Before(longest.since)) {
			longest = t
		}
	}
	return longest
}

// leave frees a place, once.
func (p *places) leave(t *placed) {
	if !p.taken[t] {
		return
	}
	delete(p.taken, t)
	if p.by[t.caller()] == t {
		delete(p.by, t.caller())
	}
	p.free.Broadcast()
}

// Close ends the listener; open connections stay.
func (p *places) Close() error {
	p.mu.Lock()
	p.closed = true
	p.free.Broadcast()
	p.mu.Unlock()
	return p.Listener.Close()
}

// counting returns h with a note of which connections have a complete request: those are not closed for others until they are answered.
func (p *places) counting(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength == 0 {
			p.hear(r.RemoteAddr, true)
		} else {
			r.Body = &countedBody{ReadCloser: r.Body, end: sync.OnceFunc(func() { p.hear(r.RemoteAddr, true) })}
		}
		h.ServeHTTP(w, r)
	})
}

// hear notes whether the connection of a caller has a complete request.
func (p *places) hear(caller string, heard bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t := p.by[caller]; t != nil {
		t.heard, t.since = heard, time.Now()
		p.free.Broadcast()
	}
}

// state hears from the server that a connection waits for its next request: its answer has left. The end of the handler is too early, because
// the answer is written after it and would be cut off.
func (p *places) state(c net.Conn, s http.ConnState) {
	if s == http.StateIdle {
		p.hear(c.RemoteAddr().String(), false)
	}
}

// countedBody is the body of a request; it calls end when it was read to its end.
type countedBody struct {
	io.ReadCloser
	end func()
}

func (b *countedBody) Read(into []byte) (int, error) {
	n, err := b.ReadCloser.Read(into)
	if err == io.EOF {
		b.end()
	}
	return n, err
}

// placed is a connection that frees its place when it is closed.
type placed struct {
	net.Conn
	of    *places
	since time.Time // when it came, or when its last request was answered
	heard bool      // its request is complete, and not answered
}

func (t *placed) caller() string { return t.RemoteAddr().String() }

// Close closes the connection, and frees its place.
func (t *placed) Close() error {
	t.of.mu.Lock()
	t.of.leave(t)
	t.of.mu.Unlock()
	return t.Conn.Close()
}
