package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"guanjia/bot/lane"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
)

// Screens stores what chats are owed that could not be reached; persistence/kept implements it.
type Screens interface {
	// Change replaces what a chat is owed by what do returns of it; nil is nothing. Nothing is tried before due.
	Change(ctx context.Context, chat int64, do func(owed []byte) (changed []byte, due time.Time)) error
	// Load returns what a chat is owed; nil is nothing.
	Load(ctx context.Context, chat int64) ([]byte, error)
	// Due returns chats for which it is time to try, and keeps them from other processes for a while.
	Due(ctx context.Context) ([]int64, error)
}

// Bounds of owing.
const (
	patientTries = 5                // a screen that fails so often is owed
	shortWait    = time.Second      // a chat that Telegram slows down for longer is owed its screen at once
	leastRest    = time.Second      // before a screen is tried again
	mostRest     = 30 * time.Second // between two tries, however long the chat cannot be reached
	owedFor      = 24 * time.Hour   // older screens are given up
)

// resting knows which chats this process owes something, and until when they are left alone. Safe for concurrent use.
type resting struct {
	mu    sync.Mutex
	chats map[int64]time.Time
}

func (r *resting) set(chat int64, until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.chats == nil {
		r.chats = map[int64]time.Time{}
	}
	if delete(r.chats, chat); !until.IsZero() {
		r.chats[chat] = until
	}
}

// until returns until when a chat is left alone; known is false if it is owed nothing.
func (r *resting) until(chat int64) (at time.Time, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at, known = r.chats[chat]
	return at, known
}

// owes reports whether what could not be shown shall be owed: the work is done, and only Telegram or the chat cannot be reached.
func (b *Bot) owes(err error, try int, told *visit.Told) bool {
	var answer *telegram.Error
	return b.Owed != nil && !told.Owing && !told.Stuck && errors.As(err, &answer) && (answer.RetryAfter > shortWait || try >= patientTries)
}

// showOwed shows a chat what it is owed before anything newer. If it still cannot be reached, the next screen is owed too.
func (b *Bot) showOwed(ctx context.Context, chat int64, told *visit.Told) {
	until, known := b.resting.until(chat)
	if known && !until.After(time.Now()) {
		b.pay(ctx, chat)
		until, known = b.resting.until(chat)
	}
	told.Owing = known && until.After(time.Now())
}

// owe stores what an update would have shown. After it the update is done.
func (b *Bot) owe(ctx context.Context, chat int64, screens []visit.Screen, wait time.Duration) error {
	if len(screens) == 0 {
		return nil
	}
	due := time.Now().Add(max(wait, leastRest))
	if before, known := b.resting.until(chat); known && before.After(due) {
		due = before
	}
	err := b.Owed.Change(ctx, chat, func(owed []byte) ([]byte, time.Time) {
		return written(visit.Merge(readOwed(owed), screens)), due
	})
	if err != nil {
		return fmt.Errorf("store what could not be shown: %w", err)
	}
	b.resting.set(chat, due)
	b.Log.Info("screens owed", "chat", chat, "error", "the chat cannot be reached")
	return nil
}

// payAll tries the chats whose time has come, each in its lane.
func (b *Bot) payAll(ctx context.Context) error {
	chats, err := b.Owed.Due(ctx)
	for _, chat := range chats {
		b.lanes.Do(ctx, chat, func(ctx context.Context) { b.pay(ctx, chat) })
	}
	return err
}

// pay shows a chat what it is owed, as far as it can be reached, and stores what is left.
func (b *Bot) pay(ctx context.Context, chat int64) {
	data, err := b.Owed.Load(ctx, chat)
	if err != nil {
		b.Log.Warn("what is owed cannot be read", "chat", chat, "error", err)
		return
	}
	owed, paid, wait := readOwed(data), 0, time.Duration(0)
	for paid < len(owed) && wait == 0 {
		if wait = b.show(ctx, chat, owed[paid]); wait == 0 {
			paid++
		}
	}
	due := time.Now().Add(wait)
	err = b.Owed.Change(ctx, chat, func(now []byte) ([]byte, time.Time) { // another replica may have changed them meanwhile
		return written(slices.DeleteFunc(readOwed(now), func(s visit.Screen) bool {
			return slices.ContainsFunc(owed[:paid], func(p visit.Screen) bool { return p.At.Equal(s.At) && p.HTML == s.HTML && p.Edit == s.Edit })
		})), due
	})
	switch {
	case err != nil:
		b.Log.Warn("what was owed is shown, and may be shown again", "chat", chat, "error", err)
	case paid == len(owed):
		b.resting.set(chat, time.Time{})
	default:
		b.resting.set(chat, due)
	}
}

