package telegram_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// TestKinds: every answer of Telegram and the network has its kind, for plain calls and for uploads (docs/telegram.md §2).
func TestKinds(t *testing.T) {
	r := start(t)
	for _, row := range []struct {
		fault localapi.Fault
		want  telegram.Kind
	}{
		{localapi.Fault{Code: 403, Description: "Forbidden: bot was blocked by the user"}, telegram.Blocked},
		{localapi.Fault{Code: 403, Description: "Forbidden: user is deactivated"}, telegram.Deactivated},
		{localapi.Fault{Code: 403, Description: "Forbidden: bot was kicked from the group chat"}, telegram.Kicked},
		{localapi.Fault{Code: 403, Description: "Forbidden: bot can't initiate conversation with a user"}, telegram.NeverStarted},
		{localapi.Fault{Code: 400, Description: "Bad Request: chat not found"}, telegram.NeverStarted},
		{localapi.Fault{Code: 400, Description: "Bad Request: can't parse entities: Unclosed start tag at byte offset 1"}, telegram.BadMarkup},
		{localapi.Fault{Code: 400, Description: "Bad Request: message is too long"}, telegram.Bad},
		{localapi.Fault{Code: 400, Description: "Bad Request: file is too big"}, telegram.TooBig},
		{localapi.Fault{Code: 401, Description: "Unauthorized"}, telegram.Unauthorized},
		{localapi.Fault{Code: 404, Description: "Not Found"}, telegram.Unauthorized},
		{localapi.Fault{Code: 409, Description: "Conflict: terminated by other getUpdates request"}, telegram.Conflict},
		{localapi.Fault{Code: 429, RetryAfter: 7}, telegram.TooMany},
		{localapi.Fault{Code: 500, Description: "Internal Server Error"}, telegram.Retry},
		{localapi.Fault{HTML: true}, telegram.Retry},
		{localapi.Fault{HTML: true, Code: 413}, telegram.TooBig},
		{localapi.Fault{Drop: true}, telegram.Retry},
		{localapi.Fault{Lost: true}, telegram.Retry},
	} {
		cancel := r.server.Fail(row.fault)
		_, plain := r.Send(t.Context(), telegram.Text{Chat: person, HTML: "x"})
		_, _, upload := r.SendUpload(t.Context(), telegram.Upload{Chat: person, Kind: telegram.KindPhoto, Bytes: picture(t)})
		cancel()
		for _, err := range []error{plain, upload} {
			assert.Equal(t, row.want, telegram.KindOf(err), "%+v: %v", row.fault, err)
			assert.NotContains(t, fmt.Sprintf("%v %+v %#v", err, err, err), "very-secret")
			var e *telegram.Error
			require.ErrorAs(t, err, &e)
			if row.want == telegram.TooMany {
				assert.Equal(t, 7*time.Second, e.RetryAfter)
			}
		}
	}
	r.server.AddGroup(-5, "x", person)
	r.server.Migrate(-5, -1005)
	_, err := r.Send(t.Context(), telegram.Text{Chat: -5, HTML: "x"})
	var e *telegram.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, telegram.Migrated, e.Kind)
	assert.EqualValues(t, -1005, e.MigrateTo)
	assert.Empty(t, telegram.KindOf(nil))
	assert.Equal(t, telegram.Retry, telegram.KindOf(errors.New("foreign")))
}

// TestContexts: a call ends with its context or its time limit, leaks nothing, and its error says so.
func TestContexts(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	hang := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer hang.Close()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	api := telegram.New(telegram.Options{Token: token, URL: hang.URL, SendTimeout: 20 * time.Millisecond, Client: client})
	_, err := api.Me(t.Context())
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, telegram.Retry, telegram.KindOf(err))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err = api.SendUpload(ended, telegram.Upload{Chat: person, Kind: telegram.KindDocument, Bytes: make([]byte, 1<<20)})
	require.ErrorIs(t, err, context.Canceled)
}

// TestTokenStaysIn: whatever goes wrong, the token is in no error, no log and no printed value, and is sent to no other host
// (docs/design.md §10).
func TestTokenStaysIn(t *testing.T) {
	var elsewhere []string
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		elsewhere = append(elsewhere, r.URL.String(), r.Referer())
	}))
	defer other.Close()
	redirects := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusFound))
	defer redirects.Close()
	echoes := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprintf(w, `{"ok":false,"error_code":400,"description":"Bad Request: %s"}`, r.URL)
	}))
	defer echoes.Close()
	log := &logs{}
	var said strings.Builder
	for _, url := range []string{redirects.URL, echoes.URL, "http://127.0.0.1:1", "http://no such host", "::", "http://127.0.0.1:99999/%zz", "ftp://x"} {
		opts := telegram.Options{Token: token, URL: url, SendTimeout: time.Second, Logger: slog.New(slog.NewTextHandler(log, nil))}
		api := telegram.New(opts)
		_, err := api.Me(t.Context())
		require.Error(t, err, url)
		_, down := api.Download(t.Context(), "x", 1)
		_, _, up := api.SendUpload(t.Context(), telegram.Upload{Chat: 1, Kind: telegram.KindPhoto, Bytes: []byte("x")})
		fmt.Fprintf(&said, "%v %v %v %+v %#v %v %#v %s\n", err, down, up, opts, opts, api, api, opts.Token)
		slog.New(slog.NewJSONHandler(log, nil)).Info("x", "token", opts.Token, "api", api, "opts", fmt.Sprint(opts), "err", err)
	}
	assert.NotContains(t, said.String()+log.String(), "very-secret")
	assert.Empty(t, elsewhere, "a redirect is never followed")
}

// TestBrokenTags: HTML that Telegram refuses is sent as plain text, and the log has a line about it without the words.
func TestBrokenTags(t *testing.T) {
	r, ctx := start(t), t.Context()
	id, err := r.Send(ctx, telegram.Text{Chat: person, HTML: "<b>漏水 <3 &amp; a<b"})
	require.NoError(t, err)
	assert.Equal(t, "漏水 <3 & a<b", r.last(t).Text)
	require.NoError(t, r.Edit(ctx, person, id, telegram.Text{HTML: `<a href="x">new</i>`}))
	assert.Equal(t, "new", r.last(t).Text)
	_, _, err = r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindPhoto, Bytes: picture(t), CaptionHTML: "<i>chart"})
	require.NoError(t, err)
	assert.Equal(t, "chart", r.last(t).Text)
	rows := func() io.Reader { return strings.NewReader("all rows") }
	_, file, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindDocument, Name: "rows.xlsx", Open: rows, CaptionHTML: "<i>sheet"})
	require.NoError(t, err)
	got, err := r.Download(ctx, file, 1<<10)
	require.NoError(t, err)
	assert.Equal(t, "all rows", string(got), "the second try reads the file from its beginning")
	assert.Contains(t, r.log.String(), "without its tags")
	assert.NotContains(t, r.log.String(), "漏水")
}
