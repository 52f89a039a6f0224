package bot

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/people"
)

// visit is one update on its way: who came, with which rights at this moment, and where the answer goes.
type visit struct {
	b      *Bot
	update int64
	chat   int64
	key    dialog.Key
	person people.Profile
	by     domain.Actor
	at     time.Time
	press  *telegram.Press // nil for a message
	shown  bool            // the pressed message was edited already
}

// come finds out who is there: at the first contact a person is made from Telegram's name and language.
func (b *Bot) come(ctx context.Context, u telegram.Update, from telegram.User, chat int64) (*visit, error) {
	p, by, err := b.Office.Who(ctx, domain.ChatID(chat))
	if errors.Is(err, domain.NotFound) {
		p, by, err = b.Office.Greet(ctx, domain.ChatID(chat), from.Name, b.languageOf(from.LanguageCode))
	}
	if err != nil {
		return nil, err
	}
	b.spoken.Store(chat, by.Language)
	return &visit{b: b, update: u.ID, chat: chat, key: dialog.Key{Chat: chat, Person: from.ID}, person: p, by: by, at: b.Now(), press: u.Press}, nil
}

// languageOf is the language of Telegram's code (IETF, "zh-hans"); without a code, or for a language that has no catalogue, the
// one of Options.
func (b *Bot) languageOf(code string) domain.Language {
	primary, _, _ := strings.Cut(strings.ToLower(code), "-")
	lang, err := domain.ParseLanguage(primary)
	if err != nil {
		return b.Language
	}
	return lang
}

// lang is the language of the person, or the one of Options while the person has none.
func (v *visit) lang() domain.Language { return cmp.Or(v.by.Language, v.b.Language) }

// run is the unique name of what a bare command or button does: a repeated update finds the first one's work.
func (v *visit) run() string { return "update:" + strconv.FormatInt(v.update, 10) }

// page is one answer: text, buttons under it.
type page struct {
	html string
	rows [][]telegram.Button
}

// text says a message as HTML in a language.
func (b *Bot) text(lang domain.Language, key string, values domain.Values) string {
	return b.Catalogue.HTML(lang, domain.Say(key, values))
}

func (v *visit) text(key string, values domain.Values) string { return v.b.text(v.lang(), key, values) }

// label says a message plainly, for a button or a toast.
func (v *visit) label(key string, values domain.Values) string {
	return v.b.Catalogue.Plain(v.lang(), domain.Say(key, values))
}

func (v *visit) button(key, data string) telegram.Button {
	return telegram.Button{Label: v.label(key, nil), Data: data}
}

// answer shows a page: a press edits its own message, a message gets a new one (docs/design.md §7: one update in, one screen out).
func (v *visit) answer(ctx context.Context, p page) error {
	if v.press != nil && v.press.Accessible && !v.shown {
		v.shown = true
		return v.edit(ctx, v.press.MessageID, p)
	}
	return v.send(ctx, p)
}

// edit changes a message; if it is gone or cannot be edited any more, a new one takes its place.
func (v *visit) edit(ctx context.Context, message int64, p page) error {
	toast := v.settle(ctx, "")
	err := v.b.API.Edit(ctx, v.chat, message, telegram.Text{HTML: telegram.Bound(p.html), Keyboard: telegram.Keyboard{Inline: p.rows}})
	toast()
	switch telegram.KindOf(err) {
	case telegram.Gone, telegram.Bad:
		return v.send(ctx, p)
	}
	return v.ended(err)
}

func (v *visit) send(ctx context.Context, p page) error {
	toast := v.settle(ctx, "")
	_, err := v.b.API.Send(ctx, telegram.Text{Chat: v.chat, HTML: telegram.Bound(p.html), Keyboard: telegram.Keyboard{Inline: p.rows}})
	toast()
	return v.ended(err)
}

// toast answers a press with a line, once; without a press it is sent as a message.
func (v *visit) toast(ctx context.Context, line string) error {
	if v.press == nil {
		return v.send(ctx, page{html: line})
	}
	v.settle(ctx, line)()
	return nil
}

// settle answers the press beside whatever else is sent (docs/telegram.md §3: at once, not before), and returns how to wait for it.
func (v *visit) settle(ctx context.Context, line string) (wait func()) {
	if v.press == nil || v.press.ID == "" {
		return func() {}
	}
	id := v.press.ID
	pressed := *v.press
	pressed.ID = ""
	v.press = &pressed // once
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := v.b.API.Answer(ctx, id, line, false); err != nil && telegram.KindOf(err) != telegram.TooOld {
			v.b.Log.Info("press not answered", "chat", v.chat, "kind", telegram.KindOf(err))
		}
	}()
	return func() { <-done }
}

// ended says whether an error of sending must be tried again: a chat that is gone is an end, not a failure.
func (v *visit) ended(err error) error {
	switch telegram.KindOf(err) {
	case telegram.Retry, telegram.TooMany:
		return err
	}
	if err != nil {
		v.b.Log.Info("not shown", "chat", v.chat, "kind", telegram.KindOf(err))
	}
	return nil
}
