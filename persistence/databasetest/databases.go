// Package databasetest gives tests databases of their own, on SQLite and on PostgreSQL: empty ones, copies of one that is migrated already,
// what stands in them, and a proxy that can be cut. It knows no case and no person.
//
//	for name, address := range databasetest.Dialects() {
//		t.Run(name, func(t *testing.T) { store := databasetest.Open(t, address(t)) })
//	}
package databasetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"guanjia/persistence"
)

// Dialects returns functions that make a new database, by the name of the dialect.
func Dialects() map[string]func(testing.TB) string {
	return map[string]func(testing.TB) string{"SQLite": SQLite, "PostgreSQL": Postgres}
}

// EmptyDialects does the same without a schema.
func EmptyDialects() map[string]func(testing.TB) string {
	return map[string]func(testing.TB) string{"SQLite": EmptySQLite, "PostgreSQL": EmptyPostgres}
}

// SQLite returns the URL of a new file whose schema is up to date.
func SQLite(t testing.TB) string {
	t.Helper()
	url := EmptySQLite(t)
	require.NoError(t, os.WriteFile(strings.TrimPrefix(url, "sqlite:"), templateFile(t), 0o600))
	return url
}

// Copy makes a database with the content of another one, to which nobody may be connected. It is dropped after the test.
func Copy(t testing.TB, from string) string {
	t.Helper()
	if file, found := strings.CutPrefix(from, "sqlite:"); found {
		content, err := os.ReadFile(file) //nolint:gosec // a file of the tests
		require.NoError(t, err)
		to := EmptySQLite(t)
		require.NoError(t, os.WriteFile(strings.TrimPrefix(to, "sqlite:"), content, 0o600))
		return to
	}
	u, err := url.Parse(from)
	require.NoError(t, err)
	return createDatabase(t, server(t), " TEMPLATE "+strings.TrimPrefix(u.Path, "/"))
}

// EmptySQLite returns the URL of a file that does not exist yet.
func EmptySQLite(t testing.TB) string {
	t.Helper()
	return "sqlite:" + filepath.Join(memoryDir(t), "guanjia.db")
}

// memoryDir is a folder in memory if the system has one: otherwise every commit waits for the disk, which no test needs.
func memoryDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "guanjia-test-") //nolint:usetesting // t.TempDir cannot be told where
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	return dir
}

// Postgres makes a new database on the server of TEST_DATABASE_URL, with a schema that is up to date, and returns its URL. The database
// is dropped after the test.
func Postgres(t testing.TB) string {
	t.Helper()
	return createDatabase(t, server(t), " TEMPLATE "+templateDatabase(t))
}

// EmptyPostgres does the same without a schema.
func EmptyPostgres(t testing.TB) string {
	t.Helper()
	return createDatabase(t, server(t), "")
}

func server(t testing.TB) string {
	t.Helper()
	return needed(t, "TEST_DATABASE_URL", "PostgreSQL")
}

// createDatabase makes a database that is dropped after the test.
func createDatabase(t testing.TB, server, like string) string {
	t.Helper()
	name := "test_" + strings.ToLower(rand.Text())
	administer(t, server, "CREATE DATABASE "+name+like+strategy(t, server))
	t.Cleanup(func() { administer(t, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	return database(t, server, name)
}

// strategy lets a server from version 15 on copy the files of a database, as the older ones do: its usual way writes each page into the log
// too, and takes twice the time. A server that waits for its disk (fsync) is faster in its usual way.
func strategy(t testing.TB, server string) (clause string) {
	t.Helper()
	copies.Lock()
	defer copies.Unlock()
	if _, known := copies.strategies[server]; !known {
		onServer(t, server, func(conn *sql.Conn) {
			var fit bool
			require.NoError(t, conn.QueryRowContext(context.Background(),
				"SELECT current_setting('server_version_num')::int >= 150000 AND current_setting('fsync') = 'off'").Scan(&fit))
			if fit {
				clause = " STRATEGY file_copy"
			}
		})
		copies.strategies[server] = clause
	}
	return copies.strategies[server]
}

// copies remembers what a server was asked once.
var copies = struct {
	sync.Mutex
	strategies map[string]string
}{strategies: map[string]string{}}

// database returns the URL of a database on a server.
func database(t testing.TB, server, name string) string {
	t.Helper()
	u, err := url.Parse(server)
	require.NoError(t, err)
	u.Path = "/" + name
	return u.String()
}

// administer runs statements on one connection to the server.
func administer(t testing.TB, server string, statements ...string) {
	t.Helper()
	onServer(t, server, func(conn *sql.Conn) {
		for _, s := range statements {
			_, err := conn.ExecContext(context.Background(), s)
			require.NoError(t, err, s)
		}
	})
}

// onServer runs a function with one connection to the server. Its context is not that of the test, which has ended when the test cleans
// up.
func onServer(t testing.TB, server string, do func(conn *sql.Conn)) {
	t.Helper()
	db, err := sql.Open("pgx", server)
	require.NoError(t, err)
	defer db.Close() //nolint:errcheck // nothing is lost
	conn, err := db.Conn(context.Background())
	require.NoError(t, err, "PostgreSQL at TEST_DATABASE_URL does not answer: run make test, which starts it")
	defer conn.Close() //nolint:errcheck // nothing is lost
	do(conn)
}

// Redis returns the server of TEST_REDIS_URL and a prefix of keys that nothing else uses.
func Redis(t testing.TB) (server, prefix string) {
	t.Helper()
	return needed(t, "TEST_REDIS_URL", "Redis"), "test:" + rand.Text() + ":"
}

// needed reads an address from the environment. Without it the test fails, because a test that is skipped tests nothing.
func needed(t testing.TB, key, what string) string {
	t.Helper()
	address := os.Getenv(key)
	if address == "" {
		t.Fatalf("%s is not set: run make test, which starts a throw-away %s, or name a server of your own", key, what)
	}
	return address
}

// Open opens the store at url and closes it after the test.
func Open(t testing.TB, url string) *persistence.Store {
	t.Helper()
	s, err := persistence.Open(context.Background(), persistence.Options{URL: url, Migrate: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}
