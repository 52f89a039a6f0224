// Package courier sends letters from the mailbox to their chats (ARCHITECTURE.md §2, line 8): it renders them in the reader's language,
// keeps Telegram's limits, and returns the result of each try. It does not decide the order or the retries, and records nothing:
// persistence does.
//
//	c := courier.New(api, cat)
//	try := c.Deliver(ctx, letter)
package courier

import (
	"context"
	"errors"
	"maps"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"guanjia/bot/button"
	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
)

// Limits of sending (docs/design.md §10.3): 30 messages each second to all chats, one each second to a chat, with small bursts.
const (
	perSecond  = 30
	bulkPerSec = 25 // of letters to many at once: the rest is for screens, which do not wait here
	chatPerSec = 1
	chatBurst  = 3
	chatsKept  = 10_000 // limiters in memory
	retryAfter = 5 * time.Second

	slowedChats  = 3 // chats that Telegram slows down within slowedWithin: then the bot as a whole is too fast
	slowedWithin = 5 * time.Second
)

// Sender is what the courier calls of Telegram.
type Sender interface {
	Send(ctx context.Context, t telegram.Text) (int64, error)
	SendUpload(ctx context.Context, u telegram.Upload) (message int64, fileID string, err error)
	SendAlbum(ctx context.Context, chat int64, media []telegram.Media, captionHTML string) (messages []int64, err error)
	Edit(ctx context.Context, chat, message int64, t telegram.Text) error
	EditFile(ctx context.Context, message int64, u telegram.Upload) error
	EditCaption(ctx context.Context, chat, message int64, html string) error
	Delete(ctx context.Context, chat, message int64) error
}

// Draw draws the picture of a letter that names one, as its reader may see it at this moment; ok is false if there is none to show.
type Draw func(ctx context.Context, l notice.Letter) (png []byte, ok bool, err error)

// GoOn returns the button that leads a letter's reader back to the conversation under way; ok is false if there is none.
type GoOn func(ctx context.Context, l notice.Letter) (b telegram.Button, ok bool)

// Courier sends letters. Safe for concurrent use.
type Courier struct {
	api       Sender
	catalogue *catalogue.Catalogue
	all, bulk *rate.Limiter
	mu        sync.Mutex
	chats     map[domain.ChatID]*rate.Limiter
	slowed    map[domain.ChatID]time.Time // chats that Telegram slowed down, and when
	out       map[int64]int               // by letter: how many files of its album are sent; guarded by mu
	restUntil time.Time                   // nothing is sent before; zero: no rest
	draw      Draw                        // nil: letters have no pictures
	goOn      GoOn                        // nil: letters do not lead back to conversations
}

// Draws sets how the pictures of letters are drawn. It is called before the first Deliver.
func (c *Courier) Draws(d Draw) { c.draw = d }

// LeadsBack sets how letters lead back to the conversation that their reader has under way. It is called before the first Deliver.
func (c *Courier) LeadsBack(g GoOn) *Courier {
	c.goOn = g
	return c
}

// New makes a Courier.
func New(api Sender, c *catalogue.Catalogue) *Courier {
	return &Courier{api: api, catalogue: c, all: rate.NewLimiter(perSecond, perSecond), bulk: rate.NewLimiter(bulkPerSec, bulkPerSec), chats: map[domain.ChatID]*rate.Limiter{}, slowed: map[domain.ChatID]time.Time{}, out: map[int64]int{}}
}

// Deliver sends one letter when its turn has come, and returns the result. It never fails: a try that must be repeated is
// notice.Waiting with the time to wait.
func (c *Courier) Deliver(ctx context.Context, l notice.Letter) notice.Try {
	urgent := l.Class() == notice.Alarm
	if after := c.later(l.Chat, urgent); after > 0 {
		return notice.Try{Delivery: notice.Waiting, After: after}
	}
	if !urgent && c.turn(ctx, l, 1) != nil {
		return notice.Try{Delivery: notice.Waiting, After: retryAfter}
	}
	message, err := c.send(ctx, l)
	v := tried(err)
	if err == nil {
		v.Message = message
	}
	if telegram.KindOf(err) == telegram.TooMany {
		c.slowedDown(l.Chat, v.After)
	}
	return v
}

// send sends a letter: with its picture, or with the photo that its message names ("photo", an id of Telegram's), as one message; or as text if it has none, if it cannot be drawn, or if the words are too long
// for a caption. It returns the id of the message. A letter in place of a message replaces it.
func (c *Courier) send(ctx context.Context, l notice.Letter) (int64, error) {
	if l.Instead != 0 {
		return l.Instead, c.inPlace(ctx, l)
	}
	t := c.letter(l)
	if c.goOn != nil {
		if b, ok := c.goOn(ctx, l); ok {
			t.Keyboard.Inline = append(t.Keyboard.Inline, []telegram.Button{b})
		}
	}
	if c.draw != nil && telegram.Length(t.HTML) <= telegram.MaxCaption {
		png, ok, err := c.draw(ctx, l)
		if errors.Is(err, domain.Unavailable) {
			return 0, err
		}
		if ok && err == nil {
			id, _, err := c.api.SendUpload(ctx, telegram.Upload{Chat: t.Chat, Kind: telegram.KindPhoto, Name: "figures.png", Bytes: png, CaptionHTML: t.HTML, Keyboard: t.Keyboard})
			return id, err
		}
	}
	if photo := l.Message.Values["photo"].Text; photo != "" && telegram.Length(t.HTML) <= telegram.MaxCaption {
		id, _, err := c.api.SendUpload(ctx, telegram.Upload{Chat: t.Chat, Kind: telegram.KindPhoto, FileID: photo, CaptionHTML: t.HTML, Keyboard: t.Keyboard})
		if kind := telegram.KindOf(err); kind != telegram.Bad && kind != telegram.BadMarkup { // a file that Telegram has no more: the words go alone
			return id, err
		}
	}
	if err := c.album(ctx, l); err != nil {
		return 0, err
	}
	return c.api.Send(ctx, t)
}

