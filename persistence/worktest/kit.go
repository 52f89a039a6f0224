package worktest

import (
	"context"
	"crypto/rand"
	"fmt"
	"hash/fnv"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/persistencetest"
)

// reader makes a person with a chat.
func reader(t require.TestingT, s persistencetest.Store, chat domain.ChatID) people.Profile {
	p, err := s.Greet(context.Background(), people.Person{Chat: chat, Name: "王芳", Language: domain.Chinese})
	require.NoError(t, err)
	return p
}

// tell creates a case with notices.
func tell(t require.TestingT, s persistencetest.Store, in domain.CommunityID, notices ...notice.Notice) complaint.Case {
	c, _, err := s.Create(context.Background(), rand.Text(), "AA-261101", func(seq int) (desk.Commit, error) {
		return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: in, Version: 1, Received: casetest.Epoch,
			Number: ticket.Number(fmt.Sprintf("AA-261101-%03d", seq))}, ""), Notices: notices}, nil
	})
	require.NoError(t, err)
	return c
}

// post is a courier that records what it delivered.
type post struct {
	mu     sync.Mutex
	got    map[domain.ChatID][]int64
	tries  map[int64]int
	total  int
	many   chan struct{} // closed after this many
	expect int
}

func newPost(expect int) *post {
	return &post{got: map[domain.ChatID][]int64{}, tries: map[int64]int{}, many: make(chan struct{}), expect: expect}
}

// deliver returns Waiting for about a third of the first attempts, chosen by the id of the letter.
func (p *post) deliver(_ context.Context, l notice.Letter) notice.Try {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := fnv.New32a()
	fmt.Fprint(h, l.ID, l.Chat)
	p.tries[l.ID]++
	if p.tries[l.ID] == 1 && h.Sum32()%3 == 0 {
		return notice.Try{Delivery: notice.Waiting, After: 10 * time.Millisecond}
	}
	p.got[l.Chat] = append(p.got[l.Chat], l.Seq)
	if p.total++; p.total == p.expect {
		close(p.many)
	}
	return notice.Try{Delivery: notice.Delivered}
}

// work runs a worker with its own store, as another process would; stop ends it and waits.
func work(t *testing.T, url string, w persistence.Work) (stop func()) {
	t.Helper()
	s, err := persistence.Open(context.Background(), persistence.Options{URL: url, Migrate: true,
		Logger: slog.New(slog.NewTextHandler(t.Output(), nil))})
	require.NoError(t, err)
	inner, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Work(inner, w) }()
	stop = sync.OnceFunc(func() {
		cancel()
		assert.NoError(t, <-done)
		assert.NoError(t, s.Close())
	})
	t.Cleanup(stop)
	return stop
}

func within(t *testing.T, what string, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(patience):
		require.Fail(t, "waited in vain", what)
	}
}
