package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// answering serves a handler within limits and gives its address.
func answering(t *testing.T, h http.Handler, limits httpLimits) string {
	t.Helper()
	l, err := listen("127.0.0.1:0", "--addr")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- serveHTTP(ctx, l, h, limits) }()
	t.Cleanup(func() {
		stop()
		assert.NoError(t, <-done)
	})
	return l.Addr().String()
}

// The connection of a caller that is slow is closed: with the header, with the body, with reading the answer, or with the next request.
func TestSlowCallersAreCutOff(t *testing.T) {
	const soon, never = 50 * time.Millisecond, time.Hour
	patient := httpLimits{header: never, read: never, write: never, idle: never, connections: 100}
	body := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			panic(http.ErrAbortHandler)
		}
	})
	endless := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	for name, row := range map[string]struct {
		limit func(*httpLimits)
		h     http.Handler
		say   string
	}{
		"head":          {func(l *httpLimits) { l.header = soon }, body, "POST / HTTP/1.1\r\nHost: x\r\n"},
		"body":          {func(l *httpLimits) { l.read = soon }, body, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow"},
		"next request":  {func(l *httpLimits) { l.idle = soon }, body, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"},
		"answer unread": {func(l *httpLimits) { l.write = soon }, endless, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			limits := patient
			row.limit(&limits)
			left := make(chan struct{})
			c, err := net.Dial("tcp", answering(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				defer close(left)
				row.h.ServeHTTP(w, r)
			}), limits))
			require.NoError(t, err)
			defer c.Close()
			_, err = c.Write([]byte(row.say))
			require.NoError(t, err)
			if name == "answer unread" {
				<-left // it is not read here, and the handler ends all the same
				return
			}
			_, err = io.Copy(io.Discard, c)
			assert.NoError(t, err, "the server ends the connection")
		})
	}
}

// Connections beyond the limit wait, and are served when others end.
func TestConnectionLimit(t *testing.T) {
	limits := httpLimits{header: time.Hour, read: time.Hour, idle: time.Hour, connections: 1}
	addr := answering(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Proto)) }), limits)
	ask := func() (net.Conn, *bufio.Reader) {
		c, err := net.Dial("tcp", addr)
		require.NoError(t, err)
		_, err = c.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
		require.NoError(t, err)
		return c, bufio.NewReader(c)
	}
	first, from := ask()
	line, err := from.ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "HTTP/1.1 200 OK", strings.TrimSpace(line))
	second, from := ask()
	defer second.Close()
	require.NoError(t, first.Close())
	line, err = from.ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "HTTP/1.1 200 OK", strings.TrimSpace(line))
}

// callers is a listener whose connections come from a channel.
type callers struct {
	net.Listener
	in chan net.Conn
}

func (c callers) Accept() (net.Conn, error) { return <-c.in, nil }
func (c callers) Close() error              { return nil }

func TestBoundedListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := make(chan net.Conn, 3)
		for range 3 {
			c, _ := net.Pipe()
			in <- c
		}
		l := bounded(callers{in: in}, 2)
		taken := make(chan net.Conn, 3)
		ended := make(chan error, 1)
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					ended <- err
					return
				}
				taken <- c
			}
		}()
		synctest.Wait()
		require.Len(t, taken, 2, "the third waits")
		first := <-taken
		require.NoError(t, first.Close())
		_ = first.Close() // a second time frees nothing
		synctest.Wait()
		require.Len(t, taken, 2)
		require.NoError(t, l.Close())
		assert.ErrorIs(t, <-ended, net.ErrClosed, "also while all places are taken")
		assert.False(t, errors.Is(l.Close(), net.ErrClosed), "twice is fine")
	})
}
