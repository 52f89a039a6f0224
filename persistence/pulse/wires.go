package pulse

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Dial opens a connection.
type Dial func(ctx context.Context, network, address string) (net.Conn, error)

// Wires are all connections to one server. Safe for concurrent use.
type Wires struct {
	dial Dial
	mu   sync.Mutex
	all  map[*wire]bool
}

// NewWires makes Wires; dial nil: the usual way.
func NewWires(dial Dial) *Wires {
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	return &Wires{dial: dial, all: map[*wire]bool{}}
}

// Dial opens a connection and remembers it until it is closed.
func (w *Wires) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	c, err := w.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	x := &wire{Conn: c, of: w}
	x.heard.Store(time.Now().UnixNano())
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all[x] = true
	return x, nil
}

// Cut closes the connections that have heard nothing since an instant. A caller that waits there learns that the server cannot be reached, and may ask
// again; whoever takes an idle one gets a new one in its place.
func (w *Wires) Cut(since time.Time) (cut int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for x := range w.all {
		if x.heard.Load() <= since.UnixNano() {
			_ = x.Conn.Close()
			delete(w.all, x)
			cut++
		}
	}
	return cut
}

// wire is one connection.
type wire struct {
	net.Conn
	of    *Wires
	heard atomic.Int64 // when something was last read, in nanoseconds
}

// Read notes that the server was heard.
func (x *wire) Read(b []byte) (int, error) {
	n, err := x.Conn.Read(b)
	if n > 0 {
		x.heard.Store(time.Now().UnixNano())
	}
	return n, err
}

// Close forgets the connection.
func (x *wire) Close() error {
	x.of.mu.Lock()
	delete(x.of.all, x)
	x.of.mu.Unlock()
	return x.Conn.Close()
}
