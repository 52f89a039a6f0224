package lease

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keeper keeps one lock, in a bubble of time.
type keeper struct {
	away  bool // it does not answer
	other bool // another process has the lock
	held  int  // locks given and not released
}

func (k *keeper) source(context.Context, string) (Lock, error) {
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
	if g.away {
		return errors.New("away")
	}
	return nil
}

// Release implements Lock.
func (g given) Release() error { g.held--; return nil }

// The leader goes on while the keeper of the lock is away, and gives way when another process has the lock after that.
func TestLeadThroughAnOutage(t *testing.T) {
	for name, other := range map[string]bool{"it comes back": false, "another was faster": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := &keeper{}
				ctx, stop := context.WithCancel(t.Context())
				began, ended := 0, 0
				led := make(chan error, 1)
				go func() {
					led <- Source(k.source).Lead(ctx, "poll", slog.New(slog.DiscardHandler), func(ctx context.Context) error {
						began++
						<-ctx.Done()
						ended++
						return ctx.Err()
					})
				}()
				pass := func(d time.Duration) { time.Sleep(d); synctest.Wait() }
				pass(3 * time.Second)
				k.away = true
				pass(time.Minute)
				assert.Equal(t, []int{1, 0, 0}, []int{began, ended, k.held}, "away")
				k.away, k.other = false, other
				pass(time.Minute)
				if !other {
					assert.Equal(t, []int{1, 0, 1}, []int{began, ended, k.held}, "back")
				} else {
					assert.Equal(t, []int{1, 1, 0}, []int{began, ended, k.held}, "the other leads")
					k.other = false
					pass(time.Minute)
					assert.Equal(t, []int{2, 1, 1}, []int{began, ended, k.held}, "it leads again")
				}
				stop()
				require.NoError(t, <-led)
				assert.Zero(t, k.held)
			})
		})
	}
}
