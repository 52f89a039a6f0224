// Package gate is a proxy in front of a store, for the bench: it can be shut, slowed down, and silenced. It reads nothing of what it passes on.
//
//	g, err := gate.Open("127.0.0.1:6379")
//	g.Shut() // cuts all connections, until g.Reopen
package gate

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Gate is a proxy in front of one store. Safe for concurrent use.
type Gate struct {
	net.Listener
	to    string
	shut  atomic.Bool
	quiet atomic.Bool
	age   atomic.Int64 // connections of an earlier age pass nothing on any more
	Delay atomic.Int64 // of everything that clients send, in milliseconds; 0: none
	mu    sync.Mutex
	conns map[net.Conn]bool
}

// Open listens on a free port of this machine and passes on what comes to the address of a store.
func Open(to string) (*Gate, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	g := &Gate{Listener: l, to: to, conns: map[net.Conn]bool{}}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go g.carry(client)
		}
	}()
	return g, nil
}

// Shut cuts all connections and refuses new ones, until Reopen.
func (g *Gate) Shut() {
	g.shut.Store(true)
	g.mu.Lock()
	defer g.mu.Unlock()
	for c := range g.conns {
		_ = c.Close()
	}
}

// Reopen ends Shut.
func (g *Gate) Reopen() { g.shut.Store(false) }

// Silence drops everything from now on and closes nothing, as a network that loses packets; new connections are accepted and say nothing. What
// was open stays dead after Speak, as behind a firewall that has forgotten it.
func (g *Gate) Silence() { g.age.Add(1); g.quiet.Store(true) }

// Speak ends Silence for connections that are opened from now on.
func (g *Gate) Speak() { g.age.Add(1); g.quiet.Store(false) }

func (g *Gate) carry(client net.Conn) {
	defer func() { _ = client.Close() }()
	store, err := new(net.Dialer).DialContext(context.Background(), "tcp", g.to)
	if err != nil {
		return
	}
	defer func() { _ = store.Close() }()
	g.mu.Lock()
	g.conns[client] = true
	g.mu.Unlock()
	defer func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.conns, client)
	}()
	if g.shut.Load() {
		return
	}
	age := g.age.Load()
	go func() {
		defer func() { _ = client.Close() }()
		g.pass(client, store, age, func() {})
	}()
	g.pass(store, client, age, func() { time.Sleep(time.Duration(g.Delay.Load()) * time.Millisecond) })
}

// pass copies until one side ends; what comes during a silence is lost.
func (g *Gate) pass(to, from net.Conn, age int64, before func()) {
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		before()
		if g.quiet.Load() || g.age.Load() != age {
			continue
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}
