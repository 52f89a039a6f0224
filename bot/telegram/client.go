package telegram

import (
	"context"
	"io"
	"net/http"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxAnswer bounds what is read of one answer, in bytes: a hundred updates are far below it.
const maxAnswer = 16 << 20

// drain is how much of an unread answer is read away on closing, in bytes, so that the connection can be used again.
const drain = 64 << 10

// The library logs transport errors, with the token in them, to a logger of its own.
func init() { _ = tgbotapi.SetLogger(silence{}) }

// silence is a logger that says nothing.
type silence struct{}

func (silence) Println(...any)        {}
func (silence) Printf(string, ...any) {}

// clientOf is a copy of given, or a client with room for many calls at once to the one host there is.
func clientOf(given *http.Client) *http.Client {
	c := &http.Client{}
	if given != nil {
		*c = *given
	}
	if c.Transport == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConns, t.MaxIdleConnsPerHost = idlePerHost, idlePerHost
		c.Transport = t
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c
}

// oneCall is the library's HTTP client for a single call: it adds the context that the library lacks and keeps the
// status that the library forgets.
type oneCall struct {
	ctx    context.Context
	client *http.Client
	status int
}

// Do sends req within the call's context.
func (c *oneCall) Do(req *http.Request) (*http.Response, error) {
	if err := c.ctx.Err(); err != nil {
		if req.Body != nil {
			req.Body.Close() // an upload writes into it from a goroutine that would wait for ever
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

// answer is a bounded body that leaves its connection usable.
type answer struct {
	io.Reader
	body io.ReadCloser
}

// Close reads the rest away, if it is short, and closes the body.
func (a *answer) Close() error {
	_, _ = io.CopyN(io.Discard, a.body, drain)
	return a.body.Close()
}
