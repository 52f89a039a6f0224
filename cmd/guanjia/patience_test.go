package main

import (
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/configs"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
)

// TestDatabaseAwayAtTheStart: a PostgreSQL server that is away at the start is waited for, as Redis is.
func TestDatabaseAwayAtTheStart(t *testing.T) {
	url, knocked, admit := databasetest.Shut(t, databasetest.Postgres(t))
	opened := make(chan *persistence.Store, 1)
	go func() {
		store, err := openPatiently(t.Context(), configs.Config{Database: configs.Secret(url)}, slog.New(slog.NewTextHandler(t.Output(), nil)))
		if err == nil {
			opened <- store
		}
		close(opened)
	}()
	for try := range 2 {
		select {
		case <-opened:
			require.Fail(t, "it did not wait", "after try %d", try)
		case <-knocked:
		}
	}
	admit()
	store := <-opened
	require.NotNil(t, store)
	require.NoError(t, store.Close())
}
