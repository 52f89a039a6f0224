package persistence_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// onBoth runs a test on each database, with a schema that is up to date.
func onBoth(t *testing.T, test func(t *testing.T, url string)) {
	onEach(t, databasetest.Dialects(), test)
}

// onEmpty runs a test on each database, without a schema.
func onEmpty(t *testing.T, test func(t *testing.T, url string)) {
	onEach(t, databasetest.EmptyDialects(), test)
}

func onEach(t *testing.T, dialects map[string]func(testing.TB) string, test func(t *testing.T, url string)) {
	for name, address := range dialects {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, address(t))
		})
	}
}

func TestStore(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			persistencetest.Run(t, func(t *testing.T) persistencetest.Store { return databasetest.Open(t, address(t)) })
		})
	}
}

func TestWorkStopsClean(t *testing.T) {
	for name, address := range databasetest.Dialects() { // one after the other: goroutines of other tests would be found
		t.Run(name, func(t *testing.T) {
			stopsClean(t, address(t))
		})
	}
}

func stopsClean(t *testing.T, url string) {
	before := goleak.IgnoreCurrent()
	s, err := persistence.Open(t.Context(), persistence.Options{URL: url, Migrate: true})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	started := make(chan struct{})
	done := make(chan error)
	go func() {
		done <- s.Work(ctx, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try { return notice.Try{} },
			Periodic: []persistence.Periodic{{Name: "sign of life", Every: time.Hour, Do: func(context.Context) error { close(started); return nil }}}})
	}()
	<-started
	cancel()
	require.NoError(t, <-done)
	require.NoError(t, s.Close())
	goleak.VerifyNone(t, before)
}

// TestPrivateFile: the file, its journal and its shared memory have people's words, so no other user can read them.
func TestPrivateFile(t *testing.T) {
	dir := t.TempDir()
	s, err := persistence.Open(t.Context(), persistence.Options{URL: "sqlite:" + filepath.Join(dir, "guanjia.db"), Migrate: true})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 3, "the database, its journal and its shared memory")
	for _, f := range files {
		info, err := f.Info()
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), f.Name())
	}
}

func TestUnavailable(t *testing.T) {
	t.Parallel()
	_, err := persistence.Open(t.Context(), persistence.Options{URL: "postgres://somebody:secret@127.0.0.1:1/guanjia"})
	require.ErrorIs(t, err, domain.Unavailable)
	assert.NotContains(t, err.Error(), "secret")
	_, err = persistence.Open(t.Context(), persistence.Options{URL: "sqlite:" + filepath.Join(t.TempDir(), "no", "such", "directory.db")})
	require.ErrorIs(t, err, domain.Unavailable)
	for _, url := range []string{"", "mysql://secret@x/y", "sqlite:", "postgres://u:secret@:x:/%"} {
		_, err := persistence.Open(t.Context(), persistence.Options{URL: url})
		require.Error(t, err)
		assert.NotContains(t, err.Error(), "secret")
	}
}

// TestComesBack closes every connection of the store: a call at that moment gets Unavailable at worst, and soon everything continues by
// itself, also the worker (docs/design.md §10.7).
func TestComesBack(t *testing.T) {
	t.Parallel()
	s := databasetest.Open(t, databasetest.Postgres(t))
	in, err := s.AddCommunity(t.Context(), people.Community{Code: "YH", Zone: "UTC"})
	require.NoError(t, err)
	p, err := s.Greet(t.Context(), people.Person{Chat: 1})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	var came atomic.Int64
	done := make(chan error, 1)
	go func() {
		done <- s.Work(ctx, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try {
			came.Add(1)
			return notice.Try{Delivery: notice.Delivered}
		}})
	}()
	for i := range 3 {
		require.Eventually(t, func() bool { return s.CutConnections(t.Context()) == nil }, time.Minute, time.Millisecond)
		require.Eventually(t, func() bool {
			_, _, err := s.Create(t.Context(), fmt.Sprint("run ", i), "YH", func(seq int) (desk.Commit, error) {
				return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: in.ID, Version: 1, Number: ticket.Number(fmt.Sprint(seq))}, ""),
					Notices: []notice.Notice{{To: p.ID, Key: "k"}}}, nil
			})
			if err != nil {
				require.ErrorIs(t, err, domain.Unavailable)
			}
			return err == nil
		}, time.Minute, 10*time.Millisecond)
		require.Eventually(t, func() bool { return came.Load() == int64(i)+1 }, time.Minute, time.Millisecond, "no letter came")
	}
	cancel()
	require.NoError(t, <-done)
}

func TestLead(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var mu sync.Mutex
		leading, turns := 0, 0
		var wg sync.WaitGroup
		for range 3 {
			s := databasetest.Open(t, url)
			wg.Go(func() {
				err := s.Lead(ctx, "poll", func(ctx context.Context) error {
					mu.Lock()
					leading++
					turns++
					assert.Equal(t, 1, leading)
					if turns == 3 {
						cancel()
					}
					mu.Unlock()
					defer func() { mu.Lock(); leading--; mu.Unlock() }()
					if turns == 3 {
						<-ctx.Done()
						return ctx.Err()
					}
					return errors.New("resigned")
				})
				if ctx.Err() == nil {
					assert.EqualError(t, err, "resigned")
				}
			})
		}
		wg.Wait()
		assert.Equal(t, 3, turns, "each in its turn")
	})
}

func TestParkAndPing(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := databasetest.Open(t, url)
		require.NoError(t, s.Ping(t.Context()))
		for range 2 {
			require.NoError(t, s.Park(t.Context(), 77, []byte("{\x00\xff"), "cannot be read"))
		}
	})
}

func TestImport(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := databasetest.Open(t, url)
		c, err := s.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		var cases []persistence.ImportedCase
		for i := range 450 {
			k := casetest.PlausibleCase(c.ID, i+1).Example(i)
			k.ID = domain.CaseID(i + 10)
			cases = append(cases, persistence.ImportedCase{Case: k, Entries: []complaint.Entry{{Version: 1, Do: complaint.Receive, After: k.Stage, At: k.Received}}})
		}
		require.ErrorIs(t, s.Import(t.Context(), []persistence.ImportedCase{cases[0], {Case: cases[1].Case}}), domain.Invalid, "without history")
		_, err = s.Case(t.Context(), cases[0].Case.ID)
		require.ErrorIs(t, err, domain.NotFound)
		require.NoError(t, s.Import(t.Context(), cases))
		for _, want := range []persistence.ImportedCase{cases[0], cases[449]} {
			got, err := s.Case(t.Context(), want.Case.ID)
			require.NoError(t, err)
			require.Equal(t, want.Case, got)
			history, err := s.History(t.Context(), want.Case.ID)
			require.NoError(t, err)
			require.Equal(t, want.Entries, history)
		}
		require.ErrorIs(t, s.Import(t.Context(), cases[:1]), domain.Conflict)
		made, _, err := s.Create(t.Context(), "run", "AA-000000", func(seq int) (desk.Commit, error) {
			assert.Equal(t, 451, seq, "goes on after the imported numbers")
			return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: c.ID, Number: "AA-000000-451"}, "")}, nil
		})
		require.NoError(t, err)
		require.EqualValues(t, 460, made.ID)
	})
}
