package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"
)

// made counts the databases that this run has made, for their names.
var made atomic.Int64

// ownDatabase makes a database of its own on the test server, and drops it at the end.
func ownDatabase(t testing.TB, server string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, server)
	require.NoError(t, err)
	defer func() { _ = conn.Close(ctx) }()
	name := fmt.Sprintf("story_%d_%d", time.Now().UnixNano(), made.Add(1))
	_, err = conn.Exec(ctx, "CREATE DATABASE "+name)
	require.NoError(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if conn, err := pgx.Connect(ctx, server); err == nil {
			_, _ = conn.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
			_ = conn.Close(ctx)
		}
	})
	u, err := url.Parse(server)
	require.NoError(t, err)
	u.Path = "/" + name
	return u.String()
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
