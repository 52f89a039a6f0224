package localapi

import (
	"context"
	"errors"
	"net"
	"net/url"
	"regexp"
	"time"

	"guanjia/bot/localapi/updates"
)

// getUpdates confirms updates, and answers as soon as there are some. A second caller ends the waiting of the first.
func (a *api) getUpdates(ctx context.Context, q *request) (any, error) {
	kinds, err := allowed(q)
	if err != nil {
		return nil, err
	}
	list, err := a.queue.Next(ctx, updates.Poll{
		Offset: q.number("offset"), Limit: int(q.number("limit")), Wait: time.Duration(q.number("timeout")) * time.Second, Allowed: kinds,
	})
	switch {
	case errors.Is(err, updates.ErrWebhook):
		return nil, hookActive
	case errors.Is(err, updates.ErrEnded):
		return nil, terminated
	}
	return list, err
}

// allowed reads allowed_updates; nil if it is not given.
func allowed(q *request) ([]string, error) {
	var kinds []string
	_, err := q.decode("allowed_updates", "allowed updates: expected an Array of String", &kinds)
	return kinds, err
}

// secretShape is the pattern of a webhook's secret (Bot API, setWebhook).
var secretShape = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

func (a *api) setWebhook(q *request) (any, error) {
	if q.text("url") == "" {
		return a.deleteWebhook(q)
	}
	u, err := url.Parse(q.text("url"))
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, bad("bad webhook: invalid URL")
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, bad("bad webhook: the local server posts to this machine only")
	}
	if secret := q.text("secret_token"); secret != "" && !secretShape.MatchString(secret) {
		return nil, bad("secret token contains illegal characters")
	}
	kinds, err := allowed(q)
	if err != nil {
		return nil, err
	}
	a.queue.SetWebhook(updates.Hook{
		URL: q.text("url"), Secret: q.text("secret_token"), Connections: int(q.number("max_connections")), Allowed: kinds, Drop: q.yes("drop_pending_updates"),
	})
	return true, nil
}

func (a *api) deleteWebhook(q *request) (any, error) {
	a.queue.DeleteWebhook(q.yes("drop_pending_updates"))
	return true, nil
}

func (a *api) getWebhookInfo(*request) (any, error) { return a.queue.Webhook(), nil }
