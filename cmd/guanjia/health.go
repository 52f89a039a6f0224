package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"guanjia/configs"
)

// healthCmd asks a bot that runs with the same settings whether it is well, for images without a shell.
type healthCmd struct {
	Ready bool `help:"Ask whether its stores answer and updates arrive, and not only whether it runs."`
}

// Run fails if the bot does not answer, or not with 200.
func (h healthCmd) Run(ctx context.Context, w world) error {
	const patience = 3 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cfg, err := configs.Load(w.config, w.environ, configs.NeedNothing)
	if err != nil {
		return err
	}
	addr := cfg.HTTPAddr
	if cfg.MetricsAddr != "" {
		addr = cfg.MetricsAddr
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("the address %q: %w", addr, err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	path := "/healthz"
	if h.Ready {
		path = "/readyz"
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+path, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return errors.New("the bot says: " + resp.Status)
	}
	fmt.Fprintln(w.out, "well")
	return nil
}
