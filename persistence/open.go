package persistence

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/persistence/column"
	"guanjia/persistence/directory"
	"guanjia/persistence/fault"
	"guanjia/persistence/lease"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/migrations"
	"guanjia/persistence/prepared"
	"guanjia/persistence/pulse"
	"guanjia/persistence/queue"
	"guanjia/persistence/rosters"
	"guanjia/persistence/series"
)

// Bounds of the connections to one database, which GORM and River share. SQLite has one writer; the other connections read.
const (
	postgresConnections = 16
	sqliteConnections   = 6
	connectWithin       = 2 * time.Second // the settings may say otherwise (connect_timeout)
)

// sqliteSettings: WAL with FULL loses no commit in a power failure; immediate transactions cannot deadlock when they begin to write; with
// the time settings, stored instants can be compared as text.
const sqliteSettings = "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)" +
	"&_pragma=synchronous(FULL)&_txlock=immediate&_time_format=sqlite&_timezone=UTC"

// Open connects to the database and checks its schema. A database that cannot be reached is Unavailable. A schema that is newer than the
// program, or older without Migrate, is a SchemaError. An error never contains the URL, which has a password.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	s, err := reach(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx, o.Migrate); err != nil {
		return nil, errors.Join(fmt.Errorf("schema: %w", fault.Translate(err)), s.Close())
	}
	return s, nil
}

// reachTries is how often opening an SQLite file is tried: if several processes open a new file at the same moment, one of them changes
// its journal mode, and the others fail at once.
const reachTries = 40

// reach opens a database that answers.
func reach(ctx context.Context, o Options) (*Store, error) {
	for try := 1; ; try++ {
		s, err := connect(ctx, o)
		if err == nil {
			if err = s.Ping(ctx); err == nil {
				return s, nil
			}
			err = errors.Join(fmt.Errorf("open database: %w", err), s.Close())
		}
		if try == reachTries || !errors.Is(err, domain.Unavailable) || !strings.HasPrefix(o.URL, "sqlite:") || ctx.Err() != nil {
			return nil, err
		}
		queue.Pause(ctx, fetchCooldown)
	}
}

// connect chooses the dialect by the scheme of the URL.
func connect(ctx context.Context, o Options) (*Store, error) {
	scheme, rest, _ := strings.Cut(o.URL, ":")
	switch {
	case scheme == "sqlite" && rest != "":
		return connectSQLite(ctx, strings.TrimPrefix(rest, "//"), o.Logger)
	case scheme == "postgres" || scheme == "postgresql":
		return connectPostgres(ctx, o)
	}
	return nil, errors.New(`open database: the address must look like "sqlite:FILE" or "postgres://USER:PASSWORD@HOST:PORT/NAME"`)
}

// connectPostgres opens one pool for River and, through database/sql, for GORM.
func connectPostgres(ctx context.Context, o Options) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(o.URL)
	if err != nil {
		return nil, errors.New("open database: the postgres:// address cannot be read")
	}
	if !strings.Contains(o.URL, "pool_max_conns") {
		cfg.MaxConns = postgresConnections
	}
	wires := pulse.NewWires(o.Dial)
	cfg.ConnConfig.DialFunc = wires.Dial
	if cfg.ConnConfig.ConnectTimeout == 0 {
		cfg.ConnConfig.ConnectTimeout = connectWithin
	}
	cfg.ConnConfig.RuntimeParams["timezone"] = "UTC"
	cfg.ConnConfig.DescriptionCacheCapacity = 0 // statements are prepared; a second cache would only take memory in each connection
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", fault.Translate(err))
	}
	sqlDB := stdlib.OpenDBFromPool(pool)
	release := func() error { err := sqlDB.Close(); pool.Close(); return err }
	s := &Store{database: &database{jobs: queue.Postgres(pool, o.Logger), log: o.Logger}, sql: sqlDB, release: release, schema: migrations.Postgres(),
		goose: goose.DialectPostgres, locks: lease.Postgres(sqlDB)}
	s.listen = pulse.Listener{Config: cfg.ConnConfig, Wires: wires, Listen: s.directory.Listen, Hear: s.directory.Hear, Pause: queue.Pause, Log: o.Logger}.Run
	return finish(ctx, s, postgres.New(postgres.Config{Conn: sqlDB}))
}

// connectSQLite opens a file.
func connectSQLite(ctx context.Context, file string, log *slog.Logger) (*Store, error) {
	file = filepath.Clean(file)
	reserve(file)
	sqlDB := sql.OpenDB(prepared.Open("file:" + (&url.URL{Path: file}).EscapedPath() + sqliteSettings))
	sqlDB.SetMaxOpenConns(sqliteConnections)
	sqlDB.SetMaxIdleConns(sqliteConnections)
	return finish(ctx, &Store{database: &database{jobs: queue.SQLite(sqlDB, log), log: log}, sql: sqlDB, release: sqlDB.Close, schema: migrations.SQLite(),
		goose: goose.DialectSQLite3, locks: lease.Files(file)}, sqlite.Dialector{Conn: sqlDB})
}

// reserve creates a file that only this user can read, if it does not exist. SQLite gives its journal and shared memory the same
// permissions. Faults of the file or its folder show when SQLite opens it.
func reserve(file string) {
	const private = 0o600
	if f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, private); err == nil { //nolint:gosec // the configured database
		_ = f.Close()
	}
}

// finish opens GORM on the connections.
func finish(ctx context.Context, s *Store, dialect gorm.Dialector) (*Store, error) {
	db, err := gorm.Open(dialect, &gorm.Config{SkipDefaultTransaction: true,
		DisableAutomaticPing: true, Logger: violations{s.log}, NowFunc: column.Now})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", fault.Translate(err)), s.release())
	}
	s.db = db.WithContext(ctx).Session(&gorm.Session{NewDB: true, Context: context.Background()})
	s.boxes = mailbox.New(s.db, s.log)
	base := directory.Base{DB: s.db, Transaction: s.transaction, Boxes: s.boxes, Cache: &s.directory, Shifts: rosters.Change}
	s.callBook = s.boxes.Book()
	s.emergencies = emergencies{DB: s.db, Transaction: s.transaction, Boxes: s.boxes, Take: series.Take}
	s.cases, s.persons, s.places, s.digests = cases{s.database, &filings{}, s.emergencies}, persons{Base: base}, places{Base: base}, digests{Base: base}
	return s, nil
}
