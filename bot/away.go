package bot

import (
	"context"
	"sync/atomic"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/lane"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words/tongue"
	"guanjia/domain"
)

// A person waits at most two seconds for a word (docs/design.md §10.7): the stores are asked after LongTry, and must answer soon.
const (
	LongTry    = 1200 * time.Millisecond
	answerSoon = 500 * time.Millisecond
)

// watch tells the person once if a try takes long because a store does not answer: one that hangs gives no error. away is whether the
// person was told so before. The caller calls over after the try.
func (b *Bot) watch(j lane.Job, told *visit.Told, away *atomic.Bool) (over func()) {
	if b.Stores == nil || away.Load() {
		return func() {}
	}
	ctx, cancel := context.WithCancel(j.Ctx)
	t := time.AfterFunc(b.LongTry, func() {
		asking, stop := context.WithTimeout(ctx, answerSoon)
		defer stop()
		if b.Stores(asking) != nil && ctx.Err() == nil && away.CompareAndSwap(false, true) {
			b.sayAway(j, "bot.unavailable", told, b.tell) // the press belongs to the try
		}
	})
	return func() { t.Stop(); cancel() }
}

// sayAway says that a store cannot be reached. Advice on danger is given all the same, because it promises nothing (docs/design.md §10).
func (b *Bot) sayAway(j lane.Job, line string, told *visit.Told, say func(context.Context, telegram.Update, func(card.Reader) string)) {
	m := j.Update.Message
	if m == nil || m.Kind != telegram.KindText || m.Chat.Kind != telegram.ChatPrivate {
		say(j.Ctx, j.Update, sentence(line))
		return
	}
	danger, found := b.Words.Danger(domain.Lines(m.Text))
	if !found {
		say(j.Ctx, j.Update, sentence(line))
		return
	}
	told.Advice.Store(true)
	say(j.Ctx, j.Update, func(r card.Reader) string {
		return card.Danger(r.In(domain.Language(tongue.Of(m.Text))), danger.Key, danger.Call).HTML + "\n\n" + r.Text(line, nil)
	})
}
