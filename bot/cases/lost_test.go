package cases

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// troubled are records that answer with an error when they are asked for the case of a run.
type troubled struct {
	*desktest.Store
	err error
}

func (s troubled) CaseOfRun(context.Context, string) (complaint.Case, error) {
	return complaint.Case{}, s.err
}

// chat is a Telegram that notes what a person is shown.
type chat struct {
	visit.API
	shown []string
}

func (c *chat) Send(_ context.Context, t telegram.Text) (int64, error) {
	c.shown = append(c.shown, t.HTML)
	return 1, nil
}

func (c *chat) Edit(_ context.Context, _, _ int64, t telegram.Text) error {
	c.shown = append(c.shown, t.HTML)
	return nil
}

func (c *chat) Answer(context.Context, string, string, bool) error { return nil }
func (c *chat) ClearKeyboard(_ context.Context, _ int64, _ int64) error {
	c.shown = append(c.shown, "cleared")
	return nil
}

// Only NotFound means that nothing was filed. After every other error nobody knows, so nothing is shown: the update is tried again, and no
// second complaint begins beside one that was sent.
func TestOnlyNotFoundIsLost(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	clock := func() time.Time { return time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) }
	plain := errors.New("the answer could not be read")
	for name, row := range map[string]struct {
		err  error
		lost bool
	}{
		"no case":              {domain.Refuse(domain.NotFound, "refuse.not_found", nil), true},
		"the database is away": {domain.Refuse(domain.Unavailable, "refuse.unavailable", nil), false},
		"an unknown error":     {plain, false},
		"a conflict":           {domain.Refuse(domain.Conflict, "refuse.conflict", nil), false},
		"the time is over":     {context.DeadlineExceeded, false},
	} {
		t.Run(name, func(t *testing.T) {
			store, telegramChat := troubled{desktest.NewStore(), row.err}, &chat{}
			d := desk.New(store, lookup.Settings{}, clock)
			reception := &visit.Reception{API: telegramChat, People: office.New(store, d, clock), Texts: texts, Language: domain.English, Now: clock, Log: slog.New(slog.DiscardHandler)}
			in, err := store.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "Green Court", Zone: "Asia/Shanghai"})
			require.NoError(t, err)
			p, err := store.Greet(t.Context(), people.Person{Chat: 7, Name: "Clerk", Language: domain.English})
			require.NoError(t, err)
			require.NoError(t, store.AddMembership(t.Context(), people.Membership{Person: p.ID, Community: in.ID, Role: domain.Staff, Verified: true}))
			press := &telegram.Press{ID: "press", Chat: telegram.Chat{ID: 7, Kind: telegram.ChatPrivate}, MessageID: 5, Accessible: true, Shown: true}
			v, err := reception.Come(t.Context(), telegram.Update{ID: 1, Press: press}, telegram.User{ID: 7, Name: "Clerk", LanguageCode: "en"}, 7)
			require.NoError(t, err)

			err = New(Options{Desk: d}).Lost(t.Context(), v, "RUN", "what the card said")
			if row.lost {
				require.NoError(t, err)
				assert.Contains(t, telegramChat.shown, v.Text("lost.staff", nil))
				return
			}
			require.ErrorIs(t, err, row.err)
			assert.Empty(t, telegramChat.shown)
			assert.NotNil(t, v.Press, "the next try can still answer the press")
		})
	}
}
