package persistence

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"
	"gorm.io/gorm"
)

// queue is River without its type of transaction, which differs from dialect to dialect.
type queue interface {
	// transaction runs do in one transaction of db.
	transaction(db *gorm.DB, do func(u unit) error) error
	// insert enqueues jobs within u.
	insert(ctx context.Context, u unit, jobs []river.InsertManyParams) error
	// complete ends job within u; only inside its worker.
	complete(ctx context.Context, u unit, job *river.Job[deliverArgs]) error
	// start works jobs until ctx ends; the channel closes when all is finished.
	start(ctx context.Context, cfg *river.Config) (<-chan struct{}, error)
	migrate(ctx context.Context, change bool) error
}

// engine is the queue for transactions of type T. with lends out the transaction of a unit as T. pinned says that
// with needs the connection beneath.
type engine[T any] struct {
	driver riverdriver.Driver[T]
	client *river.Client[T] // enqueues only; start makes another that works
	with   func(u unit, do func(tx T) error) error
	pinned bool
	log    *slog.Logger
}

// newEngine makes a queue. Its client tells workers of every commit at once: its cool-down is what would hold such
// a message back, while a worker's own keeps it from fetching too often.
func newEngine[T any](driver riverdriver.Driver[T], with func(unit, func(T) error) error, pinned bool, log *slog.Logger) (*engine[T], error) {
	log = slog.New(louder{log.Handler()})
	client, err := river.NewClient(driver, &river.Config{FetchCooldown: time.Millisecond, Logger: log})
	if err != nil {
		return nil, fmt.Errorf("open job queue: %w", err)
	}
	return &engine[T]{driver: driver, client: client, with: with, pinned: pinned, log: log}, nil
}

func (e *engine[T]) transaction(db *gorm.DB, do func(u unit) error) error {
	if !e.pinned {
		return db.Transaction(func(tx *gorm.DB) error { return do(unit{DB: tx}) })
	}
	return db.Connection(func(c *gorm.DB) error {
		conn, ok := c.Statement.ConnPool.(*sql.Conn)
		if !ok {
			return fmt.Errorf("a pinned connection is a %T", c.Statement.ConnPool)
		}
		return c.Transaction(func(tx *gorm.DB) error { return do(unit{DB: tx, conn: conn}) })
	})
}

func (e *engine[T]) insert(ctx context.Context, u unit, jobs []river.InsertManyParams) error {
	return e.with(u, func(tx T) error {
		_, err := e.client.InsertManyTx(ctx, tx, jobs)
		return err
	})
}

func (e *engine[T]) complete(ctx context.Context, u unit, job *river.Job[deliverArgs]) error {
	return e.with(u, func(tx T) error {
		_, err := river.JobCompleteTx[riverdriver.Driver[T]](ctx, tx, job)
		return err
	})
}

func (e *engine[T]) start(ctx context.Context, cfg *river.Config) (<-chan struct{}, error) {
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

func (e *engine[T]) migrate(ctx context.Context, change bool) error {
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

// withSQL lends out GORM's own transaction.
func withSQL(u unit, do func(tx *sql.Tx) error) error {
	tx, ok := u.Statement.ConnPool.(*sql.Tx)
	if !ok {
		return fmt.Errorf("a transaction is a %T", u.Statement.ConnPool)
	}
	return do(tx)
}

// withPgx lends out GORM's transaction as pgx sees it. All of do runs under the connection's mutex.
func withPgx(u unit, do func(tx pgx.Tx) error) error {
	return u.conn.Raw(func(conn any) error {
		c, ok := conn.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection is a %T", conn)
		}
		if status := c.Conn().PgConn().TxStatus(); status != 'T' {
			return fmt.Errorf("no sound transaction to enqueue in: status %c", status)
		}
		return do(borrowedTx{c.Conn()})
	})
}

// borrowedTx is a pgx.Tx on a connection whose transaction database/sql began, and will end.
type borrowedTx struct{ conn *pgx.Conn }

var errBorrowed = errors.New("this transaction is GORM's to begin and end")

func (borrowedTx) Begin(context.Context) (pgx.Tx, error) { return nil, errBorrowed }
func (borrowedTx) Commit(context.Context) error          { return errBorrowed }
func (borrowedTx) Rollback(context.Context) error        { return errBorrowed }

func (t borrowedTx) Conn() *pgx.Conn                { return t.conn }
func (t borrowedTx) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

func (t borrowedTx) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return t.conn.Exec(ctx, sql, args...)
}

func (t borrowedTx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return t.conn.Query(ctx, sql, args...)
}

func (t borrowedTx) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return t.conn.QueryRow(ctx, sql, args...)
}

func (t borrowedTx) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, from pgx.CopyFromSource) (int64, error) {
	return t.conn.CopyFrom(ctx, table, columns, from)
}

func (t borrowedTx) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return t.conn.SendBatch(ctx, b)
}

func (t borrowedTx) Prepare(ctx context.Context, name, sql string) (*pgconn.StatementDescription, error) {
	return t.conn.Prepare(ctx, name, sql)
}

// louder passes on what is at least a warning: River tells much of its daily life.
type louder struct{ slog.Handler }

// Enabled implements slog.Handler.
func (h louder) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && h.Handler.Enabled(ctx, l)
}
func (h louder) WithAttrs(as []slog.Attr) slog.Handler { return louder{h.Handler.WithAttrs(as)} }
func (h louder) WithGroup(name string) slog.Handler    { return louder{h.Handler.WithGroup(name)} }
