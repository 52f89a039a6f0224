package pulse_test

import (
	"context"
	"io"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/pulse"
)

// TestCut: only connections that have heard nothing since an instant are closed.
func TestCut(t *testing.T) {
	var servers []net.Conn
	w := pulse.NewWires(func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		servers = append(servers, server)
		return client, nil
	})
	var all []net.Conn
	for range 3 {
		c, err := w.Dial(t.Context(), "tcp", "")
		require.NoError(t, err)
		all = append(all, c)
	}
	silent := time.Now()
	go func() { _, _ = servers[1].Write([]byte("x")) }()
	_, err := all[1].Read(make([]byte, 1))
	require.NoError(t, err)
	require.NoError(t, all[2].Close())
	assert.Equal(t, 1, w.Cut(silent), "not the one that was heard, nor the one that was closed")
	_, err = all[0].Read(make([]byte, 1))
	require.ErrorIs(t, err, io.ErrClosedPipe)
	later, err := w.Dial(t.Context(), "tcp", "")
	require.NoError(t, err)
	assert.Equal(t, 0, w.Cut(silent), "one that was opened later is not silent")
	require.NoError(t, later.Close())
}

// TestSilentNetwork: what waits for an answer that will never come is told so as soon as the server answers again, and idle connections that are
// dead are not used (docs/design.md §10.7).
func TestSilentNetwork(t *testing.T) {
	url, hush, back := databasetest.Silenced(t, databasetest.Postgres(t))
	s := databasetest.Open(t, url)
	require.NoError(t, s.Ping(t.Context()))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- s.Work(ctx, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try { return notice.Try{Delivery: notice.Delivered} }})
	}()
	t.Cleanup(func() { cancel(); require.NoError(t, <-done) })
	hush()
	asked := make(chan error, 1)
	go func() {
		_, err := s.Case(t.Context(), 1)
		asked <- err
	}()
	soon, stop := context.WithTimeout(t.Context(), time.Second)
	require.ErrorIs(t, s.Ping(soon), domain.Unavailable, "whoever waits with a bound is told")
	stop()
	back()
	require.ErrorIs(t, <-asked, domain.Unavailable, "it does not wait for ever")
	require.Eventually(t, func() bool {
		now, stop := context.WithTimeout(t.Context(), 2*time.Second)
		defer stop()
		return s.Ping(now) == nil
	}, time.Minute, time.Millisecond)
}
