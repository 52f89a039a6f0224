// Package lease gives locks that end with the process that holds them, and lets one of many processes lead: by
// advisory locks of PostgreSQL, or by locked files beside an SQLite database.
//
// It keeps nothing and knows nothing of what is done under a lock.
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

// Check is how often a lock is tried again, and how often its holder makes sure that it is still held.
const Check = time.Second

// Source tries once to get the lock of a name; nil means that somebody else has it.
type Source func(ctx context.Context, name string) (Lock, error)

// Lock is one lock that is held.
type Lock interface {
	// Held fails if the lock may have been lost.
	Held(ctx context.Context) error
	Release() error
}

// Obtain tries every so often until the lock is there or ctx ends.
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

// Lead runs do while this process holds the lock alone. It waits for the lock. If the lock may be lost because whoever keeps it does
// not answer, do goes on, as nobody else can have the lock meanwhile, and the lock is asked for again; do's context is cancelled
// when another process has it. Lead returns what do returned, or nil once ctx has ended.
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

// refusals is how often in a row another process must seem to have the lock before that is believed: what was ours until a moment
// ago is given back only when its keeper notices that our connection is gone.
const refusals = 5

// holding is the time during which a lock is held, or was not lost for sure.
type holding struct {
	source  Source
	name    string
	log     *slog.Logger
	lock    Lock // nil: in doubt
	refused int  // how often in a row another process had it
}

// run runs do under the lock and watches the lock meanwhile.
func (h *holding) run(ctx context.Context, do func(ctx context.Context) error) (lost bool, err error) {
	defer func() {
		if h.lock != nil {
			_ = h.lock.Release() // whatever it says, it is over
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

// check looks after the lock and asks for it again if it is in doubt; false if another process has it.
func (h *holding) check(ctx context.Context) bool {
	if h.lock != nil {
		err := h.lock.Held(ctx)
		if err == nil || ctx.Err() != nil {
			return true
		}
		h.log.WarnContext(ctx, "lease in doubt", "lease", h.name, "error", err)
		_ = h.lock.Release()
		h.lock, h.refused = nil, 0
	}
	lock, err := h.source(ctx, h.name)
	switch {
	case err != nil: // nobody else can have asked, either
	case lock == nil:
		h.refused++
	default:
		h.lock = lock
		h.log.InfoContext(ctx, "lease held again", "lease", h.name)
	}
	return h.refused < refusals
}

// pause waits, or stops waiting when ctx ends.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// Postgres locks by PostgreSQL's advisory locks. One belongs to a connection, which is kept for as long as the lock.
func Postgres(db *sql.DB) Source {
	return func(ctx context.Context, name string) (Lock, error) {
		conn, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		h := fnv.New64a()
		_, _ = h.Write([]byte("guanjia:" + name))
		a := advisory{conn: conn, key: int64(h.Sum64())} //nolint:gosec // any 64 bits will do
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

// Files locks files beside a database file, since SQLite has no locks that outlive a transaction.
func Files(beside string) Source {
	return func(_ context.Context, name string) (Lock, error) {
		f, err := lockFile(beside + "." + fileName(name) + ".lock")
		if err != nil {
			return nil, fmt.Errorf("lock file: %w", err)
		}
		if f == nil {
			return nil, nil //nolint:nilnil // somebody else has it
		}
		return f, nil
	}
}

// fileName makes a name fit for a file.
func fileName(name string) string {
	safe := []byte(name)
	for i, c := range safe {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
			safe[i] = '-'
		}
	}
	return string(safe)
}
