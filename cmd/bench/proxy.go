package main

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"sync/atomic"
)

// counted is a proxy in front of a store that counts what clients ask of it.
type counted struct {
	net.Listener
	to         string
	count      func(r io.Reader, c *counted) error
	statements atomic.Int64
	trips      atomic.Int64
}

// listenCounted starts a proxy to an address; count reads the client's side.
func listenCounted(to string, count func(io.Reader, *counted) error) (*counted, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := &counted{Listener: l, to: to, count: count}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go c.carry(client)
		}
	}()
	return c, nil
}

func (c *counted) carry(client net.Conn) {
	defer func() { _ = client.Close() }()
	store, err := new(net.Dialer).DialContext(context.Background(), "tcp", c.to)
	if err != nil {
		return
	}
	defer func() { _ = store.Close() }()
	go func() {
		defer func() { _ = client.Close() }()
		_, _ = io.Copy(client, store)
	}()
	_ = c.count(io.TeeReader(client, store), c)
}

// countPostgres counts executed statements, and how often the client waits for the server (PostgreSQL's protocol, version 3).
func countPostgres(r io.Reader, c *counted) error {
	head := make([]byte, 5)
	if _, err := io.ReadFull(r, head[:4]); err != nil { // the first message has no type
		return err
	}
	if err := skip(r, int64(binary.BigEndian.Uint32(head))-4); err != nil {
		return err
	}
	for {
		if _, err := io.ReadFull(r, head); err != nil {
			return err
		}
		switch head[0] {
		case 'Q':
			c.statements.Add(1)
			c.trips.Add(1)
		case 'E':
			c.statements.Add(1)
		case 'S':
			c.trips.Add(1)
		}
		if err := skip(r, int64(binary.BigEndian.Uint32(head[1:]))-4); err != nil {
			return err
		}
	}
}

// countRedis counts one round trip for each time that the client has written, and no statements: Redis counts commands itself.
func countRedis(r io.Reader, c *counted) error {
	buf := make([]byte, 64<<10)
	for {
		if _, err := r.Read(buf); err != nil {
			return err
		}
		c.trips.Add(1)
	}
}

func skip(r io.Reader, n int64) error {
	_, err := io.CopyN(io.Discard, r, n)
	return err
}
