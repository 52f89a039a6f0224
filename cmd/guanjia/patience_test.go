package main

import (
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/configs"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
)

// TestDatabaseAwayAtTheStart: a PostgreSQL server that is away at the start is waited for, as Redis is.
func TestDatabaseAwayAtTheStart(t *testing.T) {
	url, cut, restore := databasetest.Proxied(t, databasetest.Postgres(t))
	cut()
	opened := make(chan *persistence.Store, 1)
	go func() {
		store, err := openPatiently(t.Context(), configs.Config{Database: configs.Secret(url)}, slog.New(slog.NewTextHandler(t.Output(), nil)))
		if err == nil {
			opened <- store
		}
		close(opened)
	}()
	select {
	case <-opened:
		require.Fail(t, "it did not wait")
	case <-time.After(time.Second):
	}
	restore()
	store := <-opened
	require.NotNil(t, store)
	require.NoError(t, store.Close())
}
