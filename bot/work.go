package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/lane"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/notice"
)

// How often and after which pauses a failed update is tried again.
const (
	faultTries = 4  // after a fault of the program
	showTries  = 14 // while Telegram cannot be reached or asks to wait: four minutes with the pauses below
	firstPause = 200 * time.Millisecond
	longPause  = 30 * time.Second
	awayPause  = 2 * time.Second // the longest while a store cannot be reached, so that people can go on soon after it is back
)

// judged decides what an error means for its update: whether to try again, how long to wait at least, and what the person is told.
// Without a store the update waits as long as necessary. Faults of Telegram must not stop the lane, and so the polling, for ever.
func judged(err error, try int) (again bool, wait time.Duration, line string) {
	var answer *telegram.Error
	switch {
	case errors.Is(err, domain.Unavailable):
		return true, 0, "bot.unavailable"
	case errors.As(err, &answer):
		return try < showTries, answer.RetryAfter, ""
	case try < faultTries:
		return true, 0, ""
	}
	return false, 0, "bot.fault"
}

// work handles one update until it is done: it is confirmed after it was handled or parked. While a store cannot be reached, it waits in
// its lane without being confirmed, and the person is told once.
func (b *Bot) work(j lane.Job) {
	if j.Do != nil {
		j.Do(j.Ctx)
		j.Done()
		return
	}
	if j.Flood {
		b.say(j.Ctx, j.Update, sentence("bot.flood"))
		b.done(j, "flood", 1)
		return
	}
	pause, told, away := firstPause, &visit.Told{Advice: &atomic.Bool{}}, &atomic.Bool{}
	for try := 1; ; try++ {
		over := b.watch(j, told, away)
		err := b.try(j, try, told)
		over()
		if err == nil {
			b.done(j, "done", try)
			return
		}
		if j.Ctx.Err() != nil { // the program stops: the update arrives again
			return
		}
		again, wait, line := judged(err, try)
		if !again {
			b.park(j, err, line, try)
			return
		}
		if line != "" && away.CompareAndSwap(false, true) {
			b.sayAway(j, line, told, b.say)
		}
		b.Log.Warn("update will be tried again", "update", j.Update.ID, "try", try, "error", err)
		b.Rest(j.Ctx, max(wait, pause))
		pause = min(2*pause, longPause)
		if errors.Is(err, domain.Unavailable) {
			pause = min(pause, awayPause)
		}
	}
}

// park stores an update that cannot be handled, tells the person, and confirms it.
func (b *Bot) park(j lane.Job, why error, line string, tries int) {
	b.Log.Error("update parked", "update", j.Update.ID, "error", why)
	if err := b.Park(j.Ctx, j.Update.ID, j.Update.Raw, why.Error()); err != nil {
		b.Log.Error("update could not be parked", "update", j.Update.ID, "error", err)
		return // not confirmed: it arrives again after the next start
	}
	if line != "" {
		b.say(j.Ctx, j.Update, sentence(line))
	}
	b.done(j, "parked", tries)
}

// done confirms an update and counts it.
func (b *Bot) done(j lane.Job, outcome string, tries int) {
	j.Done()
	kind := "other"
	switch {
	case j.Update.Message != nil:
		kind = "message"
	case j.Update.Press != nil:
		kind = "press"
	}
	b.Observe(kind, outcome, tries, time.Since(j.Since))
}

// Handle handles one update completely: it returns when everything that follows from the update is committed and shown. Handling it again
// shows the same and changes nothing.
func (b *Bot) Handle(ctx context.Context, u telegram.Update) error {
	return b.handle(ctx, u, &visit.Told{})
}

// handle is one try of an update; told is what the person was told in earlier tries.
func (b *Bot) handle(ctx context.Context, u telegram.Update, told *visit.Told) (err error) {
	defer func() {
		if r := recover(); r != nil {
			b.Log.Error("fault", "update", u.ID, "stack", string(debug.Stack()))
			err = fmt.Errorf("update %d: a fault of the program", u.ID)
		}
	}()
	switch {
	case u.Member != nil:
		return b.memberChanged(ctx, *u.Member)
	case u.Message != nil && u.Message.Chat.Kind != telegram.ChatPrivate:
		return b.groups.Message(ctx, *u.Message)
	case u.Message != nil && u.Message.Edited:
		return b.edited(ctx, u, told)
	case u.Message != nil:
		return b.message(ctx, u, told)
	case u.Press != nil && u.Press.Chat.Kind == telegram.ChatPrivate:
		return b.press(ctx, u, told)
	case u.Press != nil && u.Press.Chat.Kind != "": // only linked groups have buttons of ours
		if ours, err := b.groups.Press(ctx, *u.Press); ours || err != nil {
			return err
		}
		_ = b.API.Answer(ctx, u.Press.ID, b.Catalogue.Plain(b.reception.LanguageOf(u.Press.From.LanguageCode), domain.Say("bot.private_only", nil)), false)
	case u.Broken != nil:
		return b.Park(ctx, u.ID, u.Raw, u.Broken.Error())
	}
	return nil // a kind of update that we did not ask for
}

// memberChanged records that somebody blocked or unblocked the bot, and that the bot was added to a group.
func (b *Bot) memberChanged(ctx context.Context, m telegram.MemberChange) error {
	if m.Chat.Kind != telegram.ChatPrivate {
		return b.groups.Member(ctx, m)
	}
	var reason notice.Reason
	if m.New == "kicked" {
		reason = notice.Blocked
	}
	err := b.Office.Reach(ctx, domain.ChatID(m.Chat.ID), reason)
	if errors.Is(err, domain.NotFound) {
		return nil
	}
	return err
}

// say sends a line to the person of an update, if possible.
func (b *Bot) say(ctx context.Context, u telegram.Update, what func(card.Reader) string) {
	if u.Press != nil && u.Press.ID != "" && b.API.Answer(ctx, u.Press.ID, "", false) == nil {
		u.Press.ID = "" // only once, also if the update is tried again
	}
	b.tell(ctx, u, what)
}

// tell is say without an answer to a press. It uses the language of the last visit, because the stores may not be reachable.
func (b *Bot) tell(ctx context.Context, u telegram.Update, what func(card.Reader) string) {
	var code string
	switch {
	case u.Message != nil:
		code = u.Message.From.LanguageCode
	case u.Press != nil:
		code = u.Press.From.LanguageCode
	default:
		return
	}
	chat := lane.ChatOf(u)
	r := card.Reader{Texts: b.Catalogue, Lang: b.reception.Spoken(chat, code)}
	_, _ = b.API.Send(ctx, telegram.Text{Chat: chat, HTML: what(r)})
}

// sentence returns a sentence of the catalogue.
func sentence(key string) func(card.Reader) string {
	return func(r card.Reader) string { return r.Text(key, nil) }
}

// rest waits for d, or until ctx ends.
func rest(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
