package digest_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/hearing"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/voice"
)

// The stores note of which communities they are asked; none stands for all.
type (
	asked struct{ of [][]domain.CommunityID }
	heard struct {
		hearing.Store
		*asked
	}
	announced struct {
		announcing.Store
		*asked
	}
	informed struct {
		informing.Store
		*asked
	}
)

// VoiceFacts implements hearing.Store.
func (s heard) VoiceFacts(_ context.Context, in []domain.CommunityID, _, _ time.Time) ([]voice.Fact, error) {
	s.of = append(s.of, in)
	return nil, nil
}

// Announcements implements announcing.Store.
func (s announced) Announcements(_ context.Context, q announcing.Query) ([]announce.Announcement, int, error) {
	s.of = append(s.of, q.Communities)
	return nil, 0, nil
}

// Incidents implements informing.Store.
func (s informed) Incidents(_ context.Context, q informing.Query) ([]incident.Incident, int, error) {
	s.of = append(s.of, q.Communities)
	return nil, 0, nil
}

// TestFiguresOfOthers: whoever asks for figures of communities that are not theirs is refused before anything is counted, and of several only
// one's own are counted. A store that is asked of no community would count all of them.
func TestFiguresOfOthers(t *testing.T) {
	ctx, now := context.Background(), time.Date(2026, 11, 27, 1, 0, 0, 0, time.UTC)
	store := desktest.NewStore()
	reader := lookup.New(store, lookup.Settings{}, func() time.Time { return now })
	var in []domain.CommunityID
	for _, code := range []string{"YH", "YY"} {
		c, err := store.AddCommunity(ctx, people.Community{Code: code, Name: code, Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		in = append(in, c.ID)
	}
	person := func(chat domain.ChatID, role domain.Role) domain.Actor {
		p, err := store.Greet(ctx, people.Person{Chat: chat, Name: "人"})
		require.NoError(t, err)
		require.NoError(t, store.AddMembership(ctx, people.Membership{Person: p.ID, Community: in[0], Role: role, Verified: true}))
		p, err = store.Profile(ctx, p.ID)
		require.NoError(t, err)
		return reader.ActorOf(p)
	}
	manager, staff := person(1, domain.Manager), person(2, domain.Staff)
	counted := &asked{}
	voices, news, cuts := hearing.New(heard{asked: counted}, nil, reader), announcing.New(announced{asked: counted}, nil, reader), informing.New(informed{asked: counted}, nil, reader)
	for name, figures := range map[string]func(by domain.Actor, in []domain.CommunityID) error{
		"voices": func(by domain.Actor, in []domain.CommunityID) error {
			_, err := voices.Figures(ctx, by, in, now, now)
			return err
		},
		"announcements": func(by domain.Actor, in []domain.CommunityID) error {
			_, err := news.Figures(ctx, by, in, now, now)
			return err
		},
		"incidents": func(by domain.Actor, in []domain.CommunityID) error {
			_, err := cuts.Figures(ctx, by, in, now, now)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			counted.of = nil
			require.ErrorIs(t, figures(manager, in[1:]), domain.Forbidden)
			require.ErrorIs(t, figures(staff, nil), domain.Forbidden)
			require.ErrorIs(t, figures(staff, in[:1]), domain.Forbidden)
			require.Empty(t, counted.of, "nothing is counted before the rights are known")
			require.NoError(t, figures(manager, nil))
			require.NoError(t, figures(manager, in))
			require.NoError(t, figures(manager, in[:1]))
			for _, of := range counted.of {
				require.Equal(t, in[:1], of)
			}
		})
	}
}
