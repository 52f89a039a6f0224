// Package lease provides locks that end with the process that has them, and lets one of several processes lead. It uses advisory locks of
// PostgreSQL, or locked files beside an SQLite database.
//
// It stores nothing and knows nothing of what is done under a lock.
//
//	err := lease.Postgres(db).Lead(ctx, "poll", log, poll)
package lease

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"time"
)

// Check is how often a lock is tried again, and how often its holder checks that it still has it.
const Check = time.Second

// Source tries once to get the lock with a name; nil means that another process has it.
type Source func(ctx context.Context, name string) (Lock, error)

// Lock is a lock that this process has.
type Lock interface {
	// Held fails if the lock may be lost.
	Held(ctx context.Context) error
	Release() error
}

// Obtain tries again and again until it has the lock or ctx ends.
func (l Source) Obtain(ctx context.Context, name string, every time.Duration) (Lock, error) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		held, err := l(ctx, name)
		if err != nil || held != nil {
			return held, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick.C:
		}
	}
}

// Lead waits for the lock and runs do while this process has it. If the lock may be lost because the server does not answer, do
// continues, because nobody else can get the lock in that time, and Lead asks for the lock again. If another process has it then, do's
// context is cancelled. Lead returns what do returned, or nil after ctx ended.
func (l Source) Lead(ctx context.Context, name string, log *slog.Logger, do func(ctx context.Context) error) error {
	for ctx.Err() == nil {
		held, err := l.Obtain(ctx, name, Check)
		if err != nil {
			if ctx.Err() == nil {
				log.WarnContext(ctx, "cannot ask for the lease", "lease", name, "error", err)
				pause(ctx, Check)
			}
			continue
		}
		h := &holding{source: l, name: name, log: log, lock: held}
		if lost, err := h.run(ctx, do); !lost {
			return err
		}
		log.WarnContext(ctx, "lease lost", "lease", name)
	}
	return nil
}

// seenElsewhere is how often in a row another process must appear to have the lock before we believe it: after our connection broke, the
// server needs some time to notice it and to free our own lock.
const seenElsewhere = 5

// holding is the time in which this process has the lock, or may still have it.
type holding struct {
	source    Source
	name      string
	log       *slog.Logger
	lock      Lock // nil: unknown
	elsewhere int  // how often in a row another process appeared to have it
}

// run runs do and checks the lock while it runs.
func (h *holding) run(ctx context.Context, do func(ctx context.Context) error) (lost bool, err error) {
	defer func() {
		if h.lock != nil {
			_ = h.lock.Release() // it ends in any case
		}
	}()
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- do(inner) }()
	tick := time.NewTicker(Check)
	defer tick.Stop()
	for {
		select {
		case err = <-done:
			if ctx.Err() != nil && errors.Is(err, context.Canceled) {
				err = nil
			}
			return lost, err
		case <-tick.C:
			if !lost && !h.check(ctx) && ctx.Err() == nil {
				lost = true
				cancel()
			}
		}
	}
}

// check checks the lock, and asks for it again if it may be lost; false if another process has it.
func (h *holding) check(ctx context.Context) bool {
	if h.lock != nil {
		err := h.lock.Held(ctx)
		if err == nil || ctx.Err() != nil {
			return true
		}
		h.log.WarnContext(ctx, "lease in doubt", "lease", h.name, "error", err)
		_ = h.lock.Release()
		h.lock, h.elsewhere = nil, 0
	}
	lock, err := h.source(ctx, h.name)
	switch {
	case err != nil: // nobody else can have asked either
	case lock == nil:
		h.elsewhere++
	default:
		h.lock = lock
		h.log.InfoContext(ctx, "lease held again", "lease", h.name)
	}
	return h.elsewhere < seenElsewhere
}

// pause waits for d, or until ctx ends.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// Postgres uses PostgreSQL's advisory locks. Such a lock belongs to a connection, which stays open as long as the lock.
func Postgres(db *sql.DB) Source {
	return func(ctx context.Context, name string) (Lock, error) {
		conn, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		h := fnv.New64a()
		_, _ = h.Write([]byte("guanjia:" + name))
		a := advisory{conn: conn, key: int64(h.Sum64())} //nolint:gosec // any 64 bits are good enough
		var got bool
		if err := conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", a.key).Scan(&got); err != nil || !got {
			return nil, errors.Join(err, conn.Close())
		}
		return a, nil
	}
}

type advisory struct {
	conn *sql.Conn
	key  int64
}

// Held implements Lock.
func (a advisory) Held(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*Check)
	defer cancel()
	return a.conn.PingContext(ctx)
}

// Release implements Lock.
func (a advisory) Release() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*Check)
	defer cancel()
	var had bool
	err := a.conn.QueryRowContext(ctx, "SELECT pg_advisory_unlock($1)", a.key).Scan(&had)
	return errors.Join(err, a.conn.Close())
}

// Files locks files beside a database file, because SQLite has no locks that last longer than a transaction.
func Files(beside string) Source {
	return func(_ context.Context, name string) (Lock, error) {
		f, err := lockFile(beside + "." + fileName(name) + ".lock")
		if err != nil {
			return nil, fmt.Errorf("lock file: %w", err)
		}
		if f == nil {
			return nil, nil //nolint:nilnil // another process has it
		}
		return f, nil
	}
}

// fileName makes a name that is valid for a file.
func fileName(name string) string {
	safe := []byte(name)
	for i, c := range safe {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
			safe[i] = '-'
		}
	}
	return string(safe)
}
