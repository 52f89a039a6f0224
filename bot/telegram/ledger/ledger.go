// Package ledger knows which updates are in flight while Telegram is polled. It never asks Telegram, and keeps nothing.
//
//	l := ledger.New()
//	if l.Add(id) { handle(); l.Done(id) }
//	offset, _, _ := l.Counts()
package ledger

import (
	"cmp"
	"slices"
	"sync"
)

// Ledger knows which updates are in flight. Telegram has only one position, the offset, but updates are done in any order. So the offset
// stays at the oldest update that is not done, and the ledger recognizes those above it when they arrive again.
// Safe for concurrent use.
type Ledger struct {
	mu       sync.Mutex
	known    []entry // ascending ids; the first one is not done
	next     int64   // one more than the highest known id; 0 at the start
	inFlight int
	change   chan struct{} // gets a token when an update is done
}

type entry struct {
	id   int64
	done bool
}

func (e entry) compare(id int64) int { return cmp.Compare(e.id, id) }

// New returns a ledger without updates.
func New() *Ledger { return &Ledger{change: make(chan struct{}, 1)} }

// Add adds an update in flight; false if it is known already, in flight or done.
func (l *Ledger) Add(id int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	at, found := slices.BinarySearchFunc(l.known, id, entry.compare)
	if found || id < l.base() {
		return false
	}
	l.known = slices.Insert(l.known, at, entry{id: id})
	l.next = max(l.next, id+1)
	l.inFlight++
	return true
}

// Done marks an update as handled; a second call has no effect.
func (l *Ledger) Done(id int64) {
	l.mu.Lock()
	at, found := slices.BinarySearchFunc(l.known, id, entry.compare)
	if found && !l.known[at].done {
		l.known[at].done = true
		l.inFlight--
		finished := 0
		for finished < len(l.known) && l.known[finished].done {
			finished++
		}
		l.known = slices.Delete(l.known, 0, finished)
	}
	l.mu.Unlock()
	select {
	case l.change <- struct{}{}:
	default:
	}
}

// base returns the offset: all updates below it are done.
func (l *Ledger) base() int64 {
	if len(l.known) > 0 {
		return l.known[0].id
	}
	return l.next
}

// Reset forgets the highest id if nothing is in flight, because Telegram starts new numbers after a week without updates.
func (l *Ledger) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.known) == 0 {
		l.next = 0
	}
}

// Counts returns the offset for the next call, the number of updates in flight, and the number from the offset to the newest.
func (l *Ledger) Counts() (offset int64, inFlight, known int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.base(), l.inFlight, len(l.known)
}

// Change gets a token when an update is done.
func (l *Ledger) Change() <-chan struct{} { return l.change }
