package worktest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// told is a letter in the model.
type told struct {
	about domain.CaseID
	to    domain.PersonID
	key   string
}

// orders is the model of what arrives: a list for each chat, and the result of the last letter to each reader of a case.
type orders struct {
	readers []domain.PersonID // the first does not exist, the second has no chat
	chats   map[domain.PersonID]domain.ChatID
	want    map[domain.ChatID][]told
	last    map[told]notice.Delivery
}

// commitOrder checks that what one writer commits arrives in each chat in that order, each letter once. Letters that must wait are
// passed; a person without a chat, or one who does not exist, stops nothing.
func commitOrder(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, r := persistencetest.Community(t, s).ID, rand.New(rand.NewPCG(7, 11)) //nolint:gosec // the same every time
	o := orders{readers: []domain.PersonID{9999, reader(t, s, 0).ID}, chats: map[domain.PersonID]domain.ChatID{},
		want: map[domain.ChatID][]told{}, last: map[told]notice.Delivery{}}
	for chat := domain.ChatID(1); chat <= 3; chat++ {
		id := reader(t, s, chat).ID
		o.readers, o.chats[id] = append(o.readers, id), chat
	}
	var mu sync.Mutex
	got := map[domain.ChatID][]told{}
	deliver := func(_ context.Context, l notice.Letter) notice.Try {
		mu.Lock()
		defer mu.Unlock()
		got[l.Chat] = append(got[l.Chat], told{l.Case, l.To, l.Key})
		return notice.Try{Delivery: notice.Delivered}
	}
	for i := range 40 {
		if i == 20 { // the first half is committed before anybody delivers
			work(t, url, persistence.Work{Deliver: deliver})
			work(t, url, persistence.Work{Deliver: deliver})
		}
		notices := o.notices(r)
		o.posted(tell(t, s, in, notices...).ID, notices)
	}
	require.Eventually(t, func() bool {
		for about, state := range o.last {
			if now, _, err := s.Delivery(context.Background(), about.about, about.to); err != nil || now != state {
				return false
			}
		}
		return true
	}, patience, 20*time.Millisecond)
	mu.Lock()
	defer mu.Unlock()
	require.Equal(t, o.want, got)
}

// notices returns those of one commit, some of them twice.
func (o orders) notices(r *rand.Rand) (all []notice.Notice) {
	for range 1 + r.IntN(5) {
		n := notice.Notice{To: o.readers[r.IntN(len(o.readers))], Key: fmt.Sprint("k", r.IntN(3)), Message: domain.Say("m", nil)}
		switch r.IntN(4) {
		case 0:
			n.NotBefore = casetest.Epoch.AddDate(-1, 0, 0)
		case 1:
			n.NotBefore = casetest.Epoch.AddDate(100, 0, 0)
		}
		all = append(all, n)
	}
	return all
}

// posted adds to the model what a commit must deliver.
func (o orders) posted(about domain.CaseID, notices []notice.Notice) {
	seen := map[told]bool{}
	for _, n := range notices {
		letter := told{about, n.To, n.Key}
		if n.To == o.readers[0] || seen[letter] {
			continue
		}
		seen[letter] = true
		state := notice.Delivered
		switch {
		case n.To == o.readers[1]:
			state = notice.Undeliverable
		case n.NotBefore.After(casetest.Epoch.AddDate(50, 0, 0)):
			state = notice.Waiting
		default:
			o.want[o.chats[n.To]] = append(o.want[o.chats[n.To]], letter)
		}
		o.last[told{about, n.To, ""}] = state
	}
}
