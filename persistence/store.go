// Package persistence keeps everything that must not be lost: people, cases with their history, notices on their way,
// and the work that time brings (ARCHITECTURE.md §2). It implements desk.Store on PostgreSQL and on SQLite, with
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
	"database/sql"
	"io/fs"
	"log/slog"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/persistence/column"
	"guanjia/persistence/dialogstate"
	"guanjia/persistence/directory"
	"guanjia/persistence/fault"
	"guanjia/persistence/kept"
	"guanjia/persistence/lease"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
)

var (
	_ desk.Store   = (*Store)(nil)
	_ office.Store = (*Store)(nil)
)

// Options says which database to open.
type Options struct {
	// URL is "sqlite:FILE" or "postgres://USER:PASSWORD@HOST:PORT/NAME".
	URL string
	// Migrate brings the schema up to date first. Without it, an older schema is refused.
	Migrate bool
	// Logger takes what goes wrong in the background; nil: nothing is logged.
	Logger *slog.Logger
}

// SchemaError says that database and program do not fit together; it names both versions.
type SchemaError = queue.SchemaError

// jobs is the job queue of one dialect.
type jobs interface {
	mailbox.Jobs
	// Start works jobs until ctx ends; the channel closes when all is finished.
	Start(ctx context.Context, cfg *river.Config) (<-chan struct{}, error)
	// Migrate brings the tables of the queue up to date, or only compares them.
	Migrate(ctx context.Context, change bool) error
}

// Store keeps everything in one database. Safe for many goroutines; many processes may share a PostgreSQL database.
type Store struct {
	*database
	cases
	persons
	places
	sql     *sql.DB // the same connections
	schema  fs.FS
	goose   goose.Dialect
	locks   lease.Source
	release func() error
}

// database is what the store of cases writes to.
type database struct {
	db    *gorm.DB
	jobs  jobs
	boxes *mailbox.Mailboxes
	log   *slog.Logger
}

// cases keeps cases, with their history and what is told of them, and counts them.
type cases struct{ *database }

// persons and places are the directory: who is who and where.
type (
	persons = directory.People
	places  = directory.Places
)

// Close gives back all connections. Work and Lead must have ended.
func (s *Store) Close() error { return s.release() }

// Ping fails with Unavailable if the database does not answer.
func (s *Store) Ping(ctx context.Context) error { return fault.Translate(s.sql.PingContext(ctx)) }

// Conversations keeps conversations in the same database, for an installation without Redis.
func (s *Store) Conversations() *dialogstate.Table { return s.ConversationsAt(column.Now) }

// ConversationsAt is Conversations by another clock, by which they are forgotten.
func (s *Store) ConversationsAt(now func() time.Time) *dialogstate.Table {
	return dialogstate.NewTable(s.db, now)
}

// Kept keeps updates that take long; holder is the unique name of this process.
func (s *Store) Kept(holder string) *kept.Updates { return kept.New(s.db, s.transaction, holder) }

// Lead runs do while this process, alone among all that share the database, holds the lease called name. It waits
// for the lease. While the database is away do goes on; its context is cancelled when another process has got the lease
// meanwhile, and Lead waits again. It returns what do returned, or nil once ctx has ended.
func (s *Store) Lead(ctx context.Context, name string, do func(ctx context.Context) error) error {
	return s.locks.Lead(ctx, "lead:"+name, s.log, do)
}

// Park keeps an update that nobody could read, for a person to look at. Parking one again changes nothing.
func (s *Store) Park(ctx context.Context, updateID int64, raw []byte, reason string) error {
	row := parkedRow{UpdateID: updateID, Raw: raw, Reason: reason, At: column.Instant(column.Now())}
	return fault.Translate(s.read(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error)
}

type parkedRow struct {
	UpdateID int64  `gorm:"primaryKey;autoIncrement:false"`
	Raw      []byte `gorm:"not null"`
	Reason   string `gorm:"not null"`
	At       *time.Time
}

func (parkedRow) TableName() string { return "parked_updates" }

// read is a fresh statement outside any transaction.
func (s *database) read(ctx context.Context) *gorm.DB { return s.db.WithContext(ctx) }

// transaction does all of do or nothing. do may run more than once and must not leave traces elsewhere.
func (s *database) transaction(ctx context.Context, do func(tx queue.Tx) error) error {
	return fault.Translate(s.jobs.Transaction(s.read(ctx), do))
}
