package lease

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keeper keeps one lock, in a bubble of time.
type keeper struct {
	mu           sync.Mutex
	began, ended int
	away         bool // it does not answer
	other        bool // another process has the lock
	held         int  // locks given and not released
}

func (k *keeper) source(context.Context, string) (Lock, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.away:
		return nil, errors.New("away")
	case k.other:
		return nil, nil //nolint:nilnil // somebody else has it
	}
	k.held++
	return given{k}, nil
}

type given struct{ *keeper }

// Held implements Lock.
func (g given) Held(context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.away {
		return errors.New("away")
	}
	return nil
}

// Release implements Lock.
func (g given) Release() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.held--
	return nil
}

// is sets what becomes of the lock.
func (k *keeper) is(away, other bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.away, k.other = away, other
}

// counts are how often somebody began and ended to lead, and how many hold the lock.
func (k *keeper) counts() []int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return []int{k.began, k.ended, k.held}
}

// count adds to a counter.
func (k *keeper) count(n *int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	*n++
}

// The leader continues while the lock's server cannot be reached, and stops if another process has the lock after that.
func TestLeadThroughAnOutage(t *testing.T) {
	for name, other := range map[string]bool{"it comes back": false, "another was faster": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := &keeper{}
				ctx, stop := context.WithCancel(t.Context())
				led := make(chan error, 1)
				go func() {
					led <- Source(k.source).Lead(ctx, "poll", slog.New(slog.DiscardHandler), func(ctx context.Context) error {
						k.count(&k.began)
						<-ctx.Done()
						k.count(&k.ended)
						return ctx.Err()
					})
				}()
				pass := func(d time.Duration) { time.Sleep(d); synctest.Wait() }
				pass(3 * time.Second)
				k.is(true, false)
				pass(time.Minute)
				assert.Equal(t, []int{1, 0, 0}, k.counts(), "away")
				k.is(false, other)
				pass(time.Minute)
				if !other {
					assert.Equal(t, []int{1, 0, 1}, k.counts(), "back")
				} else {
					assert.Equal(t, []int{1, 1, 0}, k.counts(), "the other leads")
					k.is(false, false)
					pass(time.Minute)
					assert.Equal(t, []int{2, 1, 1}, k.counts(), "it leads again")
				}
				stop()
				require.NoError(t, <-led)
				assert.Zero(t, k.counts()[2])
			})
		})
	}
}

// After a broken connection the server may say for some checks that somebody else has the lock: it is believed at the fifth in a row.
func TestItIsBelievedAtTheFifthRefusal(t *testing.T) {
	for name, c := range map[string]struct {
		checks int
		want   []int
	}{"four": {4, []int{1, 0, 1}}, "five": {5, []int{2, 1, 1}}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := &keeper{}
				ctx, stop := context.WithCancel(t.Context())
				led := make(chan error, 1)
				go func() {
					led <- Source(k.source).Lead(ctx, "poll", slog.New(slog.DiscardHandler), func(ctx context.Context) error {
						k.count(&k.began)
						<-ctx.Done()
						k.count(&k.ended)
						return ctx.Err()
					})
				}()
				pass := func(d time.Duration) { time.Sleep(d); synctest.Wait() }
				pass(3*Check + Check/2)
				k.is(true, false)
				pass(Check)
				k.is(false, true)
				pass(time.Duration(c.checks) * Check)
				k.is(false, false)
				pass(time.Minute)
				assert.Equal(t, c.want, k.counts())
				stop()
				require.NoError(t, <-led)
			})
		})
	}
}
