package bot

import (
	"context"
	"time"

	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
)

// stale is how long after it was sent nobody is told any more what became of a message that they changed: an old one is tidied up.
const stale = 15 * time.Minute

// edited answers a message that was changed after it was sent. The conversation has read it as it was, and says so; without a conversation
// nothing is to be said. A danger in it is a danger all the same.
func (b *Bot) edited(ctx context.Context, u telegram.Update, told *visit.Told) error {
	v, err := b.reception.Come(ctx, u, u.Message.From, u.Message.Chat.ID)
	if err != nil || v.At.Sub(u.Message.At) > stale {
		return err
	}
	if b.Words.Understand(u.Message.Text).Danger.Key != "" {
		return b.message(ctx, u, told)
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow == "" || s.Parked {
		return err
	}
	v.Told = told
	v.Above(v.Text("dialog.edited", nil))
	return b.talk.Take(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: v.Update, At: v.At})
}
