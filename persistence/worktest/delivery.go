// Package worktest tests what a store does by itself: letters are delivered in order, once, after a kill too, and what time brings is done.
// It tests no method of the store: that is persistencetest.
//
//	worktest.RunWork(t, databasetest.SQLite)
package worktest

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// patience is how long a test waits for a condition. A correct program never needs so long.
const patience = time.Minute

// RunWork tests what only a database does: letters, also with several processes. address returns a new database.
func RunWork(t *testing.T, address func(t testing.TB) string) {
	for name, test := range map[string]func(t *testing.T, url string){
		"letters arrive in order, whatever happens":    inOrder,
		"letters arrive in the order of commits":       commitOrder,
		"nothing is lost when a worker is cancelled":   nothingLost,
		"a letter says all that its notice said":       wholeLetters,
		"what became of it is kept":                    tries,
		"what no letter brings is a call":              calledUp,
		"a warning passes what waits for morning":      notBefore,
		"a letter that breaks the courier is passed":   broken,
		"alarms come first, what goes to many last":    classes,
		"a chat that has to wait holds up no other":    restsAlone,
		"nothing stays in chats of who is forgotten":   wiped,
		"chats keep nothing that has expired":          wipedLater,
		"letters that ask for what is done say so":     dismissed,
		"a letter that changes on its way comes again": dismissedAgain,
		"what is recorded at that moment is dismissed": dismissedWhileRecorded,
		"words that go while they are sent go later":   reworded,
		"calls of a drill that reach nobody are known": unheard,
		"letters of a killed process go on":            afterKill,
		"periodic work is done":                        periodic,
		"a round that hangs holds up no alarm":         hung,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // most of it is waiting
			test(t, address(t))
		})
	}
}

func inOrder(t *testing.T, url string) {
	const workers, writers, each, chats = 3, 4, 40, 8
	s := databasetest.Open(t, url)
	in := persistencetest.Community(t, s).ID
	var readers []domain.PersonID
	for i := range chats {
		readers = append(readers, reader(t, s, domain.ChatID(1000+i)).ID)
	}
	p := newPost(writers * each * 2)
	for range workers {
		work(t, url, persistence.Work{Deliver: p.deliver, Chats: 5, Rescue: patience}) // a process that is only slow is not taken for dead
	}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each { // two readers in different orders: two writers must not block each other
				a, b := readers[(i+w)%chats], readers[(i*3+w+1)%chats]
				if a == b {
					b = readers[(i+w+1)%chats]
				}
				tell(t, s, in, notice.Notice{To: a, Key: "k", Message: domain.Say("m", nil)},
					notice.Notice{To: b, Key: "k", Message: domain.Say("m", nil)})
			}
		})
	}
	wg.Wait()
	within(t, "all letters", p.many)
	p.mu.Lock()
	defer p.mu.Unlock()
	for chat, seqs := range p.got {
		for i, seq := range seqs {
			require.EqualValues(t, i+1, seq, "chat %d", chat)
		}
	}
}

// nothingLost cancels workers again and again; the next one finishes what they began.
func nothingLost(t *testing.T, url string) {
	const letters = 60
	s := databasetest.Open(t, url)
	in, to := persistencetest.Community(t, s).ID, []domain.PersonID{reader(t, s, 1).ID, reader(t, s, 2).ID, reader(t, s, 3).ID}
	for i := range letters {
		tell(t, s, in, notice.Notice{To: to[i%len(to)], Key: "k", Message: domain.Say("m", nil)})
	}
	p := newPost(letters)
	for range 5 {
		some := make(chan struct{}, letters)
		stop := work(t, url, persistence.Work{Deliver: func(ctx context.Context, l notice.Letter) notice.Try {
			some <- struct{}{}
			return p.deliver(ctx, l)
		}})
		within(t, "a first letter", some)
		stop()
		p.mu.Lock()
		total := p.total
		p.mu.Unlock()
		if total == letters {
			break
		}
	}
	work(t, url, persistence.Work{Deliver: p.deliver})
	within(t, "all letters", p.many)
	for chat, seqs := range p.got {
		require.Len(t, seqs, letters/len(to), "chat %d", chat)
		for i, seq := range seqs {
			require.EqualValues(t, i+1, seq, "chat %d: each once, in order", chat)
		}
	}
}

func wholeLetters(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	p := reader(t, s, 7)
	got := make(chan notice.Letter, 1)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		got <- l
		return notice.Try{Delivery: notice.Delivered}
	}})
	n := notice.Notice{To: p.ID, Key: "k", Urgent: true, Buttons: []notice.Button{{Do: "take"}, {Do: "assign", Case: 9}},
		NotBefore: casetest.Epoch, Message: domain.Say("notice.register", casetest.Values().Example(3))}
	c := tell(t, s, persistencetest.Community(t, s).ID, n, n, notice.Notice{To: 9999, Key: "nobody"})
	n.Case, n.Buttons[0].Case = c.ID, c.ID
	select {
	case l := <-got:
		require.Equal(t, notice.Letter{ID: l.ID, Chat: 7, Seq: 1, Language: domain.Chinese, Notice: n}, l)
	case <-time.After(patience):
		require.Fail(t, "no letter came")
	}
}

