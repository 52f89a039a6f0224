package persistencetest

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"guanjia/persistence"
)

// Dialects are the two databases by name, each fresh for every call.
func Dialects() map[string]func(testing.TB) string {
	return map[string]func(testing.TB) string{"SQLite": SQLite, "PostgreSQL": Postgres}
}

// SQLite names a fresh file.
func SQLite(t testing.TB) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "guanjia.db")
}

// Postgres makes a fresh, empty database on the server of TEST_DATABASE_URL, dropped after the test, and gives its URL.
func Postgres(t testing.TB) string {
	t.Helper()
	server := needed(t, "TEST_DATABASE_URL", "PostgreSQL")
	name := "test_" + strings.ToLower(rand.Text())
	run := func(sql string) {
		ctx := context.Background() // the test's own has ended when it cleans up
		conn, err := pgx.Connect(ctx, server)
		require.NoError(t, err, "PostgreSQL at TEST_DATABASE_URL does not answer: run make test, which starts it")
		defer conn.Close(ctx) //nolint:errcheck // nothing is lost
		_, err = conn.Exec(ctx, sql)
		require.NoError(t, err)
	}
	run("CREATE DATABASE " + name)
	t.Cleanup(func() { run("DROP DATABASE " + name + " WITH (FORCE)") })
	u, err := url.Parse(server)
	require.NoError(t, err)
	u.Path = "/" + name
	return u.String()
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
