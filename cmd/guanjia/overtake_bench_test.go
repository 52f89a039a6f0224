package main

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/courier"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/rostering"
	"guanjia/domain/scope"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
)

// arrivals is a Telegram that takes everything, and notes how much it took and when something came to one chat.
type arrivals struct {
	courier.Sender // nothing else is called

	mu    sync.Mutex
	count int
	chat  int64
	first chan time.Time // of chat; holds one
}

func (a *arrivals) Send(_ context.Context, t telegram.Text) (int64, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.count++; t.Chat == a.chat {
		a.first <- time.Now()
	}
	return int64(a.count), nil
}

func (a *arrivals) SendUpload(context.Context, telegram.Upload) (int64, string, error) {
	return 0, "", nil
}

func (a *arrivals) SendAlbum(context.Context, int64, []telegram.Media, string) ([]int64, error) {
	return nil, nil
}

func (a *arrivals) taken() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.count
}

// BenchmarkAlarmOvertakes measures how long the first letter of an alarm takes while 5,000 letters of an announcement wait, at the courier's
// own pace: at most 2 s are promised (docs/design.md §14).
func BenchmarkAlarmOvertakes(b *testing.B) {
	for name, address := range databasetest.Dialects() {
		b.Run(name, func(b *testing.B) {
			const many, guard = 5000, domain.ChatID(1 << 40)
			store, ctx := databasetest.Open(b, address(b)), b.Context()
			in, err := store.AddCommunity(ctx, people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
			require.NoError(b, err)
			manager := crowd(b, store, in.ID, many)
			who, err := store.Greet(ctx, people.Person{Chat: guard, Name: "赵安"})
			require.NoError(b, err)
			now := time.Now().UTC()
			room := announcing.New(store.Announcements(), store, lookup.New(store, lookup.Settings{}, func() time.Time { return now }))
			begun := time.Now()
			_, err = room.Send(ctx, manager, "run", in.ID, announce.Draft{Kind: announce.Notice, Scope: scope.Whole(), Text: "停水"})
			require.NoError(b, err)
			decision := time.Since(begun)
			now, begun = now.Add(time.Minute), time.Now()
			_, err = room.RunClocks(ctx)
			require.NoError(b, err)
			posting := time.Since(begun)
			texts, err := catalogue.New()
			require.NoError(b, err)
			api := &arrivals{chat: int64(guard), first: make(chan time.Time, 1)}
			work, stop := context.WithCancel(ctx)
			ended := make(chan error, 1)
			go func() { ended <- store.Work(work, persistence.Work{Deliver: courier.New(api, texts).Deliver}) }()
			require.Eventually(b, func() bool { return api.taken() > 60 }, time.Minute, time.Millisecond, "letters leave, more than the first burst")
			var took time.Duration
			for n := 0; b.Loop(); n++ {
				begun := time.Now()
				_, err := store.Rosters().CommitRoster(ctx, rostering.Commit{Notices: []notice.Notice{{To: who.ID, Key: fmt.Sprint("alarm", n), Message: domain.Say("danger.fire", nil), Urgent: true}}})
				require.NoError(b, err)
				took = max(took, (<-api.first).Sub(begun))
			}
			b.ReportMetric(decision.Seconds(), "s/decision")
			b.ReportMetric(posting.Seconds(), "s/posting")
			b.ReportMetric(took.Seconds(), "s/alarm-at-most")
			b.ReportMetric(float64(many-api.taken()), "letters-waiting")
			stop()
			<-ended
		})
	}
}

// crowd lets owners move into homes of their own, and returns a manager of theirs.
func crowd(b *testing.B, store *persistence.Store, in domain.CommunityID, many int) domain.Actor {
	ctx := b.Context()
	house, err := store.AddBuilding(ctx, people.Building{Community: in, Name: "3"})
	require.NoError(b, err)
	var homes []people.Home
	for n := range many {
		homes = append(homes, people.Home{Community: in, Building: house.ID, Room: fmt.Sprint(1001 + n), Label: fmt.Sprintf("3-%d", 1001+n)})
	}
	homes, err = store.AddHomes(ctx, homes)
	require.NoError(b, err)
	for i, h := range homes {
		p, err := store.Greet(ctx, people.Person{Chat: domain.ChatID(i + 1), Name: "林芳"})
		require.NoError(b, err)
		require.NoError(b, store.AddMembership(ctx, people.Membership{Person: p.ID, Community: in, Role: domain.Owner, Home: h.ID, Verified: true}))
	}
	boss, err := store.Greet(ctx, people.Person{Chat: domain.ChatID(many + 1), Name: "周敏"})
	require.NoError(b, err)
	require.NoError(b, store.AddMembership(ctx, people.Membership{Person: boss.ID, Community: in, Role: domain.Manager, Verified: true}))
	boss, err = store.Profile(ctx, boss.ID)
	require.NoError(b, err)
	return boss.Actor(false)
}
