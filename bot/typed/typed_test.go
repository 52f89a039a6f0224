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
