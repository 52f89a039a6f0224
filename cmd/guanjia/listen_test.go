package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
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

// For a connection beyond the limit, the one is closed that has waited longest without a complete request: with a part of the header or of
// the body, or after an answer. Those that are being answered stay, and further ones wait.
func TestConnectionLimit(t *testing.T) {
	const whole = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nword"
	rests := make(chan string, 100)
	limits := httpLimits{header: time.Hour, read: time.Hour, idle: time.Hour, connections: 3, rests: func(caller string) { rests <- caller }}
	begun, in, out := make(chan string, 100), make(chan struct{}), make(chan struct{})
	addr := answering(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun <- r.RemoteAddr
		if _, err := io.Copy(io.Discard, r.Body); err == nil && r.URL.Path == "/slow" {
			in <- struct{}{}
			<-out
		}
	}), limits)
	call := func(says string) (net.Conn, *bufio.Reader) {
		c, err := net.Dial("tcp", addr)
		require.NoError(t, err)
		t.Cleanup(func() { _ = c.Close() })
		require.NoError(t, c.SetDeadline(time.Now().Add(patience)))
		_, err = c.Write([]byte(says))
		require.NoError(t, err)
		return c, bufio.NewReader(c)
	}
	answered := func(from *bufio.Reader) {
		t.Helper()
		line, err := from.ReadString('\n')
		require.NoError(t, err)
		assert.Equal(t, "HTTP/1.1 200 OK", strings.TrimSpace(line))
	}
	_, slow := call(strings.Replace(whole, "/", "/slow", 1))
	<-in
	rested := func(c net.Conn) { // an answer is read before its connection waits again
		for <-rests != c.LocalAddr().String() {
		}
	}
	first, older := call(whole)
	answered(older)
	rested(first)
	for _, part := range []string{"", whole[:20], whole[:len(whole)-1], whole} {
		c, silent := call(part)
		for part == whole[:len(whole)-1] && <-begun != c.LocalAddr().String() {
		}
		if part == whole {
			answered(silent)
			rested(c)
		}
		last, next := call(whole)
		answered(next)
		rested(last)
		_, err := io.Copy(io.Discard, older)
		require.True(t, err == nil || errors.Is(err, syscall.ECONNRESET), "%q: %v", part, err)
		older = silent
	}
	for range 2 {
		call(strings.Replace(whole, "/", "/slow", 1))
		<-in
	}
	_, waits := call(whole)
	out <- struct{}{}
	answered(waits)
	out <- struct{}{}
	out <- struct{}{}
	answered(slow)
}

// callers is a listener whose connections come from a channel.
type callers struct {
	net.Listener
	in chan net.Conn
}

func (c callers) Accept() (net.Conn, error) { return <-c.in, nil }
func (c callers) Close() error              { return nil }

// While all places are taken by connections that are being answered, further ones wait.
func TestPlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := make(chan net.Conn, 4)
		for range 4 {
			c, _ := net.Pipe()
			in <- c
		}
		l := newPlaces(callers{in: in}, 2)
		taken := make(chan net.Conn, 4)
		ended := make(chan error, 1)
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					ended <- err
					return
				}
				l.mu.Lock()
				c.(*placed).heard = true
				l.mu.Unlock()
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
