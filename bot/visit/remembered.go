package visit

import "sync"

// remembered is what this process remembers of each chat; a restart forgets it. The zero value is empty. Safe for concurrent use.
type remembered[T any] struct {
	mu sync.RWMutex
	of map[int64]T // nil: nothing yet
}

func (r *remembered[T]) load(chat int64) (last T, known bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	last, known = r.of[chat]
	return last, known
}

func (r *remembered[T]) store(chat int64, now T) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == nil {
		r.of = map[int64]T{}
	}
	r.of[chat] = now
}
