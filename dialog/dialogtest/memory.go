package dialogtest

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
)

// Memory is a Store in memory for tests, examples and small bots that may lose conversations. Safe for concurrent use. It behaves like
// the other stores: it compares and sets, stores deadlines, hides what was taken, and deletes expired conversations.
type Memory struct {
	now func() time.Time

	mu  sync.Mutex
	all map[dialog.Key]kept
}

var _ drive.Store = (*Memory)(nil)

// kept is one conversation.
type kept struct {
	record.State
	deadline, expires time.Time
}

// NewMemory makes an empty store; now returns the time by which conversations expire; nil: time.Now.
func NewMemory(now func() time.Time) *Memory {
	if now == nil {
		now = time.Now
	}
	return &Memory{now: now, all: map[dialog.Key]kept{}}
}

// at returns the conversation k if it exists and has not expired; the caller holds the lock.
func (m *Memory) at(k dialog.Key) (kept, bool) {
	c, there := m.all[k]
	if there && !c.expires.After(m.now()) {
		delete(m.all, k)
		return kept{}, false
	}
	return c, there
}

// Load implements drive.Store.
func (m *Memory) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c, _ := m.at(k)
	c.Data = bytes.Clone(c.Data)
	return c.State, ctx.Err()
}

// Save implements drive.Store.
func (m *Memory) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	c, _ := m.at(k)
	if c.Version != expect {
		return 0, record.ErrConflict
	}
	if len(data) == 0 {
		delete(m.all, k)
		return 0, nil
	}
	c.Version, c.Data = c.Version+1, bytes.Clone(data)
	c.deadline, c.expires = deadline, m.now().Add(keep)
	m.all[k] = c
	return c.Version, nil
}

// Note implements drive.Store.
func (m *Memory) Note(ctx context.Context, notes ...record.Note) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, n := range notes {
		if c, there := m.at(n.Key); there {
			c.Live, c.LiveRev = n.Live, n.Rev
			m.all[n.Key] = c
		}
	}
	return ctx.Err()
}

// Due implements drive.Store.
func (m *Memory) Due(ctx context.Context, now time.Time, limit int, hide time.Duration) ([]dialog.Key, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var due []dialog.Key
	for k := range m.all {
		if c, there := m.at(k); there && !c.deadline.IsZero() && !c.deadline.After(now) {
			due = append(due, k)
		}
	}
	slices.SortFunc(due, func(a, b dialog.Key) int {
		return cmp.Or(m.all[a].deadline.Compare(m.all[b].deadline), cmp.Compare(a.Chat, b.Chat), cmp.Compare(a.Person, b.Person))
	})
	due = due[:min(len(due), limit)]
	for _, k := range due {
		c := m.all[k]
		c.deadline = now.Add(hide)
		m.all[k] = c
	}
	return due, ctx.Err()
}
