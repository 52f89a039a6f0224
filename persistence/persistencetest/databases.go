package persistencetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"guanjia/persistence"
)

// Dialects are the two databases by name, each fresh for every call.
func Dialects() map[string]func(testing.TB) string {
	return map[string]func(testing.TB) string{"SQLite": SQLite, "PostgreSQL": Postgres}
}

// EmptyDialects are Dialects without a schema.
func EmptyDialects() map[string]func(testing.TB) string {
	return map[string]func(testing.TB) string{"SQLite": EmptySQLite, "PostgreSQL": EmptyPostgres}
}

// SQLite names a fresh file whose schema is up to date.
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

// EmptySQLite names a file that is not there yet.
func EmptySQLite(t testing.TB) string {
	t.Helper()
	return "sqlite:" + filepath.Join(memoryDir(t), "guanjia.db")
}

// memoryDir is a folder in memory where the system has one: every commit waits until it is on the disk, which no test looks at.
func memoryDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "guanjia-test-") //nolint:usetesting // t.TempDir cannot be told where
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	return dir
}

// Postgres makes a fresh database whose schema is up to date on the server of TEST_DATABASE_URL, dropped after the test, and gives its URL.
func Postgres(t testing.TB) string {
	t.Helper()
	return createDatabase(t, server(t), " TEMPLATE "+templateDatabase(t))
}

// EmptyPostgres is Postgres without a schema.
func EmptyPostgres(t testing.TB) string {
	t.Helper()
	return createDatabase(t, server(t), "")
}

func server(t testing.TB) string {
	t.Helper()
	return needed(t, "TEST_DATABASE_URL", "PostgreSQL")
}

// createDatabase makes one that is dropped after the test.
func createDatabase(t testing.TB, server, like string) string {
	t.Helper()
	name := "test_" + strings.ToLower(rand.Text())
	administer(t, server, "CREATE DATABASE "+name+like)
	t.Cleanup(func() { administer(t, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	return database(t, server, name)
}

// database is the URL of a database on a server.
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

// onServer lends out one connection to the server. Its context is not the test's, which has ended when the test cleans up.
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

// Redis gives the server of TEST_REDIS_URL and a prefix of keys that nobody else uses.
func Redis(t testing.TB) (server, prefix string) {
	t.Helper()
	return needed(t, "TEST_REDIS_URL", "Redis"), "test:" + rand.Text() + ":"
}

// needed reads an address from the environment. Without it the test fails: a half that is skipped is a half untested.
func needed(t testing.TB, key, what string) string {
	t.Helper()
	address := os.Getenv(key)
	if address == "" {
		t.Fatalf("%s is not set: run make test, which starts a throw-away %s, or name a server of your own", key, what)
	}
	return address
}

// Open opens the store at url, with a schema that is up to date, and closes it after the test.
func Open(t testing.TB, url string) *persistence.Store {
	t.Helper()
	s, err := persistence.Open(context.Background(), persistence.Options{URL: url, Migrate: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}