// later returns how long a chat has to wait for its next letter; an alarm only waits if all do. It takes the letter's turn if it is 0.
func (c *Courier) later(chat domain.ChatID, urgent bool) time.Duration {
	limiter := c.chat(chat)
	c.mu.Lock()
	rest := time.Until(c.restUntil)
	c.mu.Unlock()
	switch {
	case rest > 0:
		return rest
	case urgent:
		limiter.Allow()
		c.all.Allow()
		return 0
	}
	turn := limiter.Reserve()
	if after := turn.Delay(); after > 0 {
		turn.Cancel()
		return after
	}
	return 0
}

// turn waits until n messages of a letter may go to Telegram.
func (c *Courier) turn(ctx context.Context, l notice.Letter, n int) error {
	if l.Class() == notice.Bulk {
		if err := c.bulk.WaitN(ctx, n); err != nil {
			return err
		}
	}
	return c.all.WaitN(ctx, n)
}

// slowedDown notes that Telegram slows a chat down. One chat rests alone; when several are slowed down it is the bot that sends too
// much, and all rest.
func (c *Courier) slowedDown(chat domain.ChatID, wait time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	maps.DeleteFunc(c.slowed, func(_ domain.ChatID, at time.Time) bool { return now.Sub(at) > slowedWithin })
	if c.slowed[chat] = now; len(c.slowed) >= slowedChats {
		c.restUntil = now.Add(wait)
	}
}

// chat returns the limiter of a chat. If there are too many, all are deleted; the limit for all chats still applies.
func (c *Courier) chat(id domain.ChatID) *rate.Limiter {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.chats) >= chatsKept {
		clear(c.chats)
	}
	l, ok := c.chats[id]
	if !ok {
		l = rate.NewLimiter(chatPerSec, chatBurst)
		c.chats[id] = l
	}
	return l
}

// letter renders a letter: its message, and its next steps as buttons, which can be pressed for days.
func (c *Courier) letter(l notice.Letter) telegram.Text {
	lang := l.Language
	if lang == "" {
		lang = domain.Languages()[0]
	}
	html := c.catalogue.HTML(lang, l.Message)
	if why, dismissed := l.Message.Values[notice.Dismissed]; dismissed {
		html = c.dismissed(lang, why) + "\n\n" + html
	}
	if _, drill := l.Message.Values[notice.Drill]; drill {
		html = c.catalogue.HTML(lang, domain.Say("alarm.drill.banner", nil)) + "\n\n" + html
	}
	t := telegram.Text{Chat: int64(l.Chat), HTML: telegram.Bound(html)}
	var row []telegram.Button
	for _, b := range l.Buttons {
		data := button.Act(b.Do, b.Case)
		if !b.View.IsZero() {
			data = button.At(b.View)
		}
		row = append(row, telegram.Button{Label: c.catalogue.Plain(lang, domain.Say("button."+b.Do, nil)), Data: data})
		if len(row) == 2 {
			t.Keyboard.Inline, row = append(t.Keyboard.Inline, row), nil
		}
	}
	switch {
	case l.Case >= alarm.FirstDrill: // it has no case
		row = append(row, telegram.Button{Label: c.catalogue.Plain(lang, domain.Say("alarm.drill.open", nil)), Data: button.Of(button.AlarmCard, l.Case)})
	case l.Case != 0:
		row = append(row, telegram.Button{Label: c.catalogue.Plain(lang, domain.Say("button.card", nil)), Data: button.Of(button.Card, l.Case)})
	}
	if len(row) > 0 {
		t.Keyboard.Inline = append(t.Keyboard.Inline, row)
	}
	return t
}

// ends are the errors after which no attempt can succeed, with the reason that the case shows.
var ends = map[telegram.Kind]notice.Reason{
	telegram.Blocked: notice.Blocked, telegram.Deactivated: notice.Deactivated, telegram.Kicked: notice.Kicked,
	telegram.NeverStarted: notice.NeverStarted, telegram.Bad: notice.Rejected, telegram.BadMarkup: notice.Rejected,
}

// tried returns the result of one try.
func tried(err error) notice.Try {
	if err == nil {
		return notice.Try{Delivery: notice.Delivered}
	}
	kind := telegram.KindOf(err)
	if reason, end := ends[kind]; end {
		return notice.Try{Delivery: notice.Undeliverable, Reason: reason}
	}
	after := retryAfter
	var e *telegram.Error
	if errors.As(err, &e) && e.RetryAfter > 0 {
		after = e.RetryAfter
	}
	return notice.Try{Delivery: notice.Waiting, After: after}
}
