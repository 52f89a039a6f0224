package main

import (
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// gate stands between the bot and a server: shut, it cuts every connection and lets none through.
type gate struct {
	to    string
	mu    sync.Mutex
	isCut bool
	open  map[net.Conn]bool
}

// newGate stands before the server of an address, and gives the address to use instead.
func newGate(t *testing.T, address string) (*gate, string) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	g := &gate{to: u.Host, open: map[net.Conn]bool{}}
	t.Cleanup(func() { _ = l.Close(); g.cut(true) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go g.through(c)
		}
	}()
	u.Host = l.Addr().String()
	return g, u.String()
}

// through carries one connection both ways until one end closes it.
func (g *gate) through(in net.Conn) {
	defer func() { _ = in.Close() }()
	out, err := net.Dial("tcp", g.to)
	if err != nil {
		return
	}
	defer func() { _ = out.Close() }()
	if !g.keep(in, out) {
		return
	}
	defer g.forget(in, out)
	go func() {
		_, _ = io.Copy(out, in)
		_ = out.Close()
	}()
	_, _ = io.Copy(in, out)
}

func (g *gate) keep(cs ...net.Conn) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, c := range cs {
		g.open[c] = true
	}
	return !g.isCut
}

func (g *gate) forget(cs ...net.Conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, c := range cs {
		delete(g.open, c)
	}
}

// cut shuts the gate, or opens it again.
func (g *gate) cut(cut bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.isCut = cut; cut {
		for c := range g.open {
			_ = c.Close()
		}
	}
}

// docs/design.md §10.7, with real servers that cannot be reached for a while: the person is told in one line, the update waits, and
// when the server is back everything goes on by itself, notices and all.
func TestAServerIsAway(t *testing.T) {
	t.Parallel()
	for _, which := range []string{"redis", "postgres"} {
		t.Run(which, func(t *testing.T) {
			t.Parallel()
			at := served(t)
			var g *gate
			if which == "redis" {
				g, at.redis = newGate(t, at.redis)
			} else {
				g, at.database = newGate(t, at.database)
			}
			o := closedOffice(t, at, tongues[0])
			o.start(seams{slow: patience / 6}) // the servers refuse; a machine that is busy is not away
			o.bring(o.owner, "confirm")
			screen, send := buttonOf(o.owner, "dialog.send")
			g.cut(true)
			o.api.Press(o.owner.id, screen.ID, send.Data)
			o.await(o.owner, "bot.unavailable", 1)
			o.api.Say(o.owner.id, "/mycases")
			if which == "postgres" { // with it the lease to poll is in doubt
				require.Eventually(t, func() bool { return strings.Contains(o.log.String(), "lease in doubt") }, patience, 10*time.Millisecond)
			}
			o.api.Say(o.neighbour.id, "/mycases")
			if which == "postgres" {
				o.await(o.neighbour, "bot.unavailable", 1)
			}
			g.cut(false)
			o.neighbour.sees(o.neighbour.says("list.mycases", domain.Values{"count": domain.Count(0)}))
			o.owner.sees("✅", "YH-261123-001")
			o.owner.sees(o.owner.says("list.mycases", domain.Values{"count": domain.Count(1)}))
			o.owner.sees("✅", "YH-261123-001")
			o.clerk.sees("🆕", "YH-261123-001")
			assert.Equal(t, 1, o.times(o.owner, "bot.unavailable"))
			assert.Zero(t, o.times(o.owner, "bot.fault"))
			assert.Len(t, o.cases(), 1)
			for _, secret := range []string{"postgres://", "redis://"} {
				assert.False(t, strings.Contains(o.log.String(), secret), "an address was logged")
			}
		})
	}
}
