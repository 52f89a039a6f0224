package telegram_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// TestWebhookHandler: only Telegram is accepted, and only what was handled is confirmed (docs/telegram.md §1).
func TestWebhookHandler(t *testing.T) {
	var got []telegram.Update
	fail := false
	handler := telegram.WebhookHandler("s-1", 100, func(_ context.Context, u telegram.Update) error {
		if fail {
			return errors.New("the store is away")
		}
		got = append(got, u)
		return nil
	})
	post := func(h http.Handler, method, secret, body string) int {
		req := httptest.NewRequest(method, "/", strings.NewReader(body))
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		return w.Code
	}
	assert.Equal(t, 401, post(handler, "POST", "", `{"update_id":1}`))
	assert.Equal(t, 401, post(handler, "POST", "s-2", `{"update_id":1}`))
	assert.Equal(t, 401, post(telegram.WebhookHandler("", 100, nil), "POST", "", `{"update_id":1}`), "an empty secret opens nothing")
	assert.Equal(t, 405, post(handler, "GET", "s-1", ""))
	assert.Equal(t, 413, post(handler, "POST", "s-1", strings.Repeat(" ", 101)))
	assert.Equal(t, 400, post(handler, "POST", "s-1", `{"update_id":`))
	assert.Empty(t, got)
	fail = true
	assert.Equal(t, 500, post(handler, "POST", "s-1", `{"update_id":1}`))
	fail = false
	assert.Equal(t, 200, post(handler, "POST", "s-1", `{"update_id":1}`))
	assert.Equal(t, 200, post(handler, "POST", "s-1", `{"update_id":2,"message":1}`))
	require.Len(t, got, 2)
	require.Error(t, got[1].Broken)
}

// TestWebhookEndToEnd: an update that failed arrives again, and one that was handled does not.
func TestWebhookEndToEnd(t *testing.T) {
	r := startOn(t, localapi.New(localapi.Options{Token: token, Retry: time.Millisecond}))
	texts := make(chan string, 10)
	failures := 2
	hook := httptest.NewServer(telegram.WebhookHandler("s-1", 1<<20, func(_ context.Context, u telegram.Update) error {
		if failures > 0 { // one chat, so one update at a time
			failures--
			return errors.New("not yet")
		}
		texts <- u.Message.Text
		return nil
	}))
	defer hook.Close()
	require.NoError(t, r.SetWebhook(t.Context(), hook.URL, "s-1", 10))
	r.server.Say(person, "two")
	assert.Equal(t, "/start", <-texts)
	assert.Equal(t, "two", <-texts)
	require.NoError(t, r.DeleteWebhook(t.Context()))
}
