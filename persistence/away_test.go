package persistence_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// TestAwayAtEveryMethod: no method treats a database that cannot be reached as an empty one (docs/design.md §10.7).
func TestAwayAtEveryMethod(t *testing.T) {
	t.Run("PostgreSQL is gone", func(t *testing.T) {
		t.Parallel()
		url, cut, restore := databasetest.Proxied(t, databasetest.Postgres(t))
		s := databasetest.Open(t, url)
		require.NoError(t, s.Ping(t.Context()))
		cut()
		persistencetest.AllUnavailable(t, t.Context(), s)
		eachPart(t, s, func(part any) { persistencetest.PartUnavailable(t, t.Context(), part) })
		require.ErrorIs(t, s.Ping(t.Context()), domain.Unavailable)
		require.ErrorIs(t, s.Park(t.Context(), 1, nil, ""), domain.Unavailable)
		require.ErrorIs(t, s.Import(t.Context(), []persistence.ImportedCase{{}}), domain.Unavailable)
		_, err := persistence.Open(t.Context(), persistence.Options{URL: url})
		require.ErrorIs(t, err, domain.Unavailable)
		restore()
		require.Eventually(t, func() bool { return s.Ping(t.Context()) == nil }, time.Minute, time.Millisecond)
		_, err = s.Case(t.Context(), 1)
		require.ErrorIs(t, err, domain.NotFound, "it goes on by itself")
	})
	t.Run("the SQLite file is closed", func(t *testing.T) {
		t.Parallel()
		s, err := persistence.Open(t.Context(), persistence.Options{URL: databasetest.SQLite(t)})
		require.NoError(t, err)
		require.NoError(t, s.Close())
		persistencetest.AllUnavailable(t, t.Context(), s)
	})
	t.Run("the time is over", func(t *testing.T) {
		onBoth(t, func(t *testing.T, url string) {
			s := databasetest.Open(t, url)
			late, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
			defer cancel()
			persistencetest.AllUnavailable(t, late, s)
		})
	})
	t.Run("SQLite is busy for too long", func(t *testing.T) {
		t.Parallel()
		url := databasetest.SQLite(t)
		s := databasetest.Open(t, url)
		tx, err := databasetest.SQL(t, url).BeginTx(t.Context(), nil)
		require.NoError(t, err)
		defer tx.Rollback() //nolint:errcheck // it only keeps others away
		_, err = tx.ExecContext(t.Context(), "UPDATE series SET last_number = 1")
		require.NoError(t, err)
		short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		require.ErrorIs(t, s.Attempt(short, 1, time.Now()), domain.Unavailable)
	})
}

// eachPart goes through the stores of the duties that a Store gives out.
func eachPart(t *testing.T, s *persistence.Store, do func(part any)) {
	t.Helper()
	v, parts := reflect.ValueOf(s), 0
	for i := range v.NumMethod() {
		if m := v.Method(i).Type(); m.NumIn() == 0 && m.NumOut() == 1 && m.Out(0).Kind() == reflect.Struct {
			do(v.Method(i).Call(nil)[0].Interface())
			parts++
		}
	}
	assert.GreaterOrEqual(t, parts, 7, "groups, voices, rosters, scopes, announcements, incidents, tallies")
}

// TestGivenUp: a caller that cancelled does not get Unavailable.
func TestGivenUp(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := databasetest.Open(t, url)
		given, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := s.Case(given, 1)
		require.ErrorIs(t, err, context.Canceled)
		assert.False(t, errors.Is(err, domain.Unavailable))
		require.ErrorIs(t, s.Attempt(given, 1, time.Now()), context.Canceled)
	})
}