func tries(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, p := persistencetest.Community(t, s).ID, reader(t, s, 7)
	silent := reader(t, s, 0) // a person without Telegram
	next := make(chan notice.Try)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, _ notice.Letter) notice.Try { return <-next }})
	for _, step := range []struct {
		result      notice.Try
		unreachable string
	}{
		{notice.Try{Delivery: notice.Delivered}, ""},
		{notice.Try{Delivery: notice.Undeliverable, Reason: "blocked"}, "blocked"},
		{notice.Try{Delivery: notice.Undeliverable, Reason: "rejected"}, "blocked"}, // it does not concern the reader
		{notice.Try{Delivery: notice.Delivered}, ""},
	} {
		c := tell(t, s, in, notice.Notice{To: p.ID, Key: "k"}, notice.Notice{To: silent.ID, Key: "k"})
		delivery, _, err := s.Delivery(context.Background(), c.ID, p.ID)
		require.NoError(t, err)
		require.Equal(t, notice.Waiting, delivery)
		next <- step.result
		require.Eventually(t, func() bool {
			delivery, reason, err := s.Delivery(context.Background(), c.ID, p.ID)
			who, _ := s.Profile(context.Background(), p.ID)
			return err == nil && delivery == step.result.Delivery && reason == step.result.Reason && who.Unreachable == step.unreachable
		}, patience, 5*time.Millisecond)
		delivery, reason, err := s.Delivery(context.Background(), c.ID, silent.ID)
		require.NoError(t, err)
		require.Equal(t, notice.Undeliverable, delivery)
		require.Equal(t, notice.NeverStarted, reason)
	}
}

func notBefore(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, p := persistencetest.Community(t, s).ID, reader(t, s, 7)
	got := make(chan string, 3)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		assert.False(t, time.Now().Before(l.NotBefore), "too early")
		got <- l.Key
		return notice.Try{Delivery: notice.Delivered}
	}})
	in1s, in1h := time.Now().UTC().Add(time.Second).Truncate(time.Microsecond), time.Now().UTC().Add(time.Hour).Truncate(time.Microsecond)
	tell(t, s, in, notice.Notice{To: p.ID, Key: "morning", NotBefore: in1h})
	tell(t, s, in, notice.Notice{To: p.ID, Key: "warning", Urgent: true})
	tell(t, s, in, notice.Notice{To: p.ID, Key: "soon", NotBefore: in1s})
	for _, want := range []string{"warning", "soon"} {
		select {
		case key := <-got:
			require.Equal(t, want, key)
		case <-time.After(patience):
			require.Fail(t, "no letter came", want)
		}
	}
}

func broken(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, p := persistencetest.Community(t, s).ID, reader(t, s, 7)
	bad := tell(t, s, in, notice.Notice{To: p.ID, Key: "bad"})
	tell(t, s, in, notice.Notice{To: p.ID, Key: "good"})
	good := make(chan struct{})
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		if l.Key == "bad" {
			panic("a fault in the courier")
		}
		close(good)
		return notice.Try{Delivery: notice.Delivered}
	}})
	within(t, "the letter after it", good)
	delivery, reason, err := s.Delivery(context.Background(), bad.ID, p.ID)
	require.NoError(t, err)
	require.Equal(t, notice.Undeliverable, delivery)
	require.Equal(t, notice.Rejected, reason)
}

func periodic(t *testing.T, url string) {
	done := make(chan struct{}, 100)
	work(t, url, persistence.Work{Deliver: newPost(0).deliver, Periodic: []persistence.Periodic{{Name: "digest", Every: time.Second,
		Do: func(context.Context) error { done <- struct{}{}; return nil }}}})
	within(t, "the first run", done)
	within(t, "the second run", done)
}

// hung: a round that does not end, as that of a process that was killed, holds up the next one no longer than the work says.
func hung(t *testing.T, url string) {
	var began atomic.Bool
	rounds := make(chan struct{}, 100)
	work(t, url, persistence.Work{Deliver: newPost(0).deliver, Rescue: 4 * patience, Periodic: []persistence.Periodic{{Name: "alarms", Every: 200 * time.Millisecond, Within: time.Second,
		Do: func(ctx context.Context) error {
			rounds <- struct{}{}
			if !began.Swap(true) {
				<-ctx.Done()
			}
			return nil
		}}}})
	within(t, "the round that hangs", rounds)
	within(t, "the next one", rounds)
}
