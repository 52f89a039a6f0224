package main

import (
	"context"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// gate is a proxy in front of a store that can be shut, and slowed down.
type gate struct {
	net.Listener
	to    string
	shut  atomic.Bool
	delay atomic.Int64 // of everything that clients send, in milliseconds
	mu    sync.Mutex
	conns map[net.Conn]bool
}

func openGate(to string) (*gate, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	g := &gate{Listener: l, to: to, conns: map[net.Conn]bool{}}
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

// close cuts all connections and refuses new ones, until open.
func (g *gate) close() {
	g.shut.Store(true)
	g.mu.Lock()
	defer g.mu.Unlock()
	for c := range g.conns {
		_ = c.Close()
	}
}

func (g *gate) open() { g.shut.Store(false) }

func (g *gate) carry(client net.Conn) {
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
	go func() {
		defer func() { _ = client.Close() }()
		_, _ = io.Copy(client, store)
	}()
	buf := make([]byte, 64<<10)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		time.Sleep(time.Duration(g.delay.Load()) * time.Millisecond)
		if _, err := store.Write(buf[:n]); err != nil {
			return
		}
	}
}
