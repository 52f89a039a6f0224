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

// listen listens on addr. If the address is in use, the error names it and the setting with which to choose another.
func listen(addr, key string) (net.Listener, error) {
	var open net.ListenConfig
	l, err := open.Listen(context.Background(), "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s (%w): is another program using it? Choose another address with %s, for example %s",
			addr, err, key, "127.0.0.1:0 for any free port")
	}
	return l, nil
}

// httpLimits are the limits of a server: times, and the number of connections. write 0: no limit.
type httpLimits struct {
	header, read, write, idle time.Duration // for the header, the whole request, the answer, the next request
	connections               int           // further ones wait in the kernel
}

// strangers are the limits of an address that anybody can reach. Telegram waits a minute for the answer to an update and opens at most
// telegram.MaxConnections; the other connections are for monitoring and proxies.
var strangers = httpLimits{header: 10 * time.Second, read: 30 * time.Second, write: 75 * time.Second, idle: time.Minute, connections: 4 * telegram.MaxConnections}

// serveHTTP serves h on l until ctx ends, and then lets requests end for a moment.
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

// bounded accepts at most n connections at a time; further ones wait in the kernel.
func bounded(l net.Listener, n int) net.Listener {
	return &boundedListener{Listener: l, slots: make(chan struct{}, n), closed: make(chan struct{})}
}

type boundedListener struct {
	net.Listener
	slots  chan struct{}
	once   sync.Once
	closed chan struct{}
}

// Accept waits for a free place and a connection; net.ErrClosed after Close.
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

// Close ends the listener; open connections stay.
func (l *boundedListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// boundedConn frees its place when it is closed.
type boundedConn struct {
	net.Conn
	once  sync.Once
	slots chan struct{}
}

// Close closes the connection, and frees its place the first time.
func (c *boundedConn) Close() error {
	c.once.Do(func() { <-c.slots })
	return c.Conn.Close()
}