// show shows a screen that was owed. wait is how long to rest before the next try; 0: it is shown, or given up.
func (b *Bot) show(ctx context.Context, chat int64, s visit.Screen) (wait time.Duration) {
	if s.Live != nil {
		key := dialog.Key{Chat: chat, Person: s.Live.Person}
		newest, err := b.talk.Shows(ctx, key, *s.Live)
		if err != nil {
			return leastRest
		}
		if !newest {
			s.HTML = ""
		}
	}
	message, err := b.showText(ctx, chat, s)
	age := b.Now().Sub(s.At)
	var answer *telegram.Error
	if kind := telegram.KindOf(err); (kind == telegram.Retry || kind == telegram.TooMany) && age < owedFor {
		wait = min(max(age/2, leastRest), mostRest)
		if errors.As(err, &answer) && answer.RetryAfter > 0 {
			wait = answer.RetryAfter
		}
		return wait
	}
	if err == nil && message != 0 && s.Live != nil {
		b.talk.Shown(ctx, dialog.Key{Chat: chat, Person: s.Live.Person}, *s.Live, message)
	}
	for _, old := range s.Clear {
		_ = b.API.ClearKeyboard(ctx, chat, old) // it only helps people
	}
	return 0
}

// showText sends or edits the message of a screen; 0 if there is none to show.
func (b *Bot) showText(ctx context.Context, chat int64, s visit.Screen) (message int64, err error) {
	if s.HTML == "" {
		return 0, nil
	}
	t := telegram.Text{Chat: chat, HTML: s.HTML, Keyboard: s.Keyboard}
	if s.Edit != 0 {
		if err := b.API.Edit(ctx, chat, s.Edit, t); !visit.Lost(err) {
			return s.Edit, err
		}
	}
	return b.API.Send(ctx, t)
}

// oweReminder stores a screen that came without an update: a deadline of a conversation.
func (b *Bot) oweReminder(ctx context.Context, v *visit.Visit, show func() error) error {
	err := show()
	if !b.owes(err, patientTries, v.Told) {
		return err
	}
	v.Told.Owing = true
	if err := show(); err != nil {
		return err
	}
	return b.owe(ctx, v.Chat, v.Told.Owed, waitOf(err))
}

// waitOf returns how long Telegram asks to wait; 0 if it does not.
func waitOf(err error) time.Duration {
	var answer *telegram.Error
	if errors.As(err, &answer) {
		return answer.RetryAfter
	}
	return 0
}

// readOwed and written convert what a chat is owed; what cannot be read is lost, because nobody could show it.
func readOwed(owed []byte) (screens []visit.Screen) {
	if len(owed) == 0 || json.Unmarshal(owed, &screens) != nil {
		return nil
	}
	return screens
}

func written(screens []visit.Screen) []byte {
	if len(screens) == 0 {
		return nil
	}
	data, err := json.Marshal(screens)
	if err != nil {
		return nil
	}
	return data
}

// try handles an update once. If only its screens cannot be shown, they are owed, and it is done.
func (b *Bot) try(j lane.Job, try int, told *visit.Told) error {
	chat := lane.ChatOf(j.Update)
	if b.Owed != nil && chat != 0 {
		b.showOwed(j.Ctx, chat, told)
	}
	told.Owed = nil
	err := b.handle(j.Ctx, j.Update, told)
	wait := waitOf(err)
	if b.owes(err, try, told) && chat != 0 {
		told.Owing = true
		if again := b.handle(j.Ctx, j.Update, told); again != nil {
			told.Owing, told.Stuck = false, errors.As(again, new(*telegram.Error)) // a file, which is not owed
			return err
		}
		return b.owe(j.Ctx, chat, told.Owed, wait)
	}
	if err == nil && told.Owing {
		return b.owe(j.Ctx, chat, told.Owed, 0)
	}
	return err
}
