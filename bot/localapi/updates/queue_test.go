package updates_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi/updates"
)

func queue(limit int) *updates.Queue {
	return updates.New(updates.Options{Now: time.Now, Limit: limit, Retry: time.Second})
}

// add gives n updates of a kind.
func add(q *updates.Queue, kind string, n int) {
	for range n {
		q.Add(kind, "chat 7", func(id int64) []byte { return fmt.Appendf(nil, `{"update_id":%d}`, id) })
	}
}

// ids are the update ids in a list.
func ids(t *testing.T, list json.RawMessage) []int64 {
	t.Helper()
	var all []struct {
		ID int64 `json:"update_id"`
	}
	require.NoError(t, json.Unmarshal(list, &all))
	var out []int64
	for _, u := range all {
		out = append(out, u.ID)
	}
	return out
}

// TestConfirm: an offset deletes the updates below it, and a limit bounds one answer.
func TestConfirm(t *testing.T) {
	q := queue(3)
	next := func(p updates.Poll) []int64 {
		t.Helper()
		list, err := q.Next(t.Context(), p)
		require.NoError(t, err)
		return ids(t, list)
	}
	add(q, "message", 4)
	assert.Equal(t, []int64{2, 3, 4}, next(updates.Poll{}), "the oldest goes beyond the limit")
	assert.Equal(t, []int64{3}, next(updates.Poll{Offset: 3, Limit: 1}))
	assert.Equal(t, 2, q.Pending())
	assert.Equal(t, []int64{4}, next(updates.Poll{Offset: -1}), "a negative offset counts from the end")
	assert.Empty(t, next(updates.Poll{Offset: 5, Allowed: []string{"callback_query"}}))
	add(q, "message", 1)
	add(q, "callback_query", 1)
	assert.Equal(t, []int64{5}, next(updates.Poll{Offset: 5}), "an unwanted kind gets no id")
	q.Inject(json.RawMessage(`{"update_id":2}`))
	assert.Equal(t, []int64{2}, next(updates.Poll{Offset: 6}), "an injected update is shown below the offset, once")
	assert.Empty(t, next(updates.Poll{Offset: 6}))
}

// TestOnePoller: a poll waits as long as it asks, and a second one ends it.
func TestOnePoller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := queue(10)
		began := time.Now()
		list, err := q.Next(t.Context(), updates.Poll{Wait: time.Hour})
		require.NoError(t, err)
		assert.Equal(t, "[]", string(list))
		assert.Equal(t, 50*time.Second, time.Since(began))

		first := make(chan error)
		go func() {
			_, err := q.Next(context.Background(), updates.Poll{Wait: time.Minute})
			first <- err
		}()
		synctest.Wait()
		_, err = q.Next(t.Context(), updates.Poll{})
		require.NoError(t, err)
		assert.ErrorIs(t, <-first, updates.ErrEnded)
	})
}

// TestWebhookOrPoll: while a webhook is set nobody may poll.
func TestWebhookOrPoll(t *testing.T) {
	q := queue(10)
	defer q.Close()
	q.SetWebhook(updates.Hook{URL: "http://127.0.0.1:1/", Connections: 1000, Allowed: []string{"message"}})
	_, err := q.Next(t.Context(), updates.Poll{})
	require.ErrorIs(t, err, updates.ErrWebhook)
	assert.Equal(t, 100, q.Webhook().Connections)
	assert.Equal(t, []string{"message"}, q.Webhook().Allowed)
	q.DeleteWebhook(true)
	_, err = q.Next(t.Context(), updates.Poll{})
	require.NoError(t, err)
}

// TestWebhookStaysHere: nothing is posted to another machine, neither by an address nor through a redirect or a proxy.
func TestWebhookStaysHere(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://192.0.2.1:1")
	other := make(chan string, 1)
	target := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { other <- r.URL.Path }))
	defer target.Close()
	redirect := httptest.NewServer(http.RedirectHandler(target.URL+"/redirected", http.StatusTemporaryRedirect))
	defer redirect.Close()
	for address, failure := range map[string]string{"http://192.0.2.1/": "Connection failed", redirect.URL: "Wrong response from the webhook: 307 Temporary Redirect"} {
		q := queue(10)
		q.SetWebhook(updates.Hook{URL: address})
		add(q, "message", 1)
		for q.Webhook().Error == "" {
			runtime.Gosched()
		}
		assert.Equal(t, failure, q.Webhook().Error)
		q.Close()
	}
	assert.Empty(t, other)
}
