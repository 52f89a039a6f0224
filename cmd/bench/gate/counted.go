package gate

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"sync/atomic"
)

// Counted is a proxy in front of a store that counts what clients ask of it.
type Counted struct {
	net.Listener
	to         string
	count      func(r io.Reader, c *Counted) error
	Statements atomic.Int64
	Trips      atomic.Int64
}

// ListenCounted starts a proxy to an address; count reads the client's side.
func ListenCounted(to string, count func(io.Reader, *Counted) error) (*Counted, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := &Counted{Listener: l, to: to, count: count}
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

func (c *Counted) carry(client net.Conn) {
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

// CountPostgres counts executed statements, and how often the client waits for the server (PostgreSQL's protocol, version 3).
func CountPostgres(r io.Reader, c *Counted) error {
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
			c.Statements.Add(1)
			c.Trips.Add(1)
		case 'E':
			c.Statements.Add(1)
		case 'S':
			c.Trips.Add(1)
		}
		if err := skip(r, int64(binary.BigEndian.Uint32(head[1:]))-4); err != nil {
			return err
		}
	}
}

// CountRedis counts one round trip for each time that the client has written, and no statements: Redis counts commands itself.
func CountRedis(r io.Reader, c *Counted) error {
	buf := make([]byte, 64<<10)
	for {
		if _, err := r.Read(buf); err != nil {
			return err
		}
		c.Trips.Add(1)
	}
}

func skip(r io.Reader, n int64) error {
	_, err := io.CopyN(io.Discard, r, n)
	return err
}
