package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"guanjia/persistence/databasetest"
)

// storage is where a test's records and conversations live.
type storage struct{ name, database, redis string }

// embedded is SQLite with everything in it, and nothing in it yet.
func embedded(t testing.TB) storage {
	t.Helper()
	return storage{"sqlite", databasetest.SQLite(t), ""}
}

// served is PostgreSQL with Redis, each with nothing in it yet.
func served(t testing.TB) storage {
	t.Helper()
	server := os.Getenv("TEST_REDIS_URL")
	require.NotEmpty(t, server, "TEST_REDIS_URL is not set: run make test, which starts Redis and PostgreSQL")
	return storage{"postgres and redis", databasetest.Postgres(t), ownRedis(t, server)}
}

// onEach plays a test on both storages, each in another language: what depends on the storage is no matter of the language.
// Mostly such a test waits for the bot, so that several are played at once.
func onEach(t *testing.T, play func(t *testing.T, at storage, in tongue)) {
	t.Parallel()
	for i, at := range []func(testing.TB) storage{embedded, served} {
		t.Run([]string{"sqlite", "postgres and redis"}[i], func(t *testing.T) {
			t.Parallel()
			play(t, at(t), tongues[i])
		})
	}
}

// redises are the databases of the Redis server that no test uses at this moment; 0 is left alone.
var redises = func() chan int {
	const all = 15
	free := make(chan int, all)
	for n := range all {
		free <- n + 1
	}
	return free
}()

// ownRedis borrows a database of the Redis server until the end of the test, empties it, and gives its address.
func ownRedis(t testing.TB, server string) string {
	t.Helper()
	free := <-redises
	t.Cleanup(func() { redises <- free })
	at := strings.TrimSuffix(server, "/0") + fmt.Sprintf("/%d", free)
	opts, err := redis.ParseURL(at)
	require.NoError(t, err)
	rdb := redis.NewClient(opts)
	defer func() { _ = rdb.Close() }()
	require.NoError(t, rdb.FlushDB(context.Background()).Err())
	return at
}

// copyRedis copies everything from one database of a Redis server to another one.
func copyRedis(t testing.TB, from, to string) {
	t.Helper()
	source, err := redis.ParseURL(from)
	require.NoError(t, err)
	target, err := redis.ParseURL(to)
	require.NoError(t, err)
	rdb := redis.NewClient(source)
	defer func() { _ = rdb.Close() }()
	keys, err := rdb.Keys(t.Context(), "*").Result()
	require.NoError(t, err)
	for _, key := range keys {
		require.NoError(t, rdb.Copy(t.Context(), key, key, target.DB, true).Err())
	}
}
