package dialogstate_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/record"
	"guanjia/domain"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/dialogstate"
)

// opens are all stores of conversations, with a clock if a test can move it.
var opens = map[string]func(t *testing.T) dialogtest.Trial{
	"Redis": func(t *testing.T) dialogtest.Trial {
		server, prefix := databasetest.Redis(t)
		return dialogtest.Trial{Store: openRedis(t, server, prefix)}
	},
	"miniredis": func(t *testing.T) dialogtest.Trial {
		m := miniredis.RunT(t)
		return dialogtest.Trial{Store: openRedis(t, "redis://"+m.Addr(), "test:"), Pass: m.FastForward}
	},
	"SQLite":     func(t *testing.T) dialogtest.Trial { return table(t, databasetest.SQLite(t)) },
	"PostgreSQL": func(t *testing.T) dialogtest.Trial { return table(t, databasetest.Postgres(t)) },
}

// table is the store in a database, with a clock of the test's own.
func table(t *testing.T, address string) dialogtest.Trial {
	t.Helper()
	var passed atomic.Int64
	now := func() time.Time { return time.Now().UTC().Add(time.Duration(passed.Load())) }
	return dialogtest.Trial{Store: databasetest.Open(t, address).ConversationsAt(now),
		Pass: func(d time.Duration) { passed.Add(int64(d)) }}
}

func openRedis(t *testing.T, server, prefix string) *dialogstate.Redis {
	t.Helper()
	r, err := dialogstate.OpenRedis(server, prefix)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	require.NoError(t, r.Ping(t.Context()))
	return r
}

func TestStores(t *testing.T) {
	for name, open := range opens {
		t.Run(name, func(t *testing.T) { dialogtest.RunStore(t, open) })
	}
}

const day = 24 * time.Hour

var key = dialog.Key{Chat: -1001234567890, Person: 42}

func TestAway(t *testing.T) {
	m := miniredis.RunT(t)
	r := openRedis(t, "redis://"+m.Addr(), "")
	_, err := r.Save(t.Context(), key, 0, []byte("x"), time.Time{}, day)
	require.NoError(t, err)
	m.SetError("LOADING Redis is loading the dataset in memory")
	_, err = r.Load(t.Context(), key)
	require.ErrorIs(t, err, domain.Unavailable)
	_, err = r.Save(t.Context(), key, 1, []byte("x"), time.Time{}, day)
	require.ErrorIs(t, err, domain.Unavailable)
	require.ErrorIs(t, r.Note(t.Context(), record.Note{Key: key}), domain.Unavailable)
	_, err = r.Due(t.Context(), time.Now(), 1, day)
	require.ErrorIs(t, err, domain.Unavailable)
	m.SetError("")
	stored, err := r.Load(t.Context(), key)
	require.NoError(t, err)
	require.EqualValues(t, 1, stored.Version, "it goes on by itself")

	given, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = r.Load(given, key)
	require.ErrorIs(t, err, context.Canceled)
	require.False(t, errors.Is(err, domain.Unavailable), "who gives up is not told of an outage")

	_, err = dialogstate.OpenRedis("redis://u:secret@:x:y/z", "")
	require.Error(t, err)
	require.NotContains(t, err.Error(), "secret")
}
