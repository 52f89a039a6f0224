package main

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"guanjia/bot/telegram"
)

// readyWithin is how long /readyz waits for the database and Redis.
const readyWithin = 2 * time.Second

// serveOperators serves /healthz (the process runs), /readyz (its stores answer and updates arrive) and /metrics (Prometheus text).
func (w *works) serveOperators(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, _ *http.Request) { answer(rw, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", w.ready)
	mux.Handle("GET /metrics", w.meters)
}

// ready asks every store for an answer; 503 names the one that does not answer, or says that Telegram sends no updates.
func (w *works) ready(rw http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
	defer cancel()
	if err := w.answer(ctx); err != nil {
		answer(rw, http.StatusServiceUnavailable, err.Error())
		return
	}
	if w.deaf.Load() {
		answer(rw, http.StatusServiceUnavailable, "no updates from Telegram")
		return
	}
	answer(rw, http.StatusOK, "ready")
}

// The stores that answer asks.
var (
	errDatabaseAway = errors.New("database away")
	errRedisAway    = errors.New("redis away")
)

// answer fails if a store does not answer before ctx ends; the error says which one.
func (w *works) answer(ctx context.Context) error {
	if w.store.Ping(ctx) != nil {
		return errDatabaseAway
	}
	if w.redis != nil && w.redis.Ping(ctx) != nil {
		return errRedisAway
	}
	return nil
}

func answer(rw http.ResponseWriter, code int, line string) {
	rw.Header().Set("Content-Type", "text/plain; charset=utf-8")
	rw.WriteHeader(code)
	_, _ = rw.Write([]byte(line + "\n"))
}

// serveWebhook serves Telegram's calls, if a webhook is set.
func (w *works) serveWebhook(mux *http.ServeMux) {
	const bodyMax = 1 << 20 // an update has a few KB
	if w.cfg.Webhook.URL == "" {
		return
	}
	path := "/"
	if u, err := url.Parse(w.cfg.Webhook.URL); err == nil && u.Path != "" {
		path = u.Path
	}
	mux.Handle("POST "+path, telegram.WebhookHandler(string(w.cfg.Webhook.Secret), bodyMax, w.bot.Take))
}
