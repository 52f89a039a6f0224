package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// A webhook of an earlier run does not keep the bot from polling: it is deleted.
func TestFromWebhookBackToPolling(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	earlier := telegram.New(telegram.Options{Token: playToken, URL: o.url})
	require.NoError(t, earlier.SetWebhook(t.Context(), "http://127.0.0.1:1/hook", "s", 0))
	o.start(seams{})
	o.owner.say("/help")
	o.owner.sees("/complain")
}

// /readyz is not 200 while Telegram gives no updates, and is again by itself when it does.
func TestNotReadyWithoutUpdates(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	s.cfg.Webhook.URL = ""
	b := s.assemble(seams{})
	defer b.close()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	defer func() { stop(); assert.NoError(t, <-ended) }()
	back := s.api.Fail(localapi.Fault{Method: "getUpdates", Code: http.StatusBadGateway})
	go func() { ended <- b.run(ctx) }()
	ready := func() int {
		answer := httptest.NewRecorder()
		b.ready(answer, httptest.NewRequestWithContext(ctx, http.MethodGet, "/readyz", http.NoBody))
		return answer.Code
	}
	require.Eventually(t, func() bool { return ready() == http.StatusServiceUnavailable }, patience, 10*time.Millisecond)
	back()
	s.api.AddUser(localapi.User{ID: 7, First: "A"})
	s.api.Say(7, "/start") // ends the long poll
	require.Eventually(t, func() bool { return ready() == http.StatusOK }, patience, 10*time.Millisecond)
}

// docs/telegram.md §1: an update that is tried again answers its press once.
func TestAPressIsAnsweredOnce(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say("/complain")
		o.owner.sees(o.owner.label("category.elevator"))
		before := o.api.Count("answerCallbackQuery")
		o.api.Fail(localapi.Fault{Method: "editMessageText", Chat: o.owner.id, Code: http.StatusBadGateway, HTML: true, Times: 2})
		o.after(o.owner, 1, func() { o.owner.press("category.elevator") })
		assert.Equal(t, 1, o.api.Count("answerCallbackQuery")-before)
	})
}
