package databasetest

import (
	"context"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// Proxied returns the URL of a PostgreSQL database through its own port. cut closes every connection and accepts none, as if the server
// were gone; restore ends that.
func Proxied(t testing.TB, address string) (through string, cut, restore func()) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	p := &proxy{to: u.Host, open: map[net.Conn]bool{}}
	require.NoError(t, p.listen("127.0.0.1:0"))
	u.Host = p.at
	t.Cleanup(p.cut)
	return u.String(), p.cut, func() { require.NoError(t, p.listen(p.at)) }
}

// Shut returns the URL of a PostgreSQL database through its own port, which closes each new connection at once, as if the server were
// starting. knocked gets a value for each of them; from admit on all connections are let through.
func Shut(t testing.TB, address string) (through string, knocked <-chan struct{}, admit func()) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	const most = 100 // more than a test waits for
	p := &proxy{to: u.Host, open: map[net.Conn]bool{}, knocked: make(chan struct{}, most)}
	p.shut.Store(true)
	require.NoError(t, p.listen("127.0.0.1:0"))
	u.Host = p.at
	t.Cleanup(p.cut)
	return u.String(), p.knocked, func() { p.shut.Store(false) }
}

type proxy struct {
	to, at   string
	mu       sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
	shut     atomic.Bool
	knocked  chan struct{} // gets a value for each connection that is closed at once
}

func (p *proxy) listen(at string) (err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var open net.ListenConfig
	if p.listener, err = open.Listen(context.Background(), "tcp", at); err != nil {
		return err
	}
	p.at = p.listener.Addr().String()
	go p.serve(p.listener)
	return nil
}

func (p *proxy) serve(l net.Listener) {
	for {
		from, err := l.Accept()
		if err != nil {
			return
		}
		if p.shut.Load() {
			_ = from.Close()
			select {
			case p.knocked <- struct{}{}:
			default:
			}
			continue
		}
		var dialer net.Dialer
		to, err := dialer.DialContext(context.Background(), "tcp", p.to)
		if err != nil {
			_ = from.Close()
			continue
		}
		p.mu.Lock()
		p.open[from], p.open[to] = true, true
		p.mu.Unlock()
		go copyAll(to, from)
		go copyAll(from, to)
	}
}

// copyAll copies until one side ends, and then closes the other.
func copyAll(to, from net.Conn) {
	_, _ = io.Copy(to, from)
	_ = to.Close()
}

func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.listener.Close()
	for c := range p.open {
		_ = c.Close()
	}
	p.open = map[net.Conn]bool{}
}
