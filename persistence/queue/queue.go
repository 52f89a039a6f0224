// Package queue is River without its type of transaction, which differs from dialect to dialect: jobs are enqueued and
// completed within a transaction that GORM began. It knows no kind of job.
//
//	q, err := queue.Postgres(pool, log)
//	err = q.Transaction(db, func(u queue.Tx) error { return q.Insert(ctx, u, jobs) })
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
)

// Queue enqueues and works jobs on one database.
type Queue interface {
	// Transaction runs do in one transaction of db.
	Transaction(db *gorm.DB, do func(u Tx) error) error
	// Insert enqueues jobs within u.
	Insert(ctx context.Context, u Tx, jobs []river.InsertManyParams) error
	// Complete ends job within u; only inside its worker.
	Complete(ctx context.Context, u Tx, job *rivertype.JobRow) error
	// Start works jobs until ctx ends; the channel closes when all is finished.
	Start(ctx context.Context, cfg *river.Config) (<-chan struct{}, error)
	Migrate(ctx context.Context, change bool) error
}

// Tx is one transaction and, on PostgreSQL, the connection that carries it.
type Tx struct {
	*gorm.DB
	conn *sql.Conn
}

// Postgres is a queue beside GORM on one pool.
func Postgres(pool *pgxpool.Pool, log *slog.Logger) (Queue, error) {
	return newEngine[pgx.Tx](riverpgxv5.New(pool), withPgx, true, log)
}

// SQLite is a queue beside GORM on one database.
func SQLite(db *sql.DB, log *slog.Logger) (Queue, error) {
	return newEngine[*sql.Tx](riversqlite.New(db), withSQL, false, log)
}

// SchemaError says that database and program do not fit together. Database and Program are the versions of the part
// named Part: "schema" (ours) or "jobs" (River's).
type SchemaError struct {
	Part              string
	Database, Program int64
}

// Error says what to do about it.
func (e *SchemaError) Error() string {
	if e.Database > e.Program {
		return fmt.Sprintf("the database is newer than this program: its %s is at version %d, the program knows versions up to %d; "+
			"run a newer guanjia", e.Part, e.Database, e.Program)
	}
	return fmt.Sprintf("the database is older than this program: its %s is at version %d, the program needs %d; run: guanjia migrate",
		e.Part, e.Database, e.Program)
}

// anyArgs are those of a job whose kind does not matter.
type anyArgs struct{}

// Kind implements river.JobArgs.
func (anyArgs) Kind() string { return "any" }

// engine is the queue for transactions of type T. with lends out the transaction of a unit as T. pinned says that
// with needs the connection beneath.
type engine[T any] struct {
	driver riverdriver.Driver[T]
	client *river.Client[T] // enqueues only; start makes another that works
	with   func(u Tx, do func(tx T) error) error
	pinned bool
	turns  chan struct{} // SQLite has one writer: those of this process line up here, in order, not at its lock by chance
	log    *slog.Logger
}

// newEngine makes a queue. Its client tells workers of every commit at once: its cool-down is what would hold such
// a message back, while a worker's own keeps it from fetching too often.
func newEngine[T any](driver riverdriver.Driver[T], with func(Tx, func(T) error) error, pinned bool, log *slog.Logger) (*engine[T], error) {
	log = slog.New(louder{log.Handler()})
	client, err := river.NewClient(driver, &river.Config{FetchCooldown: time.Millisecond, Logger: log})
	if err != nil {
		return nil, fmt.Errorf("open job queue: %w", err)
	}
	return &engine[T]{driver: driver, client: client, with: with, pinned: pinned, turns: make(chan struct{}, 1), log: log}, nil
}

func (e *engine[T]) Transaction(db *gorm.DB, do func(u Tx) error) error {
	if !e.pinned {
		select {
		case e.turns <- struct{}{}:
			defer func() { <-e.turns }()
		case <-db.Statement.Context.Done():
			return db.Statement.Context.Err()
		}
		return db.Transaction(func(tx *gorm.DB) error { return do(Tx{DB: tx}) })
	}
	return db.Connection(func(c *gorm.DB) error {
		conn, ok := c.Statement.ConnPool.(*sql.Conn)
		if !ok {
			return fmt.Errorf("a pinned connection is a %T", c.Statement.ConnPool)
		}
		return c.Transaction(func(tx *gorm.DB) error { return do(Tx{DB: tx, conn: conn}) })
	})
}

func (e *engine[T]) Insert(ctx context.Context, u Tx, jobs []river.InsertManyParams) error {
	return e.with(u, func(tx T) error {
		_, err := e.client.InsertManyTx(ctx, tx, jobs)
		return err
	})
}

func (e *engine[T]) Complete(ctx context.Context, u Tx, job *rivertype.JobRow) error {
	return e.with(u, func(tx T) error {
		_, err := river.JobCompleteTx[riverdriver.Driver[T]](ctx, tx, &river.Job[anyArgs]{JobRow: job})
		return err
	})
}

func (e *engine[T]) Start(ctx context.Context, cfg *river.Config) (<-chan struct{}, error) {
	cfg.Logger = e.log
	client, err := river.NewClient(e.driver, cfg)
	if err != nil {
		return nil, fmt.Errorf("make worker: %w", err)
	}
	if err := client.Start(ctx); err != nil {
		return nil, fmt.Errorf("start worker: %w", err)
	}
	return client.Stopped(), nil
}

func (e *engine[T]) Migrate(ctx context.Context, change bool) error {
	m, err := rivermigrate.New(e.driver, &rivermigrate.Config{Logger: e.log})
	if err != nil {
		return fmt.Errorf("read migrations of the job queue: %w", err)
	}
	wants := lastVersion(m.AllVersions())
	has, err := e.version(ctx, m)
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

// version reads how far River's schema is. River itself stumbles over a version that it does not know, so the table
// is read once more without it.
func (e *engine[T]) version(ctx context.Context, m *rivermigrate.Migrator[T]) (int64, error) {
	there, err := m.ExistingVersions(ctx)
	if err == nil {
		return lastVersion(there), nil
	}
	rows, again := e.driver.GetExecutor().MigrationGetByLine(ctx, &riverdriver.MigrationGetByLineParams{Line: riverdriver.MigrationLineMain})
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

// louder passes on what is at least a warning: River tells much of its daily life.
type louder struct{ slog.Handler }

// Enabled implements slog.Handler.
func (h louder) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && h.Handler.Enabled(ctx, l)
}
func (h louder) WithAttrs(as []slog.Attr) slog.Handler { return louder{h.Handler.WithAttrs(as)} }
func (h louder) WithGroup(name string) slog.Handler    { return louder{h.Handler.WithGroup(name)} }
