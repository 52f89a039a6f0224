package telegram

import (
	"context"
	"io"
	"net"
	"net/http"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxAnswer is the most that is read of one answer, in bytes. A hundred updates are much shorter.
const maxAnswer = 16 << 20

// drain is the most of an unread answer that is read when it is closed, in bytes, so that the connection can be used again.
const drain = 64 << 10

// The library logs network errors, which have the token in them, to its own logger.
func init() { _ = tgbotapi.SetLogger(silence{}) }

// silence is a logger that logs nothing.
type silence struct{}

func (silence) Println(...any)        {}
func (silence) Printf(string, ...any) {}

// clientOf returns a copy of given, or a client that can make many calls to one host at once.
func clientOf(given *http.Client, dial func(ctx context.Context, network, address string) (net.Conn, error)) *http.Client {
	c := &http.Client{}
	if given != nil {
		*c = *given
	}
	if c.Transport == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConns, t.MaxIdleConnsPerHost, t.IdleConnTimeout = idlePerHost, idlePerHost, idleFor
		if dial != nil {
			t.DialContext = dial
		}
		c.Transport = t
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c
}

// oneCall is the library's HTTP client for a single call. It adds the context and keeps the HTTP status, which the library does not do.
type oneCall struct {
	ctx    context.Context
	client *http.Client
	status int
}

// Do sends req within the call's context.
func (c *oneCall) Do(req *http.Request) (*http.Response, error) {
	if err := c.ctx.Err(); err != nil {
		if req.Body != nil {
			req.Body.Close() // otherwise the goroutine that writes an upload waits for ever
		}
		return nil, err
	}
	resp, err := c.client.Do(req.WithContext(c.ctx))
	if err != nil {
		return nil, err
	}
	c.status = resp.StatusCode
	resp.Body = &answer{Reader: io.LimitReader(resp.Body, maxAnswer), body: resp.Body}
	return resp, nil
}

// answer is the body of an answer with a limit; closing it leaves the connection usable.
type answer struct {
	io.Reader
	body io.ReadCloser
}

// Close reads a short rest and closes the body.
func (a *answer) Close() error {
	_, _ = io.CopyN(io.Discard, a.body, drain)
	return a.body.Close()
}
