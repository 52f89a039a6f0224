package worktest

import (
	"context"
	"database/sql"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/alarmtest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// dismissedAgain: a letter whose words change while it is on its way to the place of an older message comes once more, with the newer words.
func dismissedAgain(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in := persistencetest.Community(t, s).ID
	leader, other := reader(t, s, 7), reader(t, s, 8)
	on, goOn, got := make(chan struct{}), make(chan struct{}), make(chan notice.Letter, 20)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		if l.Instead != 0 && l.Message.Values[notice.Dismissed].Word == "alarm.settled.answered" {
			close(on)
			<-goOn
		}
		got <- l
		return notice.Try{Delivery: notice.Delivered, Message: 100 + int64(l.Chat)}
	}})
	c, called := alarmed(t, s, in, other.ID, other.ID)
	next(t, got)
	next(t, got)
	delivered(t, s, c.ID, other.ID)
	answered := dismiss(t, s, called, alarm.Answered, "answered", leader.ID)
	within(t, "the letter on its way to its own place", on)
	dismiss(t, s, answered, alarm.Ended, "over", leader.ID)
	close(goOn)
	assert.Equal(t, "alarm.settled.answered", next(t, got).Message.Values[notice.Dismissed].Word)
	last := next(t, got)
	assert.Equal(t, int64(108), last.Instead)
	assert.Equal(t, "alarm.settled.over", last.Message.Values[notice.Dismissed].Word)
}

// dismissedWhileRecorded: an alarm is answered at the moment at which it is recorded that a call to somebody is out. That call is dismissed, too.
func dismissedWhileRecorded(t *testing.T, url string) {
	s, db := databasetest.Open(t, url), databasetest.SQL(t, url)
	in := persistencetest.Community(t, s).ID
	leader, other := reader(t, s, 7), reader(t, s, 8)
	c, called := alarmed(t, s, in, other.ID, other.ID)
	record, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = record.ExecContext(t.Context(), "UPDATE letters SET state = 'delivered', message_id = 77 WHERE key = 'call'")
	require.NoError(t, err)
	done := make(chan struct{})
	go func() {
		defer close(done)
		dismiss(t, s, called, alarm.Answered, "answered", leader.ID)
	}()
	if strings.HasPrefix(url, "postgres") {
		waits(t, db)
	}
	require.NoError(t, record.Commit())
	within(t, "the answer", done)
	var state string
	var message int64
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT state, message_id FROM letters WHERE key = 'call'").Scan(&state, &message))
	assert.Equal(t, "waiting 77", state+" "+map[int64]string{77: "77"}[message], "it takes its own place in the chat: %v", c.Number)
}

// reworded: that a case was withdrawn is told although its complainant was forgotten meanwhile; words that were on their way are replaced.
func reworded(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, clerk, owner := persistencetest.Community(t, s).ID, reader(t, s, 7), reader(t, s, 8)
	on, goOn, got := make(chan struct{}), make(chan struct{}), make(chan notice.Letter, 20)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		if l.Instead == 0 {
			close(on)
			<-goOn
		}
		got <- l
		return notice.Try{Delivery: notice.Delivered, Message: 100 + int64(l.Chat)}
	}})
	complained(t, s, in, owner.ID, "AA-261101-001", notice.Notice{To: clerk.ID, Key: "notice.withdraw", Message: dark()})
	within(t, "a letter on its way", on)
	require.NoError(t, s.Forget(t.Context(), owner.ID))
	close(goOn)
	assert.NotEmpty(t, next(t, got).Message.Values["words"].Text)
	last := next(t, got)
	assert.Equal(t, int64(107), last.Instead)
	assert.Empty(t, last.Message.Values["words"].Text)
	assert.Equal(t, "AA-261101-001", last.Message.Values["number"].Text)
}

// dismiss moves an alarm to a stage, and dismisses its calls.
func dismiss(t *testing.T, s *persistence.Store, before alarm.Alarm, to alarm.Stage, why string, but domain.PersonID) alarm.Alarm {
	after := before
	after.Stage, after.Version = to, before.Version+1
	_, _, err := s.CommitAlarm(context.WithoutCancel(t.Context()), alarm.Commit{Change: alarmtest.Sounded(before, after, why),
		Dismisses: alarm.Dismissal{Keys: []string{"call"}, Buttons: []string{"alarm.answer5"}, But: but, Why: domain.Word("alarm.settled." + why)}})
	assert.NoError(t, err)
	return after
}

// delivered waits until it is recorded that the last letter about a case is out.
func delivered(t *testing.T, s *persistence.Store, c domain.CaseID, to domain.PersonID) {
	require.Eventually(t, func() bool {
		state, _, err := s.Delivery(t.Context(), c, to)
		return err == nil && state == notice.Delivered
	}, patience, 5*time.Millisecond)
}

// waits returns when a process waits for a lock of another one.
func waits(t *testing.T, db *sql.DB) {
	require.Eventually(t, func() bool {
		var n int
		err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()").Scan(&n)
		return err == nil && n > 0
	}, patience, time.Millisecond)
}
