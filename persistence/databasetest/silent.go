package databasetest

import (
	"context"
	"net"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// Silenced returns the URL of a server through its own port. From hush on no connection passes anything on, and none is closed, as in a network
// that drops packets; new ones are accepted and say nothing. back ends that for connections that are opened from then on: the old ones stay
// dead, as behind a firewall that has forgotten them.
func Silenced(t testing.TB, address string) (through string, hush, back func()) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	s := &silenced{to: u.Host}
	go s.serve(l)
	u.Host = l.Addr().String()
	return u.String(), func() { s.age.Add(1); s.silent.Store(true) }, func() { s.age.Add(1); s.silent.Store(false) }
}

// silenced passes on what comes through connections of the present age.
type silenced struct {
	to     string
	age    atomic.Int64
	silent atomic.Bool
}

func (s *silenced) serve(l net.Listener) {
	for {
		from, err := l.Accept()
		if err != nil {
			return
		}
		to, err := new(net.Dialer).DialContext(context.Background(), "tcp", s.to)
		if err != nil {
			_ = from.Close()
			continue
		}
		age := s.age.Load()
		go s.carry(to, from, age)
		go s.carry(from, to, age)
	}
}

// carry copies until one side ends; what comes while nothing may pass is lost.
func (s *silenced) carry(to, from net.Conn, age int64) {
	defer func() { _ = to.Close() }()
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		if s.silent.Load() || s.age.Load() != age {
			continue
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}
