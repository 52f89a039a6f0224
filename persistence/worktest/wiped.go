package worktest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// wiped: what the office was sent and shown of a complaint is replaced in its chats when the complainant is forgotten, also after a restart,
// and also if a letter was on its way. What complainants were sent, and what is about others, stays.
func wiped(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, clerk, owner := persistencetest.Community(t, s).ID, reader(t, s, 7), reader(t, s, 8)
	on, goOn, got := make(chan struct{}), make(chan struct{}), make(chan notice.Letter, 20)
	deliver := func(_ context.Context, l notice.Letter) notice.Try {
		if l.Key == "late" && l.Instead == 0 {
			close(on)
			<-goOn
		}
		got <- l
		return notice.Try{Delivery: notice.Delivered, Message: 100 + l.ID}
	}
	stop := work(t, url, persistence.Work{Deliver: deliver, Rescue: time.Second})
	file := func(who domain.PersonID, number ticket.Number, notices ...notice.Notice) domain.CaseID {
		return complained(t, s, in, who, number, notices...)
	}
	one := file(owner.ID, "AA-261101-001", notice.Notice{To: clerk.ID, Key: "assign", Urgent: true, Message: dark()}, notice.Notice{To: owner.ID, Key: "own", Message: dark(), Call: true})
	two := file(clerk.ID, "AA-261101-002", notice.Notice{To: clerk.ID, Key: "other", Message: dark()})
	first := map[string]notice.Letter{}
	for range 3 {
		l := next(t, got)
		first[l.Key] = l
	}
	recorded(t, s, []read{{one, clerk.ID}, {one, owner.ID}, {two, clerk.ID}}) // what is not recorded when its process stops comes again
	stop()
	require.NoError(t, s.Shown(t.Context(), clerk.ID, 7, []int64{31}, []notice.Subject{"AA-261101-001", "AA-261101-002"}))
	require.NoError(t, s.Shown(t.Context(), clerk.ID, 7, []int64{31}, []notice.Subject{"AA-261101-001"}), "it may be shown again")
	for _, now := range [][]notice.Subject{{"AA-261101-001"}, {"AA-261101-002"}} {
		require.NoError(t, s.Shown(t.Context(), clerk.ID, 7, []int64{35}, now), "another case in the same message: it stays when the first is forgotten")
		require.NoError(t, s.Shown(t.Context(), clerk.ID, 7, []int64{36}, []notice.Subject{"AA-261101-001"}))
	}
	require.NoError(t, s.Shown(t.Context(), clerk.ID, 7, []int64{36}, nil), "a page without a case")
	named(t, s, clerk.ID, owner.ID)
	require.NoError(t, s.Shown(t.Context(), clerk.ID, 7, []int64{32}, []notice.Subject{"AA-261101-002"}))
	require.NoError(t, s.Shown(t.Context(), owner.ID, 8, []int64{33}, []notice.Subject{"AA-261101-001"}))
	file(owner.ID, "AA-261101-003", notice.Notice{To: clerk.ID, Key: "late", Message: dark()})
	work(t, url, persistence.Work{Deliver: deliver, Rescue: time.Second})
	within(t, "a letter on its way", on)
	require.NoError(t, s.Forget(t.Context(), owner.ID))
	close(goOn)
	late := next(t, got)
	file(clerk.ID, "AA-261101-004", notice.Notice{To: clerk.ID, Key: "end", Bulk: true, Message: dark()}) // behind all that is replaced
	var replaced []string
	for l := next(t, got); l.Key != "end"; l = next(t, got) {
		replaced = append(replaced, fmt.Sprint(l.Chat, " ", l.Instead, " ", l.Message.Key, " ", l.Message.Values["number"].Text))
		assert.Equal(t, notice.Bulk, l.Class())
	}
	assert.ElementsMatch(t, []string{fmt.Sprint("7 ", 100+first["assign"].ID, " notice.wiped AA-261101-001"), "7 31 notice.wiped AA-261101-001",
		"7 37 notice.wiped ", "7 38 notice.wiped AA-261101-002", "7 40 notice.wiped AA-261101-001",
		fmt.Sprint("7 ", 100+late.ID, " notice.wiped AA-261101-001")}, replaced)
	assert.Empty(t, got)
}

