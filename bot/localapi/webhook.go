package localapi

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// Bounds of a webhook (TELEGRAM.md §1).
const (
	defaultConnections = 40
	hookDeadline       = time.Minute
	hookLongPause      = time.Minute
	secretHeader       = "X-Telegram-Bot-Api-Secret-Token"
)

var secretShape = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// webhook posts updates: in order within a lane, lanes side by side, each until it is taken. The lock of the server
// guards all but what is set at the beginning.
type webhook struct {
	server      *Server
	url, secret string
	connections int
	allowed     []string
	ctx         context.Context
	cancel      context.CancelFunc
	slots       chan struct{}
	lanes       map[string][]queued // a lane that is here has a goroutine
	failedAt    time.Time
	failure     string
}

func (s *Server) setWebhook(q *request) (any, error) {
	if q.text("url") == "" {
		return s.deleteWebhook(q)
	}
	u, err := url.Parse(q.text("url"))
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" { // http is for this machine only
		return nil, bad("bad webhook: invalid URL")
	}
	if secret := q.text("secret_token"); secret != "" && !secretShape.MatchString(secret) {
		return nil, bad("secret token contains illegal characters")
	}
	if err := s.allow(q); err != nil {
		return nil, err
	}
	s.unhook()
	if q.yes("drop_pending_updates") {
		s.forget(len(s.queue))
	}
	if s.poller != nil {
		close(s.poller)
		s.poller = nil
	}
	h := &webhook{server: s, url: q.text("url"), secret: q.text("secret_token"), connections: int(orElse(q.number("max_connections"), defaultConnections)), lanes: map[string][]queued{}}
	h.connections = min(max(h.connections, 1), 100)
	h.ctx, h.cancel = context.WithCancel(context.Background())
	h.slots = make(chan struct{}, h.connections)
	for k := range s.allowed {
		h.allowed = append(h.allowed, k)
	}
	slices.Sort(h.allowed)
	s.hook = h
	for _, update := range s.queue {
		h.push(update)
	}
	return true, nil
}

func (s *Server) deleteWebhook(q *request) (any, error) {
	s.unhook()
	if q.yes("drop_pending_updates") {
		s.forget(len(s.queue))
	}
	return true, nil
}

// unhook ends the webhook.
func (s *Server) unhook() {
	if s.hook != nil {
		s.hook.cancel()
		s.hook = nil
	}
}

func (s *Server) getWebhookInfo(*request) (any, error) {
	info := wireWebhook{Pending: len(s.queue)}
	if h := s.hook; h != nil {
		info.URL, info.Connections, info.Allowed, info.Error = h.url, h.connections, h.allowed, h.failure
		if h.failure != "" {
			info.ErrorDate = h.failedAt.Unix()
		}
	}
	return info, nil
}

// push puts an update into its lane. The server's lock is held.
func (h *webhook) push(q queued) {
	waiting, running := h.lanes[q.lane]
	h.lanes[q.lane] = append(waiting, q)
	if !running {
		go h.run(q.lane)
	}
}

// run empties one lane and ends.
func (h *webhook) run(lane string) {
	for {
		h.server.mu.Lock()
		waiting := h.lanes[lane]
		if len(waiting) == 0 {
			delete(h.lanes, lane)
			h.server.mu.Unlock()
			return
		}
		h.lanes[lane] = waiting[1:]
		h.server.mu.Unlock()
		if !h.deliver(waiting[0]) {
			return
		}
	}
}

// deliver posts one update until it is taken: the second time at once, then after longer and longer pauses. False if
// the webhook has ended.
func (h *webhook) deliver(q queued) bool {
	for pause := time.Duration(0); ; pause = min(max(2*pause, h.server.opts.Retry), hookLongPause) {
		failure := h.post(q.raw)
		if h.ctx.Err() != nil {
			return false
		}
		h.server.mu.Lock()
		if failure == "" {
			if at, found := h.server.findQueued(q.id); found {
				h.server.queue = slices.Delete(h.server.queue, at, at+1)
			}
			h.server.mu.Unlock()
			return true
		}
		h.failure, h.failedAt = failure, h.server.now()
		h.server.mu.Unlock()
		timer := time.NewTimer(pause)
		select {
		case <-h.ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}

// post makes one attempt and says why it failed.
func (h *webhook) post(raw []byte) (failure string) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-h.ctx.Done():
		return "ended"
	}
	ctx, cancel := context.WithTimeout(h.ctx, hookDeadline)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(raw))
	if err != nil {
		return err.Error()
	}
	req.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		req.Header.Set(secretHeader, h.secret)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "Connection failed"
	}
	defer resp.Body.Close()
	_, _ = io.CopyN(io.Discard, resp.Body, maxBatch)
	if resp.StatusCode/100 != 2 {
		return "Wrong response from the webhook: " + strconv.Itoa(resp.StatusCode) + " " + http.StatusText(resp.StatusCode)
	}
	return ""
}
