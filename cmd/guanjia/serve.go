package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"guanjia/configs"
)

// serveCmd runs the bot.
type serveCmd struct{}

// Run serves until ctx ends. It fails with configs.Faults, or with what could not be reached at the start.
func (serveCmd) Run(ctx context.Context, w world) error {
	cfg, err := configs.Load(w.config, w.environ, configs.NeedToken)
	if err != nil {
		return err
	}
	log := newLog(w.err, cfg)
	b, err := assemble(ctx, cfg, log, seams{})
	if err != nil {
		return err
	}
	defer b.close()
	l, err := listen(cfg.HTTPAddr, "GUANJIA_HTTP_ADDR")
	if err != nil {
		return err
	}
	log.Info("serving", "version", programVersion(), "http", l.Addr().String(), "webhook", cfg.Webhook.URL != "")
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return serveHTTP(ctx, l, b.operatorMux()) })
	g.Go(func() error { return b.run(ctx) })
	return g.Wait()
}

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

// serveHTTP serves h on l until ctx ends, then lets requests finish for a moment.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler) error {
	const headerWithin, closeWithin = 10 * time.Second, 3 * time.Second
	srv := &http.Server{Handler: h, ReadHeaderTimeout: headerWithin, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	stopped := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.Background(), closeWithin)
		defer cancel()
		if srv.Shutdown(grace) != nil {
			_ = srv.Close() // streams of the demo page never end by themselves
		}
	})
	defer stopped()
	if err := srv.Serve(l); err != nil && ctx.Err() == nil {
		return fmt.Errorf("serve http on %s: %w", l.Addr(), err)
	}
	return nil
}
