package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Defaults of Options.
const (
	DefaultURL         = "https://api.telegram.org"
	DefaultSendTimeout = 20 * time.Second
	DefaultPollTimeout = 50 * time.Second // the longest that Telegram allows
	DefaultGrace       = 10 * time.Second
	pollMargin         = 15 * time.Second // added to the time for which getUpdates may wait
	uploadTimeout      = 2 * time.Minute  // 50 MB over a slow line
	idlePerHost        = 100              // the default of 2 halves the throughput (docs/telegram.md §3)
	idleFor            = 20 * time.Second // an unused connection is two goroutines and its buffers; one in use is used again within a second
)

// Secret is a text that is shown as *** in logs, errors and settings.
type Secret string

// String hides the secret.
func (Secret) String() string { return "***" }

// GoString hides the secret from %#v.
func (Secret) GoString() string { return "***" }

// MarshalText hides the secret from JSON and YAML.
func (Secret) MarshalText() ([]byte, error) { return []byte("***"), nil }

// LogValue hides the secret from slog.
func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

// Options are the settings of an API. Only Token is required.
type Options struct {
	Token       Secret
	URL         string        // base without a slash at the end; "": DefaultURL
	SendTimeout time.Duration // for every call except getUpdates and uploads; 0: DefaultSendTimeout
	PollTimeout time.Duration // of one long poll, at most 50 s; 0: DefaultPollTimeout
	Grace       time.Duration // how long Poll waits for updates in flight when it ends; 0: DefaultGrace
	Client      *http.Client  // nil: our own; redirects are never followed, because they would get the token
	// Dial opens the connections of a client without a transport of its own; nil: the usual way.
	Dial    func(ctx context.Context, network, address string) (net.Conn, error)
	Logger  *slog.Logger // nil: nothing is logged
	Observe func(method string, took time.Duration, err error)
}

// API calls the Bot API. Safe for concurrent use.
type API struct {
	opts   Options
	client *http.Client
	bot    tgbotapi.BotAPI // never used itself: each call copies it and sets its own Client
	log    *slog.Logger
}

// String names the API without its token.
func (a *API) String() string { return "telegram at " + a.opts.URL }

// GoString hides the token from %#v.
func (a *API) GoString() string { return a.String() }

// New makes an API. It makes no call: Me tells whether the token is valid.
func New(opts Options) *API {
	opts.URL = strings.TrimRight(orElse(opts.URL, DefaultURL), "/")
	opts.SendTimeout = orElse(opts.SendTimeout, DefaultSendTimeout)
	opts.PollTimeout = min(orElse(opts.PollTimeout, DefaultPollTimeout), DefaultPollTimeout)
	opts.Grace = orElse(opts.Grace, DefaultGrace)
	a := &API{opts: opts, client: clientOf(opts.Client, opts.Dial), log: opts.Logger}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	a.bot = tgbotapi.BotAPI{Token: string(opts.Token)}
	a.bot.SetAPIEndpoint(strings.ReplaceAll(opts.URL, "%", "%%") + "/bot%s/%s") // the library uses it as a format
	return a
}

// orElse returns v, or def if v is the zero value.
func orElse[T comparable](v, def T) T {
	var zero T
	if v == zero {
		return def
	}
	return v
}

// redact removes the token from a text, plain or escaped as in a URL.
func (a *API) redact(s string) string {
	token := string(a.opts.Token)
	if token == "" {
		return s
	}
	return strings.NewReplacer(token, "***", url.PathEscape(token), "***", url.QueryEscape(token), "***").Replace(s)
}

// plainText returns the text of a network error without the URL that *url.Error adds.
func plainText(err error) string {
	var withURL *url.Error
	if errors.As(err, &withURL) {
		return withURL.Err.Error()
	}
	return err.Error()
}

// call makes one request within timeout and decodes the result into out, which may be nil.
func (a *API) call(ctx context.Context, method string, params tgbotapi.Params, out any) error {
	return a.do(ctx, method, a.opts.SendTimeout, out, func(bot *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return bot.MakeRequest(method, params)
	})
}

// do runs ask with a copy of the library's bot whose requests end with ctx or after timeout, and translates the error.
func (a *API) do(ctx context.Context, method string, timeout time.Duration, out any, ask func(*tgbotapi.BotAPI) (*tgbotapi.APIResponse, error)) error {
	began := time.Now()
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	wire := &oneCall{ctx: ctx, client: a.client}
	bot := a.bot // a copy: the library has no contexts, so each call has its own client
	bot.Client = wire
	resp, err := ask(&bot)
	err = a.translate(method, wire.status, err)
	if err == nil && out != nil {
		if bad := json.Unmarshal(resp.Result, out); bad != nil {
			// The call itself succeeded, so a repetition would do it twice.
			err = &Error{Kind: Bad, Code: wire.status, Method: method, Description: fmt.Sprintf("result has an unknown form (%T)", out)}
		}
	}
	if a.opts.Observe != nil {
		a.opts.Observe(method, time.Since(began), err)
	}
	return err
}
