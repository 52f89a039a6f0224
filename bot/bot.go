// Package bot takes one update in and gives one screen out: lanes, routes, who is it, rendering (ARCHITECTURE.md §2, lines 2–7).
// It finds out who speaks and what is meant, lets the dialog engine or the desk decide, and turns the answer into
// messages in the reader's language. It alone turns kinds of error into words.
//
// It holds no rule of the trade and no text: rules live in domain, conversations in dialog/flows, sentences in catalogue.
//
//	b := bot.New(bot.Options{API: api, Desk: d, States: states, Flows: flows.All(…), Catalogue: c, …})
//	err := b.Run(ctx)
package bot

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"guanjia/bot/catalogue"
	"guanjia/bot/lane"
	"guanjia/bot/telegram"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// API is what the bot asks of Telegram; bot/telegram has it.
type API interface {
	Poll(ctx context.Context, handle func(ctx context.Context, u telegram.Update, done func())) error
	Send(ctx context.Context, t telegram.Text) (int64, error)
	Edit(ctx context.Context, chat, message int64, t telegram.Text) error
	ClearKeyboard(ctx context.Context, chat, message int64) error
	Answer(ctx context.Context, press, toast string, alert bool) error
	SendAlbum(ctx context.Context, chat int64, media []telegram.Media, captionHTML string) ([]int64, error)
	SendUpload(ctx context.Context, u telegram.Upload) (message int64, fileID string, err error)
	Download(ctx context.Context, fileID string, limit int64) ([]byte, error)
	SendLocation(ctx context.Context, chat int64, at telegram.Location) (int64, error)
	SetCommands(ctx context.Context, commands []telegram.Command, scope telegram.Scope, language string) error
	Leave(ctx context.Context, chat int64) error
}

// Options are what a Bot is made of. All but Log are needed.
type Options struct {
	API       API
	Name      string // the bot's @username without @, for invite links; empty: links are shown as codes
	Desk      *desk.Desk
	Office    *office.Office
	States    drive.Store
	Flows     map[string]dialog.Flow
	Catalogue *catalogue.Catalogue
	Words     words.Words
	// Templates are the ready words that staff are offered in a community, by category and purpose (flows.TemplateKinds); may be nil.
	Templates func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string
	// Language is spoken to people whose own is not known or has no catalogue, and set for their menus; zero: the first of
	// domain.Languages.
	Language domain.Language
	// Park keeps an update that could not be handled after several tries.
	Park   func(ctx context.Context, update int64, raw []byte, reason string) error
	Now    func() time.Time
	NewRun func() string // a fresh run id: unique, 8–16 of A–Z a–z 0–9
	Log    *slog.Logger
}

// Bot handles updates. Safe for many goroutines; several processes may share the stores.
type Bot struct {
	Options
	driver   *drive.Driver[*visit, ending]
	lanes    *lane.Lanes
	menus    sync.Map    // chat → menu that was set last
	menuless atomic.Bool // the default menus could not be set
	spoken   sync.Map    // chat → language last spoken
	rest     func(ctx context.Context, d time.Duration)
}

// New makes a Bot; it speaks to nobody until Run or Handle.
func New(o Options) *Bot {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.Language = cmp.Or(o.Language, domain.Languages()[0])
	b := &Bot{Options: o, rest: rest}
	b.driver = &drive.Driver[*visit, ending]{Store: o.States, Flows: o.Flows, Facts: b.facts, Finish: b.finish,
		Rest: func(ctx context.Context, d time.Duration) { b.rest(ctx, d) }}
	b.lanes = lane.New(b.work, o.Now)
	return b
}

// flushEvery and dueEvery pace what runs beside the lanes.
const (
	flushEvery = time.Second
	dueEvery   = 5 * time.Second
)

// Run sets the menus and takes updates by long polling until ctx ends; then it waits for what is in hand.
func (b *Bot) Run(ctx context.Context) error {
	b.setDefaultMenus(ctx)
	return b.API.Poll(ctx, b.lanes.Put)
}

// Prepare sets the menus, for a bot that Telegram calls: Run does so itself.
func (b *Bot) Prepare(ctx context.Context) { b.setDefaultMenus(ctx) }

// Take handles an update that Telegram brought, in the lane of its chat, and returns when it is done for good; an error
// if ctx ended first: Telegram brings it again.
func (b *Bot) Take(ctx context.Context, u telegram.Update) error {
	done := make(chan struct{})
	b.lanes.Put(ctx, u, sync.OnceFunc(func() { close(done) }))
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Beside notes live messages and handles the deadlines of conversations until ctx ends. Run it beside Run or a webhook.
func (b *Bot) Beside(ctx context.Context) {
	flush, due := time.NewTicker(flushEvery), time.NewTicker(dueEvery)
	defer flush.Stop()
	defer due.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushEvery)
			defer cancel()
			_ = b.driver.Flush(last)
			return
		case <-flush.C:
			err = b.driver.Flush(ctx)
		case <-due.C:
			if b.menuless.Load() {
				b.setDefaultMenus(ctx)
			}
			err = b.driver.Due(ctx, b.Now(), b.deadline, b.remind)
		}
		if err != nil && ctx.Err() == nil {
			b.Log.Warn("conversations", "error", err)
		}
	}
}

// deadline is the visit of a conversation whose person is not there. Of somebody who is no longer known it is nobody's.
func (b *Bot) deadline(ctx context.Context, k dialog.Key) (*visit, error) {
	person, by, err := b.Office.Who(ctx, domain.ChatID(k.Person))
	if err != nil && !errors.Is(err, domain.NotFound) {
		return nil, err
	}
	return &visit{b: b, chat: k.Chat, key: k, person: person, by: by, at: b.Now()}, nil
}

// remind shows the screen of a deadline to its person.
func (b *Bot) remind(ctx context.Context, v *visit, r drive.Reply[ending]) {
	if v.by.Person == 0 {
		return
	}
	if err := v.show(ctx, r); err != nil {
		b.Log.Warn("remind", "chat", v.chat, "error", err)
	}
}
