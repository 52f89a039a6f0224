package visit

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/people"
)

// API is what a visit calls of Telegram; bot/telegram implements it.
type API interface {
	Send(ctx context.Context, t telegram.Text) (int64, error)
	Edit(ctx context.Context, chat, message int64, t telegram.Text) error
	ClearKeyboard(ctx context.Context, chat, message int64) error
	Answer(ctx context.Context, press, toast string, alert bool) error
	SendAlbum(ctx context.Context, chat int64, media []telegram.Media, captionHTML string) ([]int64, error)
	SendUpload(ctx context.Context, u telegram.Upload) (message int64, fileID string, err error)
	SendLocation(ctx context.Context, chat int64, at telegram.Location) (int64, error)
	SetCommands(ctx context.Context, commands []telegram.Command, of telegram.Menu, language string) error
}

// People finds persons; domain/office implements it.
type People interface {
	Who(ctx context.Context, chat domain.ChatID) (people.Profile, domain.Actor, error)
	Greet(ctx context.Context, chat domain.ChatID, name string, lang domain.Language) (people.Profile, domain.Actor, error)
}

// Reception finds out who sent an update. All exported fields but Shown are required. Safe for concurrent use.
type Reception struct {
	API      API
	People   People
	Texts    *catalogue.Catalogue
	Language domain.Language // for people whose own language is not known or has no catalogue
	Now      func() time.Time
	Log      *slog.Logger
	Shown    Shown // nil: it is not stored what messages show

	pages  pages
	menus  remembered[string]          // fingerprint of the last menu that was set
	spoken remembered[domain.Language] // of the last visit
}

// Come returns the visit of an update. At the first contact it stores a person with Telegram's name and language. Errors are those of
// People.
func (r *Reception) Come(ctx context.Context, u telegram.Update, from telegram.User, chat int64) (*Visit, error) {
	p, by, err := r.People.Who(ctx, domain.ChatID(chat))
	if errors.Is(err, domain.NotFound) {
		p, by, err = r.People.Greet(ctx, domain.ChatID(chat), from.Name, r.LanguageOf(from.LanguageCode))
	}
	if err != nil {
		return nil, err
	}
	r.spoken.store(chat, by.Language)
	run := runOf(u)
	return &Visit{reception: r, Update: numberOf(run), Chat: chat, Key: dialog.Key{Chat: chat, Person: from.ID}, Person: p, By: by, At: r.Now(), Press: u.Press, Told: &Told{}, run: run}, nil
}

// Call returns the visit of a person who did not come, to tell something: a deadline, or a right that ended. Visit.By is zero if the
// person is no longer known.
func (r *Reception) Call(ctx context.Context, k dialog.Key) (*Visit, error) {
	p, by, err := r.People.Who(ctx, domain.ChatID(k.Person))
	if err != nil && !errors.Is(err, domain.NotFound) {
		return nil, err
	}
	return &Visit{reception: r, Chat: k.Chat, Key: k, Person: p, By: by, At: r.Now(), Told: &Told{}}, nil
}

// LanguageOf returns the language for Telegram's code (IETF, "zh-hans"); without a code, or without a catalogue, the one of the settings.
func (r *Reception) LanguageOf(code string) domain.Language {
	primary, _, _ := strings.Cut(strings.ToLower(code), "-")
	lang, err := domain.ParseLanguage(primary)
	if err != nil {
		return r.Language
	}
	return lang
}

// Spoken returns the language of the last visit of a chat, without asking a store; before the first visit that of Telegram's code.
func (r *Reception) Spoken(chat int64, code string) domain.Language {
	if last, known := r.spoken.load(chat); known && last != "" {
		return last
	}
	return r.LanguageOf(code)
}
