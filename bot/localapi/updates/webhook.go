package updates

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"syscall"
	"time"

	"guanjia/bot/localapi/wire"
)

// Bounds of a webhook (docs/telegram.md §1).
const (
	defaultConnections = 40
	maxConnections     = 100
	hookDeadline       = time.Minute
	hookLongPause      = time.Minute
	hookAnswer         = 100 // bytes of an answer that are read, so that the connection can be used again
	secretHeader       = "X-Telegram-Bot-Api-Secret-Token"
)

// Hook is where updates are posted. The caller must check URL and Secret. An address of another machine is never contacted, whatever its
// name is.
type Hook struct {
	URL, Secret string
	Connections int      // posts at the same time, at most 100; 0: 40
	Allowed     []string // kinds that the bot wants from now on; nil: as before, empty: all
	Drop        bool     // delete waiting updates
}

// webhook posts updates: in order within a lane, lanes side by side, each until it is accepted. The lock of the queue guards all fields
// that change.
type webhook struct {
	queue       *Queue
	url, secret string
	connections int
	allowed     []string
	ctx         context.Context
	cancel      context.CancelFunc
	slots       chan struct{}
	lanes       map[string][]update // a lane in this map has a goroutine
	failedAt    time.Time
	failure     string
}

// SetWebhook posts all updates to an address from now on and replaces an earlier webhook; a poll that waits ends.
func (q *Queue) SetWebhook(to Hook) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.allow(to.Allowed)
	q.unhook()
	if to.Drop {
		q.forget(len(q.waiting))
	}
	q.endPoll()
	h := &webhook{queue: q, url: to.URL, secret: to.Secret, lanes: map[string][]update{},
		connections: min(max(cmp.Or(to.Connections, defaultConnections), 1), maxConnections)}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	h.slots = make(chan struct{}, h.connections)
	for k := range q.allowed {
		h.allowed = append(h.allowed, k)
	}
	slices.Sort(h.allowed)
	q.hook = h
	for _, u := range q.waiting {
		h.push(u)
	}
}

// DeleteWebhook ends the webhook, if there is one; drop deletes waiting updates.
func (q *Queue) DeleteWebhook(drop bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.unhook()
	if drop {
		q.forget(len(q.waiting))
	}
}

// unhook ends the webhook.
func (q *Queue) unhook() {
	if q.hook != nil {
		q.hook.cancel()
		q.hook = nil
		q.client.CloseIdleConnections()
	}
}

// errElsewhere is the error of a post to another machine.
var errElsewhere = errors.New("not an address of this machine")

// loopbackClient posts to this machine only: it checks each address before it connects, uses no proxy, and follows no redirect.
func loopbackClient() *http.Client {
	dialer := net.Dialer{Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !to.Addr().Unmap().IsLoopback() {
			return errElsewhere
		}
		return nil
	}}
	return &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: maxConnections},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Webhook returns the state of the webhook; without one only Pending is set.
func (q *Queue) Webhook() wire.Webhook {
	q.mu.Lock()
	defer q.mu.Unlock()
	info := wire.Webhook{Pending: len(q.waiting)}
	if h := q.hook; h != nil {
		info.URL, info.Connections, info.Allowed, info.Error = h.url, h.connections, h.allowed, h.failure
		if h.failure != "" {
			info.ErrorDate = h.failedAt.Unix()
		}
	}
	return info
}

// push adds an update to its lane. The caller holds the lock of the queue.
func (h *webhook) push(u update) {
	waiting, running := h.lanes[u.lane]
	h.lanes[u.lane] = append(waiting, u)
	if !running {
		go h.run(u.lane)
	}
}

// run posts the updates of one lane and ends.
func (h *webhook) run(lane string) {
	for {
		h.queue.mu.Lock()
		waiting := h.lanes[lane]
		if len(waiting) == 0 {
			delete(h.lanes, lane)
			h.queue.mu.Unlock()
			return
		}
		h.lanes[lane] = waiting[1:]
		h.queue.mu.Unlock()
		if !h.deliver(waiting[0]) {
			return
		}
	}
}

// deliver posts one update until it is accepted: the second time at once, then after longer and longer pauses. False if the webhook has
// ended.
func (h *webhook) deliver(u update) bool {
	for pause := time.Duration(0); ; pause = min(max(2*pause, h.queue.opts.Retry), hookLongPause) {
		failure := h.post(u.raw)
		if h.ctx.Err() != nil {
			return false
		}
		h.queue.mu.Lock()
		if failure == "" {
			if at, found := h.queue.find(u.id); found {
				h.queue.waiting = slices.Delete(h.queue.waiting, at, at+1)
			}
			h.queue.mu.Unlock()
			return true
		}
		h.failure, h.failedAt = failure, h.queue.opts.Now().UTC()
		h.queue.mu.Unlock()
		timer := time.NewTimer(pause)
		select {
		case <-h.ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}

// post makes one attempt and returns why it failed.
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
	resp, err := h.queue.client.Do(req)
	if err != nil {
		return "Connection failed"
	}
	defer resp.Body.Close()
	_, _ = io.CopyN(io.Discard, resp.Body, hookAnswer)
	if resp.StatusCode/100 != 2 {
		return "Wrong response from the webhook: " + strconv.Itoa(resp.StatusCode) + " " + http.StatusText(resp.StatusCode)
	}
	return ""
}
