package databasetest

import (
	"context"
	"database/sql"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/stretchr/testify/require"

	"guanjia/persistence"
	"guanjia/persistence/migrations"
)

// A migration takes longer than most tests. So each database is migrated once and then copied: the SQLite file once for each test binary,
// the PostgreSQL database once for each schema, on the server itself, where all test binaries find it.

var template struct {
	sync.Mutex
	file []byte
}

// templateFile returns a SQLite file whose schema is up to date.
func templateFile(t testing.TB) []byte {
	t.Helper()
	template.Lock()
	defer template.Unlock()
	if template.file == nil {
		file := filepath.Join(memoryDir(t), "template.db")
		migrate(t, "sqlite:"+file)
		content, err := os.ReadFile(file) //nolint:gosec // written by the line before
		require.NoError(t, err)
		template.file = content
	}
	return template.file
}

// templateDatabase returns the name of a PostgreSQL database whose schema is up to date. It stays on the server; if it was dropped, the
// next test makes it again.
func templateDatabase(t testing.TB) string {
	t.Helper()
	template.Lock()
	defer template.Unlock()
	server, name := server(t), "guanjia_template_"+schemaName(t)
	onServer(t, server, func(conn *sql.Conn) {
		if exists(t, conn, name) {
			return
		}
		ctx := context.Background()
		_, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(hashtext($1))", name) // locked until the connection closes
		require.NoError(t, err)
		if exists(t, conn, name) {
			return // another test binary was first
		}
		for _, s := range []string{"DROP DATABASE IF EXISTS " + name + "_new", "CREATE DATABASE " + name + "_new"} {
			_, err = conn.ExecContext(ctx, s)
			require.NoError(t, err)
		}
		migrate(t, database(t, server, name+"_new"))
		_, err = conn.ExecContext(ctx, "ALTER DATABASE "+name+"_new RENAME TO "+name) // only complete ones get the name
		require.NoError(t, err)
	})
	return name
}

func exists(t testing.TB, conn *sql.Conn, name string) (there bool) {
	t.Helper()
	err := conn.QueryRowContext(context.Background(), "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&there)
	require.NoError(t, err)
	return there
}

// migrate makes the schema and closes the database.
func migrate(t testing.TB, url string) {
	t.Helper()
	s, err := persistence.Open(context.Background(), persistence.Options{URL: url, Migrate: true})
	require.NoError(t, err)
	require.NoError(t, s.Close())
}

// schemaName is different for programs with different schemas or job queues.
func schemaName(t testing.TB) string {
	t.Helper()
	h := fnv.New64a()
	files := migrations.Postgres()
	names, err := fs.Glob(files, "*.sql")
	require.NoError(t, err)
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		require.NoError(t, err)
		_, _ = fmt.Fprint(h, name, len(text), string(text))
	}
	m, err := rivermigrate.New(riverpgxv5.New(nil), nil)
	require.NoError(t, err)
	_, _ = fmt.Fprint(h, len(m.AllVersions()))
	return fmt.Sprintf("%016x", h.Sum64())
}
