package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
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
	connections               int           // for a further one, the one that is silent longest is closed (see places)

	rests func(caller string) // is told which connection waits for its next request; nil: nobody is
}

// strangers are the limits of an address that anybody can reach. Telegram waits a minute for the answer to an update and opens at most
// telegram.MaxConnections; the other connections are for monitoring and proxies.
var strangers = httpLimits{header: 10 * time.Second, read: 30 * time.Second, write: 75 * time.Second, idle: time.Minute, connections: 4 * telegram.MaxConnections}

// serveHTTP serves h on l until ctx ends, and then lets requests end for a moment.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler, limits httpLimits) error {
	const closeWithin, maxHeader = 3 * time.Second, 16 << 10
	all := newPlaces(l, limits.connections)
	state := func(c net.Conn, s http.ConnState) {
		if all.state(c, s); s == http.StateIdle && limits.rests != nil {
			limits.rests(c.RemoteAddr().String())
		}
	}
	srv := &http.Server{Handler: all.counting(h), ReadHeaderTimeout: limits.header, ReadTimeout: limits.read, WriteTimeout: limits.write, IdleTimeout: limits.idle, MaxHeaderBytes: maxHeader,
		ConnState: state, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	stopped := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.Background(), closeWithin)
		defer cancel()
		if srv.Shutdown(grace) != nil {
			_ = srv.Close() // streams of the demo page never end by themselves
		}
	})
	defer stopped()
	if err := srv.Serve(all); err != nil && ctx.Err() == nil {
		return fmt.Errorf("serve http on %s: %w", l.Addr(), err)
	}
	return nil
}
