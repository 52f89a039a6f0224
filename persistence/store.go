// Package persistence keeps everything that must not be lost: people, cases with their history, notices on their way,
// and the work that time brings (STYLE.md §2, line 6). It implements desk.Store on PostgreSQL and on SQLite, with
// the same suite (persistencetest) for both.
//
// It decides nothing about complaints and speaks to nobody: it writes a Commit in one transaction or not at all, and
// hands letters to the courier in order.
//
//	store, err := persistence.Open(ctx, persistence.Options{URL: "sqlite:guanjia.db", Migrate: true})
//	defer store.Close()
//	go store.Work(ctx, persistence.Work{Deliver: courier.Deliver})
package persistence

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
)

var _ desk.Store = (*Store)(nil)

// Options says which database to open.
type Options struct {
	// URL is "sqlite:FILE" or "postgres://USER:PASSWORD@HOST:PORT/NAME".
	URL string
	// Migrate brings the schema up to date first. Without it, an older schema is refused.
	Migrate bool
	// Logger takes what goes wrong in the background; nil: nothing is logged.
	Logger *slog.Logger
}

// Store keeps everything in one database. Safe for many goroutines; many processes may share a PostgreSQL database.
type Store struct{ desk.Store }

// Open connects to the database and checks its schema. A database that is away is Unavailable; a schema newer than
// the program, or older without Migrate, is a SchemaError.
func Open(ctx context.Context, o Options) (*Store, error) {
	return nil, errors.New("persistence: not there yet")
}

// Close gives back all connections. Work and Lead must have ended.
func (s *Store) Close() error { return nil }

// Ping fails with Unavailable if the database does not answer.
func (s *Store) Ping(ctx context.Context) error { return nil }

// Work is what is done in the background.
type Work struct {
	// Deliver brings one letter to its chat, and says what became of it. It is called in order for each chat, for
	// many chats at once, possibly twice for one letter after a crash.
	Deliver func(ctx context.Context, l notice.Letter) notice.Verdict
	// Workers is how many chats are served at once; 0: 20.
	Workers int
	// Periodic lists what is done again and again, by one process at a time.
	Periodic []Periodic
}

// Periodic is something done every so often, by one process at a time; also once when a process takes the lead. It
// must bear being done twice.
type Periodic struct {
	Name  string
	Every time.Duration
	Do    func(ctx context.Context) error
}

// Work delivers letters and does what time brings until ctx ends; then what runs is finished, at most ten seconds
// long. It returns nil when ctx ended, Unavailable if the database was away at the start.
func (s *Store) Work(ctx context.Context, w Work) error { return nil }

// Lead runs do while this process, alone among all that share the database, holds the lease called name. It waits
// for the lease, cancels do's context if the lease is lost, and then waits again. It returns what do returned, or nil
// once ctx has ended.
func (s *Store) Lead(ctx context.Context, name string, do func(ctx context.Context) error) error {
	return nil
}

// Park keeps an update that nobody could read, for a person to look at. Parking one again changes nothing.
func (s *Store) Park(ctx context.Context, updateID int64, raw []byte, reason string) error {
	return nil
}

// ImportedCase is a case with its history, made elsewhere. ID 0 is given a new one.
type ImportedCase struct {
	Case    complaint.Case
	Entries []complaint.Entry
}

// Import stores many cases as they are, without notices: for seeds and benchmarks. A number that is taken is Conflict.
func (s *Store) Import(ctx context.Context, cases []ImportedCase) error { return nil }
