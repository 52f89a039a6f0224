package telegram_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// work is one update in the hands of a test.
type work struct {
	ctx  context.Context
	u    telegram.Update
	done func()
}

// hands gives what is polled to a channel.
func hands() (chan work, func(context.Context, telegram.Update, func())) {
	ch := make(chan work, 1000)
	return ch, func(ctx context.Context, u telegram.Update, done func()) { ch <- work{ctx, u, done} }
}

// TestNothingIsConfirmedBeforeDone: a bot that is killed while it works gets the same updates again (ARCHITECTURE.md §2).
func TestNothingIsConfirmedBeforeDone(t *testing.T) {
	r := start(t, func(o *telegram.Options) { o.Grace = time.Nanosecond })
	r.server.Say(person, "two")
	r.server.Say(person, "three")
	ch, handle := hands()
	stop := r.polling(t, handle)
	first, second, third := <-ch, <-ch, <-ch
	third.done()
	assert.Equal(t, 3, r.server.Pending())
	require.NoError(t, stop())
	assert.Equal(t, 3, r.server.Pending(), "the first is not done, so none is forgotten")
	assert.Contains(t, r.log.String(), "they come again")
	require.Error(t, first.ctx.Err(), "the grace is over")

	ch, handle = hands()
	stop = r.polling(t, handle)
	for _, was := range []work{first, second, third} {
		again := <-ch
		assert.Equal(t, was.u.ID, again.u.ID)
		assert.JSONEq(t, string(was.u.Raw), string(again.u.Raw))
		again.done()
		again.done() // twice does no harm
	}
	require.NoError(t, stop())
	assert.Zero(t, r.server.Pending(), "the last word confirms")
	assert.Empty(t, ch)
}

// TestACutPollConfirmsNothing: the poll that would have confirmed an update is cut off on its way, because the bot stops; the last word does.
func TestACutPollConfirmsNothing(t *testing.T) {
	server := localapi.New(localapi.Options{Token: token})
	lost, once := make(chan struct{}), sync.Once{}
	way := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, err := io.ReadAll(req.Body)
		require.NoError(t, err)
		cut := false
		if strings.HasSuffix(req.URL.Path, "/getUpdates") && strings.Contains(string(body), "offset") {
			once.Do(func() { cut = true })
		}
		if cut {
			close(lost)
			<-req.Context().Done()
			return
		}
		req.Body = io.NopCloser(bytes.NewReader(body))
		server.ServeHTTP(w, req)
	}))
	t.Cleanup(way.Close)
	r := startOn(t, server, func(o *telegram.Options) { o.URL = way.URL })
	ch, handle := hands()
	stop := r.polling(t, handle)
	(<-ch).done()
	<-lost
	require.Equal(t, 1, server.Pending())
	require.NoError(t, stop())
	assert.Zero(t, server.Pending())
}

// TestEachUpdateOnce: while one update is not done, others are handled, and none is handled twice.
func TestEachUpdateOnce(t *testing.T) {
	r := start(t)
	ch, handle := hands()
	stop := r.polling(t, handle)
	stuck := <-ch
	for i := range 300 {
		r.server.Say(person, fmt.Sprint(i))
	}
	for i := range 99 { // the window: as many as Telegram gives at once
		next := <-ch
		assert.Equal(t, fmt.Sprint(i), next.u.Message.Text)
		next.done()
	}
	assert.Equal(t, 301, r.server.Pending())
	stuck.done()
	for i := 99; i < 300; i++ {
		next := <-ch
		assert.Equal(t, fmt.Sprint(i), next.u.Message.Text)
		next.done()
	}
	require.NoError(t, stop())
	assert.Empty(t, ch)
	assert.Zero(t, r.server.Pending())
}

// TestStopWaits: an update that is done within the grace is confirmed.
func TestStopWaits(t *testing.T) {
	r := start(t)
	ch, handle := hands()
	stop := r.polling(t, handle)
	last := <-ch
	go func() { last.done() }()
	require.NoError(t, stop())
	require.Error(t, last.ctx.Err())
	assert.Zero(t, r.server.Pending())
}

// TestStrangeUpdates: an update that cannot be read is passed on for parking, and a repetition below the offset does not stop the poll.
func TestStrangeUpdates(t *testing.T) {
	r := start(t)
	ch, handle := hands()
	stop := r.polling(t, handle)
	(<-ch).done()
	r.server.InjectUpdate(json.RawMessage(`{"update_id":50,"message":"rubbish"}`))
	broken := <-ch
	assert.EqualValues(t, 50, broken.u.ID)
	require.Error(t, broken.u.Broken)
	broken.done()
	r.server.InjectUpdate(json.RawMessage(`{"update_id":60,"poll":{"id":"1"}}`))
	unknown := <-ch
	require.NoError(t, unknown.u.Broken)
	unknown.done()
	r.server.Say(person, "after")
	after := <-ch
	assert.Equal(t, "after", after.u.Message.Text)
	after.done()
	require.NoError(t, stop())
}

// TestConflict: the first of two pollers logs clearly what is wrong, and continues when the other has ended.
func TestConflict(t *testing.T) {
	r := start(t)
	ch, handle := hands()
	cancel := r.server.Fail(localapi.Fault{Method: "getUpdates", Times: 1, Code: 409, Description: "Conflict: terminated by other getUpdates request"})
	defer cancel()
	stop := r.polling(t, handle)
	(<-ch).done()
	require.NoError(t, stop())
	assert.Contains(t, r.log.String(), "level=ERROR")
	assert.Contains(t, r.log.String(), "only one may")
	assert.NotContains(t, r.log.String(), "very-secret")
}

