package localapi

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Bounds of getUpdates (Bot API).
const (
	maxBatch = 100
	maxWait  = 50 * time.Second
)

// queued is one update that is not confirmed.
type queued struct {
	id       int64
	lane     string // within which a webhook keeps the order
	raw      []byte
	injected bool // not ours: it is shown once whatever the offset says
}

// enqueue gives an update to the bot, if the bot wants its kind. The oldest goes when there are too many.
func (s *Server) enqueue(kind, lane string, u wireUpdate) {
	if s.allowed != nil && !s.allowed[kind] {
		return
	}
	s.lastID++
	u.ID = s.lastID
	raw, err := json.Marshal(u)
	if err != nil {
		panic(err) // a type of our own without JSON
	}
	s.push(queued{id: u.ID, lane: lane, raw: raw})
}

// push puts an update at its place in the queue and tells whoever waits.
func (s *Server) push(q queued) {
	at := len(s.queue)
	if at > 0 && s.queue[at-1].id > q.id {
		at, _ = s.findQueued(q.id)
	}
	s.queue = slices.Insert(s.queue, at, q)
	if over := len(s.queue) - s.opts.Updates; over > 0 {
		s.forget(over)
	}
	if s.poller != nil {
		close(s.arrived)
		s.arrived = make(chan struct{})
	}
	if s.hook != nil {
		s.hook.push(q)
	}
}

func (s *Server) findQueued(id int64) (int, bool) {
	return slices.BinarySearchFunc(s.queue, id, func(q queued, id int64) int { return cmp.Compare(q.id, id) })
}

// forget drops the first n updates.
func (s *Server) forget(n int) {
	clear(s.queue[:n])
	s.queue = s.queue[n:]
}

// confirm drops the updates below a positive offset; a negative one keeps so many of the newest.
func (s *Server) confirm(offset int64) {
	if offset < 0 {
		s.forget(max(0, len(s.queue)+int(max(offset, -int64(len(s.queue))))))
		return
	}
	n, _ := s.findQueued(offset)
	var kept []queued
	for _, q := range s.queue[:n] {
		if q.injected {
			kept = append(kept, q)
		}
	}
	s.forget(n)
	if len(kept) > 0 {
		s.queue = slices.Concat(kept, s.queue)
	}
}

// rawResult is a result that is JSON already.
type rawResult []byte

// first is the beginning of the queue as a JSON list; nil if the queue is empty.
func (s *Server) first(limit int) rawResult {
	if len(s.queue) == 0 {
		return nil
	}
	out := bytes.NewBufferString("[")
	for i := range s.queue[:min(limit, len(s.queue))] {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(s.queue[i].raw)
		s.queue[i].injected = false // it has been seen
	}
	out.WriteByte(']')
	return out.Bytes()
}

var (
	hookActive = &refusal{code: http.StatusConflict, words: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}
	terminated = &refusal{code: http.StatusConflict, words: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}
)

// getUpdates confirms, and answers as soon as there is something. A second caller ends the waiting of the first.
func (s *Server) getUpdates(ctx context.Context, q *request) (any, error) {
	limit := int(q.number("limit"))
	if limit < 1 || limit > maxBatch {
		limit = maxBatch
	}
	timer := time.NewTimer(min(max(0, time.Duration(q.number("timeout"))*time.Second), maxWait))
	defer timer.Stop()
	waiting := q.number("timeout") > 0
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook != nil {
		return nil, hookActive
	}
	if err := s.allow(q); err != nil {
		return nil, err
	}
	if s.poller != nil {
		close(s.poller)
	}
	s.poller = nil
	s.confirm(q.number("offset"))
	if list := s.first(limit); list != nil || !waiting {
		return orEmpty(list), nil
	}
	mine := make(chan struct{})
	s.poller = mine
	for {
		list, more, err := s.waitQueue(ctx, mine, timer.C, limit)
		if !more {
			return list, err
		}
	}
}

func orEmpty(list rawResult) rawResult {
	if list == nil {
		return rawResult("[]")
	}
	return list
}

// waitQueue gives up the lock until something happens; more says that nothing has come yet.
func (s *Server) waitQueue(ctx context.Context, mine chan struct{}, over <-chan time.Time, limit int) (list rawResult, more bool, err error) {
	arrived := s.arrived
	s.mu.Unlock()
	ended := true
	select {
	case <-mine:
	case <-ctx.Done():
	case <-over:
	case <-arrived:
		ended = false
	}
	s.mu.Lock()
	if s.poller != mine {
		return nil, false, terminated
	}
	list = s.first(limit)
	if list == nil && !ended {
		return nil, true, nil
	}
	s.poller = nil
	return orEmpty(list), false, nil
}

// allow keeps allowed_updates, which holds until the next time it is given.
func (s *Server) allow(q *request) error {
	var kinds []string
	given, err := q.decode("allowed_updates", "allowed updates: expected an Array of String", &kinds)
	if !given || err != nil {
		return err
	}
	s.allowed = nil
	for _, k := range kinds {
		if s.allowed == nil {
			s.allowed = map[string]bool{}
		}
		s.allowed[k] = true
	}
	return nil
}

// Pending is how many updates are not confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue)
}

// InjectUpdate gives the bot an update that no person made: a repeat of an old one, or rubbish that is JSON. It is
// shown at least once, even below the bot's offset.
func (s *Server) InjectUpdate(raw json.RawMessage) {
	var head struct {
		ID int64 `json:"update_id"`
	}
	_ = json.Unmarshal(raw, &head) // rubbish has no id
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastID = max(s.lastID, head.ID)
	s.push(queued{id: head.ID, lane: "injected", raw: raw, injected: true})
}

// serial gives numbers for presses and albums.
func (s *Server) serial() string {
	s.lastSeen++
	return strconv.FormatInt(s.lastSeen, 10)
}
