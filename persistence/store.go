// Package persistence stores everything that must not be lost: people, cases with their history, letters, kept updates, and jobs
// (ARCHITECTURE.md §2). It implements desk.Store on PostgreSQL and on SQLite; both pass the same suite (persistencetest).
//
// It decides nothing about complaints and sends nothing to people: it writes a Commit in one transaction, and gives letters to the
// courier in order.
//
//	store, err := persistence.Open(ctx, persistence.Options{URL: "sqlite:guanjia.db", Migrate: true})
//	defer store.Close()
//	go store.Work(ctx, persistence.Work{Deliver: courier.Deliver})
package persistence

import (
	"context"
	"database/sql"
	"io/fs"
	"log/slog"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/persistence/alarms"
	"guanjia/persistence/announcements"
	"guanjia/persistence/census"
	"guanjia/persistence/dialogstate"
	"guanjia/persistence/directory"
	"guanjia/persistence/fault"
	"guanjia/persistence/figures"
	"guanjia/persistence/groups"
	"guanjia/persistence/incidents"
	"guanjia/persistence/kept"
	"guanjia/persistence/lease"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/pulse"
	"guanjia/persistence/queue"
	"guanjia/persistence/rosters"
	"guanjia/persistence/scoped"
	"guanjia/persistence/voices"
)

var (
	_ desk.Store   = (*Store)(nil)
	_ office.Store = (*Store)(nil)
)

// Options says which database to open.
type Options struct {
	// URL is "sqlite:FILE" or "postgres://USER:PASSWORD@HOST:PORT/NAME".
	URL string
	// Migrate updates the schema first. Without it, an older schema is refused.
	Migrate bool
	// Dial opens connections to PostgreSQL; nil: the usual way.
	Dial pulse.Dial
	// Logger logs faults in the background; nil: nothing is logged.
	Logger *slog.Logger
}

// SchemaError says that database and program do not fit together; it names both versions.
type SchemaError = queue.SchemaError

// jobs is the job queue of one dialect.
type jobs interface {
	Transaction(db *gorm.DB, do func(tx queue.Tx) error) error
	// Start works jobs until ctx ends; the channel closes when all of them have ended.
	Start(ctx context.Context, cfg *river.Config) (<-chan struct{}, error)
	// Migrate updates the tables of the queue, or only compares them.
	Migrate(ctx context.Context, change bool) error
}

// Store stores everything in one database. Safe for concurrent use; several processes may share a PostgreSQL database.
type Store struct {
	*database
	cases
	persons
	places
	digests
	emergencies
	callBook
	sql     *sql.DB // uses the same connections
	schema  fs.FS
	goose   goose.Dialect
	locks   lease.Source
	release func() error
	listen  func(ctx context.Context) // hears changes of the directory until ctx ends; nil: nothing is remembered
}

// database is what the store of cases writes to.
type database struct {
	db    *gorm.DB
	jobs  jobs
	boxes *mailbox.Mailboxes
	log   *slog.Logger
	// directory remembers who is who; its changes by other processes are heard by listen.
	directory directory.Cache
}

// cases stores cases with their history and notices, and counts them.
type cases struct {
	*database
	filings *filings
	alarms  emergencies
}

// emergencies stores alarms, callBook what people must tell, and what they were shown.
type (
	emergencies = alarms.Alarms
	callBook    = mailbox.Book
)

// persons and places are the two halves of the directory; digests go with persons.
type (
	persons = directory.People
	places  = directory.Places
	digests = directory.Digests
)

// Close closes all connections. Work and Lead must have ended.
func (s *Store) Close() error { return s.release() }

// Ping fails with Unavailable if the database does not answer.
func (s *Store) Ping(ctx context.Context) error { return fault.Translate(s.sql.PingContext(ctx)) }

// Census counts what waits, for operators.
func (s *Store) Census(ctx context.Context) (census.Census, error) { return census.Take(ctx, s.db) }

// ConversationsAt returns a store of conversations in the same database, for an installation without Redis; they expire by now.
func (s *Store) ConversationsAt(now func() time.Time) *dialogstate.Table {
	return dialogstate.NewTable(s.db, now)
}

// Kept returns the updates that take long; holder is the unique name of this process.
func (s *Store) Kept(holder string) *kept.Updates { return kept.New(s.db, s.transaction, holder) }

// Tallies returns what counts the facts of days that are over for long.
func (s *Store) Tallies() figures.Tallies {
	return figures.Tallies{Communities: s.Communities, Transaction: func(ctx context.Context, do func(tx *gorm.DB) error) error {
		return s.transaction(ctx, func(tx queue.Tx) error { return do(tx.DB) })
	}}
}

// Groups returns the staff groups of communities.
func (s *Store) Groups() groups.Groups { return groups.Groups{DB: s.db, Transaction: s.transaction} }

// Voices returns questions, suggestions and praise, and known answers.
func (s *Store) Voices() voices.Voices { return voices.New(s.db, s.transaction, s.boxes) }

// Rosters returns posts, rotations and shifts.
func (s *Store) Rosters() rosters.Rosters { return rosters.New(s.db, s.transaction, s.boxes) }

// Scoped returns what finds the homes and people of a scope.
func (s *Store) Scoped() scoped.Reader { return scoped.Reader{DB: s.db} }

// Announcements returns announcements with their recipients.
func (s *Store) Announcements() announcements.Announcements {
	return announcements.New(s.db, s.transaction, s.boxes)
}

// Incidents returns incidents with who was told of them, and what homes said.
func (s *Store) Incidents() incidents.Incidents {
	return incidents.New(s.db, s.transaction, s.boxes, &s.directory)
}

// Lead waits for the lease with a name, and runs do while this process has it alone among all that share the database. While the database
// cannot be reached, do continues. If another process has the lease then, do's context is cancelled, and Lead waits again. It returns
// what do returned, or nil after ctx ended.
func (s *Store) Lead(ctx context.Context, name string, do func(ctx context.Context) error) error {
	return s.locks.Lead(ctx, "lead:"+name, s.log, do)
}

// Park stores an update that cannot be handled, for a person to look at. Parking it again changes nothing.
func (s *Store) Park(ctx context.Context, updateID int64, raw []byte, reason string) error {
	return kept.Park(s.read(ctx), updateID, raw, reason)
}

// read begins a statement outside any transaction.
func (s *database) read(ctx context.Context) *gorm.DB { return s.db.WithContext(ctx) }

// transaction runs do in one transaction. do may run more than once, so it must change nothing else.
func (s *database) transaction(ctx context.Context, do func(tx queue.Tx) error) error {
	defer s.boxes.Committed()
	return fault.Translate(s.jobs.Transaction(s.read(ctx), do))
}
