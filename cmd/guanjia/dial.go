package main

import (
	"net"
	"time"
)

// How a network that drops packets is noticed: no connection is closed by it, and a system waits for a quarter of an hour before it gives up.
const (
	dialWithin     = 5 * time.Second
	probeAfter     = 3 * time.Second // of silence; then a connection is probed every second
	probeEvery     = time.Second
	probeMost      = 3
	unansweredMost = 5 * time.Second // what was sent must have arrived by then; on Linux only
)

// dialer opens connections to the database and to the Bot API: one that is dead ends within a few seconds, also while it only waits.
func dialer() *net.Dialer {
	return &net.Dialer{Timeout: dialWithin, Control: endUnanswered,
		KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: probeAfter, Interval: probeEvery, Count: probeMost}}
}
