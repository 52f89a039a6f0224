package bot

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/lane"
	"guanjia/bot/telegram"
)

// Take is for webhooks: it returns when the update is done, or when its context ends.
func TestTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		open := make(chan struct{})
		b := &Bot{lanes: lane.New(func(j lane.Job) { <-open; j.Done() }, time.Now)}
		saying := func(id int64) telegram.Update {
			return telegram.Update{ID: id, Message: &telegram.Message{Chat: telegram.Chat{ID: 1}}}
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		assert.ErrorIs(t, b.Take(ctx, saying(1)), context.DeadlineExceeded)
		close(open)
		assert.NoError(t, b.Take(t.Context(), saying(2)))
	})
}