// TestUnauthorizedEndsPolling: with a wrong token, polling ends.
func TestUnauthorizedEndsPolling(t *testing.T) {
	r := start(t, func(o *telegram.Options) { o.Token = "77:other" })
	err := r.Poll(t.Context(), func(context.Context, telegram.Update, func()) {})
	assert.Equal(t, telegram.Unauthorized, telegram.KindOf(err))
}

// script is a Telegram that answers from a function; it works inside a bubble of time.
type script func(r *http.Request) (int, string)

func (s script) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	code, body := s(r)
	return &http.Response{StatusCode: code, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

// TestBackoff: failures are followed by longer and longer random pauses; a 429 by the pause that it asks for.
func TestBackoff(t *testing.T) {
	for name, row := range map[string]struct {
		code       int
		body       string
		atMost     int64 // calls in ten minutes
		atLeast    int64
		wantInLogs string
	}{
		"gateway down":    {502, "<html>", 45, 20, "level=WARN"},
		"too many":        {429, `{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":60}}`, 11, 9, "level=WARN"},
		"no waiting":      {200, `{"ok":true,"result":[]}`, 1201, 1100, ""},
		"without ids":     {200, `{"ok":true,"result":[{"message":{}}]}`, 45, 20, "without an id"},
		"not as told":     {400, `{"ok":false,"error_code":400,"description":"Bad Request: strange"}`, 45, 20, "level=ERROR"},
		"not even a list": {200, `{"ok":true,"result":{}}`, 45, 20, "level=ERROR"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var calls atomic.Int64
			log := &logs{}
			api := telegram.New(telegram.Options{Token: token, Logger: slog.New(slog.NewTextHandler(log, nil)),
				Client: &http.Client{Transport: script(func(*http.Request) (int, string) { calls.Add(1); return row.code, row.body })}})
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
			defer cancel()
			require.NoError(t, api.Poll(ctx, func(context.Context, telegram.Update, func()) {}))
			assert.GreaterOrEqual(t, calls.Load(), row.atLeast, name)
			assert.LessOrEqual(t, calls.Load(), row.atMost, name)
			assert.Contains(t, log.String(), row.wantInLogs, name)
		})
	}
}

// TestNoOffsetIsRepeatedSoon: while an update is in hand Telegram repeats it at once, and to a poll that repeats its offset within
// half a second it gives one update at a time (docs/telegram.md §1). As soon as the offset moves, the next poll follows.
func TestNoOffsetIsRepeatedSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		at, calls := map[string]time.Time{}, 0
		api := telegram.New(telegram.Options{Token: token, Client: &http.Client{Transport: script(func(r *http.Request) (int, string) {
			offset := r.PostForm.Get("offset")
			if last, asked := at[offset]; asked {
				assert.GreaterOrEqual(t, time.Since(last), 500*time.Millisecond, "offset %s", offset)
			}
			at[offset] = time.Now()
			calls++
			return 200, `{"ok":true,"result":[{"update_id":9,"message":{"message_id":1}},{"update_id":10,"message":{"message_id":2}}]}`
		})}})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		var handed []int64
		require.NoError(t, api.Poll(ctx, func(_ context.Context, u telegram.Update, done func()) {
			if handed = append(handed, u.ID); u.ID == 9 {
				time.AfterFunc(5100*time.Millisecond, done)
			}
		}))
		assert.Equal(t, []int64{9, 10}, handed)
		assert.Contains(t, at, "10", "the offset has moved")
		assert.LessOrEqual(t, calls, 22)
	})
}

// TestNumbersBeginAnew: Telegram may start new numbers after a week without updates; none is missed.
func TestNumbersBeginAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue := `{"update_id":900,"message":{"message_id":1}}`
		var offsets []string
		api := telegram.New(telegram.Options{Token: token, Client: &http.Client{Transport: script(func(r *http.Request) (int, string) {
			offset := r.PostForm.Get("offset")
			offsets = append(offsets, offset)
			switch {
			case offset == "901" || offset == "6":
				time.Sleep(50 * time.Second) // the long poll, in the bubble's time
				return 200, `{"ok":true,"result":[]}`
			case offset == "" && len(offsets) > 1:
				queue = `{"update_id":5,"message":{"message_id":2}}`
			}
			return 200, `{"ok":true,"result":[` + queue + `]}`
		})}})
		ctx, cancel := context.WithTimeout(t.Context(), 8*24*time.Hour)
		defer cancel()
		var got []int64
		require.NoError(t, api.Poll(ctx, func(_ context.Context, u telegram.Update, done func()) { got = append(got, u.ID); done() }))
		assert.Equal(t, []int64{900, 5}, got)
		assert.Equal(t, "6", offsets[len(offsets)-1])
	})
}

// TestHandOver: updates between two runs of the bot wait for the second one.
func TestHandOver(t *testing.T) {
	r := start(t)
	ch, handle := hands()
	stop := r.polling(t, handle)
	(<-ch).done()
	require.NoError(t, stop())
	r.server.Say(person, "between two runs")
	stop = r.polling(t, handle)
	next := <-ch
	assert.Equal(t, "between two runs", next.u.Message.Text)
	next.done()
	require.NoError(t, stop())
	assert.Zero(t, r.server.Pending())
}
