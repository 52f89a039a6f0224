package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/lane"
	"guanjia/bot/telegram"
	"guanjia/domain"
)

func TestJudged(t *testing.T) {
	away := fmt.Errorf("load: %w", domain.Refuse(domain.Unavailable, "refuse.unavailable", nil))
	gateway := &telegram.Error{Kind: telegram.Retry, Code: 502}
	slower := fmt.Errorf("send: %w", &telegram.Error{Kind: telegram.TooMany, RetryAfter: 7 * time.Second})
	fault := errors.New("a fault of the program")
	for _, c := range []struct {
		name  string
		err   error
		try   int
		again bool
		wait  time.Duration
		line  string
	}{
		{"a store is away", away, 1, true, 0, "bot.unavailable"},
		{"a store is away for hours", away, 1000, true, 0, "bot.unavailable"},
		{"Telegram is away", gateway, 1, true, 0, ""},
		{"Telegram never shows this screen", gateway, showTries, false, 0, ""},
		{"Telegram asks for patience", slower, 2, true, 7 * time.Second, ""},
		{"a fault of ours, at first", fault, 1, true, 0, ""},
		{"a fault of ours, for good", fault, faultTries, false, 0, "bot.fault"},
		{"a refusal that nobody told", domain.Refuse(domain.Conflict, "refuse.conflict", nil), faultTries, false, 0, "bot.fault"},
	} {
		again, wait, line := judged(c.err, c.try)
		assert.Equal(t, c.again, again, c.name)
		assert.Equal(t, c.wait, wait, c.name)
		assert.Equal(t, c.line, line, c.name)
	}
}

// docs/telegram.md §1: an update that always fails is parked after a few tries with a line to the person, and does not stop its lane.
func TestAPoisonUpdateIsParked(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	var log strings.Builder
	var parked []string
	api := &wall{}
	b := New(Options{API: api, Catalogue: texts, Now: time.Now, Log: slog.New(slog.NewTextHandler(&log, nil)), // no desk: it panics
		Park: func(_ context.Context, id int64, raw []byte, reason string) error {
			parked = append(parked, fmt.Sprint(id, " ", string(raw), " ", reason))
			return nil
		}})
	b.Rest = func(context.Context, time.Duration) {}
	done := 0
	u := telegram.Update{ID: 7, Message: &telegram.Message{Chat: telegram.Chat{ID: 1, Kind: telegram.ChatPrivate}, Kind: telegram.KindText}}
	u.Message.Text, u.Raw = "my secret words", []byte("{}")
	b.work(lane.Job{Ctx: t.Context(), Update: u, Done: func() { done++ }})
	assert.Equal(t, 1, done)
	assert.Equal(t, []string{"7 {} update 7: a fault of the program"}, parked)
	assert.Equal(t, []string{texts.HTML(domain.Chinese, domain.Say("bot.fault", nil))}, api.sent)
	assert.NotContains(t, log.String(), "secret")

	b.Park = func(context.Context, int64, []byte, string) error { return errors.New("no room") }
	b.work(lane.Job{Ctx: t.Context(), Update: u, Done: func() { done++ }})
	assert.Equal(t, 1, done, "what could not be parked is not confirmed")
}

// wall is a Telegram that records what is sent and does nothing else.
type wall struct {
	API
	sent []string
}

func (w *wall) Send(_ context.Context, t telegram.Text) (int64, error) {
	w.sent = append(w.sent, t.HTML)
	return int64(len(w.sent)), nil
}
