package worktest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// classes: within a class a chat gets its letters in order; an alarm overtakes everything, and everything overtakes what goes to many.
func classes(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, p := persistencetest.Community(t, s).ID, reader(t, s, 7)
	for _, n := range []notice.Notice{{Key: "many 1", Bulk: true}, {Key: "many 2", Bulk: true}, {Key: "usual 1"}, {Key: "usual 2"}, {Key: "alarm 1", Urgent: true}, {Key: "alarm 2", Urgent: true}} {
		n.To = p.ID
		tell(t, s, in, n)
	}
	got := make(chan string, 10)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		got <- l.Key
		return notice.Try{Delivery: notice.Delivered}
	}})
	for _, want := range []string{"alarm 1", "alarm 2", "usual 1", "usual 2", "many 1", "many 2"} {
		select {
		case key := <-got:
			require.Equal(t, want, key)
		case <-time.After(patience):
			require.Fail(t, "no letter came", want)
		}
	}
}

// restsAlone: Telegram slows down one chat; another gets its letters.
func restsAlone(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, slow, other := persistencetest.Community(t, s).ID, reader(t, s, 7), reader(t, s, 8)
	tries, got := make(chan struct{}, 100), make(chan struct{})
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		if l.Chat == 7 {
			tries <- struct{}{}
			return notice.Try{Delivery: notice.Waiting, After: time.Hour}
		}
		close(got)
		return notice.Try{Delivery: notice.Delivered}
	}})
	for range 30 {
		tell(t, s, in, notice.Notice{To: slow.ID, Key: "k"})
	}
	within(t, "a try", tries)
	tell(t, s, in, notice.Notice{To: other.ID, Key: "k"})
	within(t, "the letter of the other", got)
	require.Empty(t, tries, "the slow one was not tried again before its time")
}

// afterKill: the lease of a process that was killed ends, and another one goes on.
func afterKill(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	tell(t, s, persistencetest.Community(t, s).ID, notice.Notice{To: reader(t, s, 7).ID, Key: "k"})
	const lease = 2 * time.Second
	killed := time.Now()
	_, err := databasetest.SQL(t, url).ExecContext(context.Background(), fmt.Sprintf("INSERT INTO couriers (id, holder, until) VALUES (1, 'killed', %d)", killed.Add(lease).UnixMilli()))
	require.NoError(t, err)
	got := make(chan struct{})
	work(t, url, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try {
		close(got)
		return notice.Try{Delivery: notice.Delivered}
	}})
	within(t, "the letter", got)
	require.GreaterOrEqual(t, time.Since(killed), lease-time.Second, "only one goes the round")
}
