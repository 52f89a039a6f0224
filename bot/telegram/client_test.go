package telegram

import (
	"context"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// pipes is a network of one host within this process, on which time can be imagined.
type pipes struct{ dialed chan net.Conn }

func (p pipes) Accept() (net.Conn, error) {
	if c, open := <-p.dialed; open {
		return c, nil
	}
	return nil, net.ErrClosed
}
func (p pipes) Close() error   { close(p.dialed); return nil }
func (p pipes) Addr() net.Addr { return &net.UnixAddr{} }

func (p pipes) dial(context.Context, string, string) (net.Conn, error) {
	here, there := net.Pipe()
	p.dialed <- there
	return here, nil
}

// Connections stay open for the next calls, and those that a busy time has left are closed soon after it.
func TestConnectionsOfABusyTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const calls = 40
		var open atomic.Int64
		var here sync.WaitGroup
		here.Add(calls)
		srv := &http.Server{ReadHeaderTimeout: time.Hour, ConnState: func(_ net.Conn, s http.ConnState) {
			switch s {
			case http.StateNew:
				open.Add(1)
			case http.StateClosed:
				open.Add(-1)
			}
		}, Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/busy" {
				here.Done()
				here.Wait() // until all calls are on their way at the same time
			}
		})}
		network := pipes{make(chan net.Conn)}
		go func() { _ = srv.Serve(network) }()
		client := clientOf(nil, nil)
		client.Transport.(*http.Transport).DialContext = network.dial
		call := func(path string) {
			r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://api"+path, nil)
			resp, err := client.Do(r)
			if assert.NoError(t, err) {
				assert.NoError(t, resp.Body.Close())
			}
		}
		for range calls {
			go call("/busy")
		}
		synctest.Wait()
		assert.EqualValues(t, calls, open.Load(), "all stay open for the next calls")
		for range 2 * idleFor / time.Second {
			call("/calm")
			time.Sleep(time.Second)
		}
		assert.EqualValues(t, 1, open.Load(), "calm times need one")
		time.Sleep(2 * idleFor)
		assert.Zero(t, open.Load())
		assert.NoError(t, srv.Close())
	})
}
