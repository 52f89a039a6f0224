package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"guanjia/bot/telegram"
)

// listen opens addr. If it is taken it says which one, and by which key another can be chosen.
func listen(addr, key string) (net.Listener, error) {
	var open net.ListenConfig
	l, err := open.Listen(context.Background(), "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s (%w): is another program using it? Choose another address with %s, for example %s",
			addr, err, key, "127.0.0.1:0 for any free port")
	}
	return l, nil
}

// httpLimits are how long a server waits for those who call it, and for how many at a time. Zero of write: for ever.
type httpLimits struct {
	header, read, write, idle time.Duration // for a head, for a whole request, for the end of its answer, for the next request
	connections               int           // more wait in the queue of the kernel
}

// strangers are the limits of an address that anybody may reach. Telegram waits a minute for the answer to an update and opens at
// most telegram.MaxConnections; the other connections are for those who measure, and for a proxy's spare ones.
var strangers = httpLimits{header: 10 * time.Second, read: 30 * time.Second, write: 75 * time.Second, idle: time.Minute, connections: 4 * telegram.MaxConnections}

// serveHTTP serves h on l until ctx ends, then lets requests finish for a moment.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler, limits httpLimits) error {
	const closeWithin, maxHeader = 3 * time.Second, 16 << 10
	srv := &http.Server{Handler: h, ReadHeaderTimeout: limits.header, ReadTimeout: limits.read, WriteTimeout: limits.write, IdleTimeout: limits.idle, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	stopped := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.Background(), closeWithin)
		defer cancel()
		if srv.Shutdown(grace) != nil {
			_ = srv.Close() // streams of the demo page never end by themselves
		}
	})
	defer stopped()
	if err := srv.Serve(bounded(l, limits.connections)); err != nil && ctx.Err() == nil {
		return fmt.Errorf("serve http on %s: %w", l.Addr(), err)
	}
	return nil
}

// bounded accepts at most n connections at a time; the next ones wait in the queue of the kernel until one is closed.
func bounded(l net.Listener, n int) net.Listener {
	return &boundedListener{Listener: l, slots: make(chan struct{}, n), closed: make(chan struct{})}
}

type boundedListener struct {
	net.Listener
	slots  chan struct{}
	once   sync.Once
	closed chan struct{}
}

// Accept waits for a free slot and a caller; net.ErrClosed after Close.
func (l *boundedListener) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err
	}
	return &boundedConn{Conn: c, slots: l.slots}, nil
}

// Close ends the listener; connections stay.
func (l *boundedListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// boundedConn gives its slot back when it is closed.
type boundedConn struct {
	net.Conn
	once  sync.Once
	slots chan struct{}
}

// Close closes the connection, and frees its slot the first time.
func (c *boundedConn) Close() error {
	c.once.Do(func() { <-c.slots })
	return c.Conn.Close()
}
