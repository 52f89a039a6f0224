package main

import (
	"context"
	"errors"
	"net"
	"net/http"

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
	endpoints, err := b.endpoints()
	if err != nil {
		return err
	}
	log.Info("serving", "version", programVersion(), "http", endpoints[0].l.Addr().String(), "metrics", endpoints[len(endpoints)-1].l.Addr().String(), "webhook", cfg.Webhook.URL != "")
	b.lookAtCommunities(ctx)
	g, ctx := errgroup.WithContext(ctx)
	for _, d := range endpoints {
		g.Go(func() error { return serveHTTP(ctx, d.l, d.mux, strangers) })
	}
	g.Go(func() error { return b.run(ctx) })
	go b.freeMemory()
	return g.Wait()
}

// lookAtCommunities logs what is set for communities that do not exist. It is no reason not to start: an admin may set one up at any time.
func (w *works) lookAtCommunities(ctx context.Context) {
	if len(w.cfg.Communities) == 0 {
		return
	}
	all, err := w.store.Communities(ctx)
	if err == nil {
		err = withoutCommunity(w.cfg, all)
	}
	if err != nil {
		w.log.Warn("look at the settings of communities", "error", err)
	}
}

// endpoint is an address and its handler.
type endpoint struct {
	l   net.Listener
	mux *http.ServeMux
}

// endpoints listens on GUANJIA_HTTP_ADDR, for everything or for the webhook only, and on GUANJIA_METRICS_ADDR for the rest.
func (w *works) endpoints() ([]endpoint, error) {
	l, err := listen(w.cfg.HTTPAddr, "GUANJIA_HTTP_ADDR")
	if err != nil {
		return nil, err
	}
	public := endpoint{l, http.NewServeMux()}
	w.serveWebhook(public.mux)
	if w.cfg.MetricsAddr == "" {
		w.serveOperators(public.mux)
		return []endpoint{public}, nil
	}
	private := endpoint{nil, http.NewServeMux()}
	if private.l, err = listen(w.cfg.MetricsAddr, "GUANJIA_METRICS_ADDR"); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	w.serveOperators(private.mux)
	return []endpoint{public, private}, nil
}
