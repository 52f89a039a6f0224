// Package queue hides River's type of transaction, which differs between dialects: it works jobs, and begins transactions in a
// way that suits the dialect. It knows no kind of job.
//
//	q := queue.Postgres(pool, log)
//	err := q.Transaction(db, func(tx queue.Tx) error { return tx.Create(&row).Error })
package queue

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
	"gorm.io/gorm"

	"guanjia/persistence/fault"
)

// Tx is one transaction.
type Tx struct{ *gorm.DB }

// Postgres returns a queue that shares a pool with GORM.
func Postgres(pool *pgxpool.Pool, log *slog.Logger) *Queue[pgx.Tx] {
	return open[pgx.Tx](riverpgxv5.New(pool), false, log)
}

// SQLite returns a queue that shares a database with GORM.
func SQLite(db *sql.DB, log *slog.Logger) *Queue[*sql.Tx] {
	return open[*sql.Tx](riversqlite.New(db), true, log)
}

// SchemaError says that the database and the program do not have the same version.
type SchemaError struct {
	Part              string // "schema" (ours) or "jobs" (River's)
	Database, Program int64  // their versions
}

// Error says what to do.
func (e *SchemaError) Error() string {
	if e.Database > e.Program {
		return fmt.Sprintf("the database is newer than this program: its %s is at version %d, the program knows versions up to %d; "+
			"run a newer guanjia", e.Part, e.Database, e.Program)
	}
	return fmt.Sprintf("the database is older than this program: its %s is at version %d, the program needs %d; run: guanjia migrate",
		e.Part, e.Database, e.Program)
}

// MaxAttempts is how often a job is tried. Jobs fail only while the database cannot be reached, so they are tried for a long time.
const MaxAttempts = 30_000

// WhileUndone makes a job unique by its arguments until it is done. After that, the same job can be enqueued again.
var WhileUndone = river.InsertOpts{MaxAttempts: MaxAttempts, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning, rivertype.JobStateRetryable, rivertype.JobStateScheduled,
}}}

// Pause waits for d, or until ctx ends.
func Pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// Queue works jobs on one database, and begins the transactions of it. T is River's type of transaction. Safe for concurrent use.
type Queue[T any] struct {
	driver riverdriver.Driver[T]
	single bool          // the database has one writer
	turns  chan struct{} // then transactions of this process wait here in order, and not for its lock, which is given by chance
	log    *slog.Logger
}

// open makes a queue; single says that the database has one writer.
func open[T any](driver riverdriver.Driver[T], single bool, log *slog.Logger) *Queue[T] {
	return &Queue[T]{driver: driver, single: single, turns: make(chan struct{}, 1), log: slog.New(louder{log.Handler()})}
}

// tries is how often a transaction is begun if the database ends it because of another one.
const tries = 4

// Transaction runs do in one transaction of db. If the database ends it because of another transaction, do runs again, so it must change
// nothing else. Errors are those of the database.
func (q *Queue[T]) Transaction(db *gorm.DB, do func(tx Tx) error) (err error) {
	for range tries {
		if err = q.once(db, do); !fault.Retryable(err) {
			break
		}
	}
	return err
}

func (q *Queue[T]) once(db *gorm.DB, do func(tx Tx) error) error {
	if q.single {
		select {
		case q.turns <- struct{}{}:
			defer func() { <-q.turns }()
		case <-db.Statement.Context.Done():
			return db.Statement.Context.Err()
		}
	}
	return db.Transaction(func(tx *gorm.DB) error { return do(Tx{DB: tx}) })
}

// Start works jobs until ctx ends; the channel closes when all of them have ended.
func (q *Queue[T]) Start(ctx context.Context, cfg *river.Config) (<-chan struct{}, error) {
	cfg.Logger = q.log
	client, err := river.NewClient(q.driver, cfg)
	if err != nil {
		return nil, fmt.Errorf("make worker: %w", err)
	}
	if err := client.Start(ctx); err != nil {
		return nil, fmt.Errorf("start worker: %w", err)
	}
	return client.Stopped(), nil
}

// Migrate updates the tables of the queue. Without change it only compares, and an older version is a SchemaError; a newer one is a
// SchemaError in any case.
func (q *Queue[T]) Migrate(ctx context.Context, change bool) error {
	m, err := rivermigrate.New(q.driver, &rivermigrate.Config{Logger: q.log})
	if err != nil {
		return fmt.Errorf("read migrations of the job queue: %w", err)
	}
	wants := lastVersion(m.AllVersions())
	has, err := q.version(ctx, m)
	if err != nil {
		return fmt.Errorf("read the version of the job queue: %w", err)
	}
	if has > wants || has < wants && !change {
		return &SchemaError{Part: "jobs", Database: has, Program: wants}
	}
	if has == wants {
		return nil
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the job queue from version %d to %d: %w", has, wants, err)
	}
	return nil
}

// version returns the version of River's schema. River itself fails if it does not know the version, so the table is then read without
// River.
func (q *Queue[T]) version(ctx context.Context, m *rivermigrate.Migrator[T]) (int64, error) {
	there, err := m.ExistingVersions(ctx)
	if err == nil {
		return lastVersion(there), nil
	}
	rows, again := q.driver.GetExecutor().MigrationGetByLine(ctx, &riverdriver.MigrationGetByLineParams{Line: riverdriver.MigrationLineMain})
	if again != nil {
		return 0, err
	}
	var last int64
	for _, r := range rows {
		last = max(last, int64(r.Version))
	}
	return last, nil
}

func lastVersion(vs []rivermigrate.Migration) (last int64) {
	for _, v := range vs {
		last = max(last, int64(v.Version))
	}
	return last
}

// louder passes on warnings and errors only, because River also logs its normal work.
type louder struct{ slog.Handler }

// Enabled implements slog.Handler.
func (h louder) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && h.Handler.Enabled(ctx, l)
}
func (h louder) WithAttrs(as []slog.Attr) slog.Handler { return louder{h.Handler.WithAttrs(as)} }
func (h louder) WithGroup(name string) slog.Handler    { return louder{h.Handler.WithGroup(name)} }
