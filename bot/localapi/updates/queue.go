// Package updates is the queue of updates that the bot has not confirmed, and the two ways to deliver them: long polling and the webhook,
// as Telegram does (docs/telegram.md §1). It never reads an update: it gives it an id, keeps the order, and deletes the oldest beyond its
// limit. It never writes to disk.
//
//	q := updates.New(updates.Options{Now: time.Now, Limit: 1000, Retry: time.Second})
//	defer q.Close()
//	q.Add("message", "chat 7", func(id int64) []byte { return fmt.Appendf(nil, `{"update_id":%d}`, id) })
//	list, err := q.Next(ctx, updates.Poll{Wait: time.Minute}) // [{"update_id":1}]
package updates

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Options are the settings of a Queue; all are required.
type Options struct {
	Now   func() time.Time
	Limit int           // updates that are stored until they are confirmed
	Retry time.Duration // first pause after a webhook refused an update; it doubles up to a minute
}

// Queue is the updates of one bot. Safe for concurrent use.
type Queue struct {
	opts    Options
	client  *http.Client // of the webhook
	mu      sync.Mutex   // guards all fields below
	waiting []update     // ascending ids
	lastID  int64
	arrived chan struct{}   // closed and replaced when an update arrives
	allowed map[string]bool // kinds; nil: all
	poller  chan struct{}   // closed when another poller begins; nil: nobody waits
	hook    *webhook        // nil: none
}

// update is one update that is not confirmed.
type update struct {
	id       int64
	lane     string // a webhook keeps the order within a lane
	raw      []byte
	injected bool // from Inject: it is shown once, whatever the offset is
}

// New makes an empty queue.
func New(opts Options) *Queue {
	return &Queue{opts: opts, client: loopbackClient(), arrived: make(chan struct{})}
}

// Close stops the webhook, if there is one.
func (q *Queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.unhook()
}

// Add gives an update to the bot, if the bot wants its kind (Bot API, allowed_updates). Updates of one lane are delivered in order.
// encode gets the new id; it must not call the Queue. If there are too many updates, the oldest is deleted.
func (q *Queue) Add(kind, lane string, encode func(id int64) []byte) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.allowed != nil && !q.allowed[kind] {
		return
	}
	q.lastID++
	q.push(update{id: q.lastID, lane: lane, raw: encode(q.lastID)})
}

// Inject gives the bot an update that no person made: a repetition of an old one, or JSON that is no update. It is shown at least once,
// even below the bot's offset.
func (q *Queue) Inject(raw json.RawMessage) {
	var head struct {
		ID int64 `json:"update_id"`
	}
	_ = json.Unmarshal(raw, &head) // JSON that is no update has no id
	q.mu.Lock()
	defer q.mu.Unlock()
	q.lastID = max(q.lastID, head.ID)
	q.push(update{id: head.ID, lane: "injected", raw: raw, injected: true})
}

// Pending returns how many updates are not confirmed.
func (q *Queue) Pending() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

// push inserts an update into the queue and wakes those who wait.
func (q *Queue) push(u update) {
	at := len(q.waiting)
	if at > 0 && q.waiting[at-1].id > u.id {
		at, _ = q.find(u.id)
	}
	q.waiting = slices.Insert(q.waiting, at, u)
	if over := len(q.waiting) - q.opts.Limit; over > 0 {
		q.forget(over)
	}
	if q.poller != nil {
		close(q.arrived)
		q.arrived = make(chan struct{})
	}
	if q.hook != nil {
		q.hook.push(u)
	}
}

func (q *Queue) find(id int64) (int, bool) {
	return slices.BinarySearchFunc(q.waiting, id, func(u update, id int64) int { return cmp.Compare(u.id, id) })
}

// forget deletes the first n updates.
func (q *Queue) forget(n int) {
	clear(q.waiting[:n])
	q.waiting = q.waiting[n:]
}

// confirm deletes the updates below a positive offset; with a negative one it leaves this many of the newest.
func (q *Queue) confirm(offset int64) {
	if offset < 0 {
		q.forget(max(0, len(q.waiting)+int(max(offset, -int64(len(q.waiting))))))
		return
	}
	n, _ := q.find(offset)
	var kept []update
	for _, u := range q.waiting[:n] {
		if u.injected {
			kept = append(kept, u)
		}
	}
	q.forget(n)
	if len(kept) > 0 {
		q.waiting = slices.Concat(kept, q.waiting)
	}
}

// first returns the beginning of the queue as a JSON list; nil if the queue is empty.
func (q *Queue) first(limit int) json.RawMessage {
	if len(q.waiting) == 0 {
		return nil
	}
	out := bytes.NewBufferString("[")
	for i := range q.waiting[:min(limit, len(q.waiting))] {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(q.waiting[i].raw)
		q.waiting[i].injected = false // it was shown
	}
	out.WriteByte(']')
	return out.Bytes()
}

// allow stores which kinds the bot wants from now on; nil: as before, empty: all.
func (q *Queue) allow(kinds []string) {
	if kinds == nil {
		return
	}
	q.allowed = nil
	for _, k := range kinds {
		if q.allowed == nil {
			q.allowed = map[string]bool{}
		}
		q.allowed[k] = true
	}
}

// Copy returns a queue of its own with the same updates and the same numbers to give out next, without a webhook.
func (q *Queue) Copy() *Queue {
	q.mu.Lock()
	defer q.mu.Unlock()
	to := New(q.opts)
	to.waiting, to.lastID, to.allowed = slices.Clone(q.waiting), q.lastID, maps.Clone(q.allowed)
	return to
}
