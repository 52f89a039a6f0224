package main

import (
	"syscall"
	"time"
)

// userTimeout is TCP_USER_TIMEOUT of Linux, which package syscall does not name.
const userTimeout = 18

// endUnanswered ends a connection whose packets are not acknowledged. A system that refuses this waits longer.
func endUnanswered(_, _ string, c syscall.RawConn) error {
	return c.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, userTimeout, int(unansweredMost/time.Millisecond))
	})
}