// named shows a clerk messages 37 to 41: three of them name a person, or come before the person's case.
func named(t *testing.T, s *persistence.Store, clerk, owner domain.PersonID) {
	for i, of := range [][]notice.Subject{{notice.OfPerson(owner)}, {notice.OfPerson(owner), "AA-261101-002"}, {notice.OfPerson(clerk)},
		{notice.OfRun("run-AA-261101-001")}, {notice.OfRun("run-AA-261101-002")}} {
		require.NoError(t, s.Shown(t.Context(), clerk, 7, []int64{int64(37 + i)}, of))
	}
}

// complained creates an ended complaint of a person, with notices.
func complained(t *testing.T, s persistencetest.Store, in domain.CommunityID, who domain.PersonID, number ticket.Number, notices ...notice.Notice) domain.CaseID {
	c, _, err := s.Create(t.Context(), "run-"+string(number), "AA-261101", func(int) (desk.Commit, error) {
		return desk.Commit{Notices: notices, Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: in, Version: 1, Received: casetest.Epoch, Number: number,
			Ended: casetest.Epoch, Filing: complaint.Filing{Words: "灯不亮", Complainant: complaint.Complainant{Person: who}}}, "")}, nil
	})
	require.NoError(t, err)
	return c.ID
}

// read is a case about which somebody got a letter.
type read struct {
	id domain.CaseID
	to domain.PersonID
}

// recorded waits until it is stored that letters have reached their readers.
func recorded(t *testing.T, s persistencetest.Store, all []read) {
	t.Helper()
	for _, x := range all {
		require.Eventually(t, func() bool {
			state, _, err := s.Delivery(t.Context(), x.id, x.to)
			return err == nil && state == notice.Delivered
		}, patience, 5*time.Millisecond)
	}
}

// dark is what the office is told of a complaint.
func dark() domain.Message {
	return domain.Say("notice.assign", domain.Values{"number": domain.Text("AA-261101-001"), "words": domain.Text("灯不亮")})
}

// wipedLater: when the time for keeping complaints is over, the office loses what it was sent and shown, and complainants keep it.
func wipedLater(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, clerk, owner := persistencetest.Community(t, s).ID, reader(t, s, 7), reader(t, s, 8)
	got := make(chan notice.Letter, 20)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		got <- l
		return notice.Try{Delivery: notice.Delivered, Message: 100 + l.ID}
	}})
	complained(t, s, in, owner.ID, "AA-261101-001", notice.Notice{To: owner.ID, Key: "own", Message: dark(), Call: true}, notice.Notice{To: owner.ID, Key: "alarm", Message: dark()},
		notice.Notice{To: clerk.ID, Key: "assign", Message: dark()})
	complained(t, s, in, clerk.ID, "AA-261101-002", notice.Notice{To: clerk.ID, Key: "own", Message: dark()})
	for range 4 {
		next(t, got)
	}
	require.NoError(t, s.Shown(t.Context(), owner.ID, 8, []int64{34}, []notice.Subject{"AA-261101-001"}))
	require.Eventually(t, func() bool {
		first, _, err := s.Delivery(t.Context(), 1, clerk.ID)
		second, _, err2 := s.Delivery(t.Context(), 2, clerk.ID)
		third, _, err3 := s.Delivery(t.Context(), 1, owner.ID)
		return errors.Join(err, err2, err3) == nil && first == notice.Delivered && second == notice.Delivered && third == notice.Delivered
	}, patience, 5*time.Millisecond)
	n, err := s.Expire(t.Context(), casetest.Epoch.Add(time.Hour), 10)
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	for id, own := range map[domain.CaseID]domain.PersonID{1: owner.ID, 2: clerk.ID} {
		state, _, err := s.Delivery(t.Context(), id, own)
		require.NoError(t, err)
		assert.Empty(t, state, "complainants keep what they were told, and nothing takes its place")
	}
	l := next(t, got)
	assert.Equal(t, domain.ChatID(7), l.Chat)
	assert.Equal(t, notice.Wiped, l.Message.Key)
	assert.Empty(t, got)
}

// next waits for the next letter.
func next(t *testing.T, got <-chan notice.Letter) notice.Letter {
	t.Helper()
	select {
	case l := <-got:
		return l
	case <-time.After(patience):
		require.Fail(t, "no letter came")
		return notice.Letter{}
	}
}
