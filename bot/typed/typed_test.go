package typed_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/card/cardtest"
	"guanjia/bot/telegram"
	"guanjia/bot/typed"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

// somebody is a person who comes.
type somebody struct{ visit.API }

func (somebody) Who(context.Context, domain.ChatID) (people.Profile, domain.Actor, error) {
	return people.Profile{Person: people.Person{ID: 1}}, domain.Actor{Person: 1, Language: domain.English}, nil
}

func (s somebody) Greet(ctx context.Context, chat domain.ChatID, _ string, _ domain.Language) (people.Profile, domain.Actor, error) {
	return s.Who(ctx, chat)
}

func writes(t *testing.T) *visit.Visit {
	t.Helper()
	r := &visit.Reception{API: somebody{}, People: somebody{}, Texts: cardtest.Texts, Language: domain.English, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	v, err := r.Come(t.Context(), telegram.Update{ID: 1, Message: &telegram.Message{}}, telegram.User{ID: 7, Name: "X", LanguageCode: "en"}, 7)
	require.NoError(t, err)
	return v
}

// A scope is stored in the words in which it was read, and told, if these mean the same again. The whole community is as it was typed.
func TestAsRead(t *testing.T) {
	three, away := scope.Of(scope.Building(3, "3")), domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	for name, row := range map[string]struct {
		of, again scope.Scope
		err, want error
		told      bool
	}{
		"the same again":        {of: three, again: three, told: true},
		"the whole community":   {of: scope.Whole(), again: scope.Whole()},
		"something else":        {of: three, again: scope.Of(scope.Building(4, "4"))},
		"nothing":               {of: three, err: domain.Refuse(domain.Invalid, "refuse.record", nil)},
		"the store is away":     {of: three, err: away, want: away},
		"the store is at fault": {of: three, err: errors.ErrUnsupported, want: errors.ErrUnsupported},
	} {
		t.Run(name, func(t *testing.T) {
			v, e, asked := writes(t), dialog.Event{Text: "3"}, ""
			err := typed.AsRead(v, &e, row.of, func(words string) (scope.Scope, error) {
				asked = words
				return row.again, row.err
			})
			if row.want != nil {
				require.ErrorIs(t, err, row.want)
			} else {
				require.NoError(t, err)
			}
			if !row.told {
				assert.Equal(t, "3", e.Text)
				assert.Equal(t, "below", v.Below("below"))
				return
			}
			assert.Equal(t, asked, e.Text)
			assert.NotEqual(t, "below", v.Below("below"), "what was understood stands above the next question")
		})
	}
}

// A time without a day that is not one of today says which day it is taken for; one with a day, and a length, say nothing.
func TestAtTime(t *testing.T) {
	now := time.Date(2026, 11, 28, 22, 20, 0, 0, domain.Zone("Asia/Shanghai"))
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, now.Location()) }
	for _, row := range []struct {
		typed string
		at    time.Time
		says  string
	}{
		{"18:00", at(29, 18), "18:00 is over today, so this is taken as tomorrow, Sun 29 Nov 18:00."},
		{"6 pm", at(29, 18), "tomorrow, Sun 29 Nov 18:00"},
		{"下午六点", at(29, 18), "tomorrow, Sun 29 Nov 18:00"},
		{"23:00", at(27, 23), "It is not 23:00 yet today, so this is taken as yesterday, Fri 27 Nov 23:00."},
		{"12:00", at(30, 12), "No day is named, so this is taken as Mon 30 Nov 12:00."},
		{"23:00", at(28, 23), ""},
		{"tomorrow 18:00", at(29, 18), ""},
		{"11-29 18:00", at(29, 18), ""},
		{"in 3 hours", at(29, 1), ""},
	} {
		v, e := writes(t), dialog.Event{Text: row.typed}
		typed.AtTime(v, &e, row.at, now, "2006-01-02 15:04")
		assert.Equal(t, row.at.Format("2006-01-02 15:04"), e.Text)
		if above := v.Below(""); row.says == "" {
			assert.Empty(t, above, row.typed)
		} else {
			assert.Contains(t, above, row.says, row.typed)
		}
	}
}
