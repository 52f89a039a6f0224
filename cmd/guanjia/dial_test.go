//go:build linux

package main

import (
	"net"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// docs/design.md §10.7: a connection whose packets are dropped ends by itself within seconds, whether it has sent something or only waits.
func TestDialer(t *testing.T) {
	t.Parallel()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = l.Close() }()
	c, err := dialer().DialContext(t.Context(), "tcp", l.Addr().String())
	require.NoError(t, err)
	defer func() { _ = c.Close() }()
	raw, err := c.(*net.TCPConn).SyscallConn()
	require.NoError(t, err)
	got := map[string]int{}
	require.NoError(t, raw.Control(func(fd uintptr) {
		for name, at := range map[string][2]int{"unanswered": {syscall.IPPROTO_TCP, userTimeout}, "probes": {syscall.SOL_SOCKET, syscall.SO_KEEPALIVE},
			"after": {syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE}, "every": {syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL}, "most": {syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT}} {
			got[name], _ = syscall.GetsockoptInt(int(fd), at[0], at[1])
		}
	}))
	assert.Equal(t, map[string]int{"unanswered": 5000, "probes": 1, "after": 3, "every": 1, "most": 3}, got)
}
