package persistence

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"time"
)

// leaseCheck is how often a lock is tried again, and how often its holder makes sure that it is still held.
const leaseCheck = time.Second

// locker gives locks that end with the process that holds them. try returns a lock or nil; wait waits for it.
type locker func(ctx context.Context, s *Store, name string) (lock, error)

// lock is one lock that is held.
type lock interface {
	// held fails if the lock may have been lost.
	held(ctx context.Context) error
	release() error
}

// wait tries until the lock is there, and returns what gives it back.
func (l locker) wait(ctx context.Context, s *Store, name string) (func() error, error) {
	held, err := l.obtain(ctx, s, name, leaseCheck/20)
	if err != nil {
		return nil, err
	}
	return held.release, nil
}

// obtain tries every so often until the lock is there or ctx ends.
func (l locker) obtain(ctx context.Context, s *Store, name string, every time.Duration) (lock, error) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		held, err := l(ctx, s, name)
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

// Lead runs do while this process, alone among all that share the database, holds the lease called name. It waits
// for the lease, cancels do's context if the lease is lost (the database went away), and then waits again. It returns
// what do returned, or nil once ctx has ended.
func (s *Store) Lead(ctx context.Context, name string, do func(ctx context.Context) error) error {
	for ctx.Err() == nil {
		held, err := s.lock.obtain(ctx, s, "lead:"+name, leaseCheck)
		if err != nil {
			if ctx.Err() == nil {
				s.log.WarnContext(ctx, "cannot ask for the lease", "lease", name, "error", translate(err))
				pause(ctx, leaseCheck)
			}
			continue
		}
		if lost, err := s.hold(ctx, held, do); !lost {
			return err
		}
		s.log.WarnContext(ctx, "lease lost", "lease", name)
	}
	return nil
}

// hold runs do under the lock and watches the lock meanwhile.
func (s *Store) hold(ctx context.Context, held lock, do func(ctx context.Context) error) (lost bool, err error) {
	defer func() { _ = held.release() }() // lost or not, it is over
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- do(inner) }()
	tick := time.NewTicker(leaseCheck)
	defer tick.Stop()
	for {
		select {
		case err = <-done:
			if ctx.Err() != nil && errors.Is(err, context.Canceled) {
				err = nil
			}
			return lost, err
		case <-tick.C:
			if !lost && held.held(ctx) != nil && ctx.Err() == nil {
				lost = true
				cancel()
			}
		}
	}
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

// advisoryLock is PostgreSQL's: it belongs to a connection, so the connection is kept for as long as the lock.
func advisoryLock(ctx context.Context, s *Store, name string) (lock, error) {
	conn, err := s.sql.Conn(ctx)
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

type advisory struct {
	conn *sql.Conn
	key  int64
}

func (a advisory) held(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*leaseCheck)
	defer cancel()
	return a.conn.PingContext(ctx)
}

func (a advisory) release() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*leaseCheck)
	defer cancel()
	var had bool
	err := a.conn.QueryRowContext(ctx, "SELECT pg_advisory_unlock($1)", a.key).Scan(&had)
	return errors.Join(err, a.conn.Close())
}

// fileLock locks a file next to the database, since SQLite has no locks that outlive a transaction.
func fileLock(database string) locker {
	return func(_ context.Context, _ *Store, name string) (lock, error) {
		f, err := lockFile(database + "." + fileName(name) + ".lock")
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
