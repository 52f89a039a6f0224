package worktest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/alarmtest"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// dismissed: once an alarm is answered, the letters that call others take their own places in the chats, with the reason above and without buttons;
// also one that was on its way. One that waits is not sent. What its reader has opened in the place of a letter stays, as do the letters of who answered, and others.
func dismissed(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in := persistencetest.Community(t, s).ID
	leader, other, opened, late, waits := reader(t, s, 7), reader(t, s, 8), reader(t, s, 9), reader(t, s, 10), reader(t, s, 11)
	on, goOn, got := make(chan struct{}), make(chan struct{}), make(chan notice.Letter, 20)
	deliver := func(_ context.Context, l notice.Letter) notice.Try {
		switch {
		case l.Chat == 11 && l.Key == "call":
			return notice.Try{Delivery: notice.Waiting, After: patience}
		case l.Chat == 10 && l.Instead == 0:
			close(on)
			<-goOn
		}
		got <- l
		return notice.Try{Delivery: notice.Delivered, Message: 100 + int64(l.Chat)}
	}
	work(t, url, persistence.Work{Deliver: deliver})
	c, called := alarmed(t, s, in, other.ID, leader.ID, other.ID, opened.ID, waits.ID, late.ID)
	within(t, "a letter on its way", on)
	for range 4 {
		next(t, got)
	}
	recorded := func(p domain.PersonID) bool {
		state, _, err := s.Delivery(t.Context(), c.ID, p)
		return err == nil && state == notice.Delivered
	}
	require.Eventually(t, func() bool { return recorded(other.ID) && recorded(opened.ID) }, patience, 5*time.Millisecond)
	require.NoError(t, s.Shown(t.Context(), opened.ID, 9, []int64{109}, []notice.Subject{"AA-261101-001"}))
	answered := called
	answered.Stage, answered.Version = alarm.Answered, 2
	why := domain.Phrase("alarm.settled.answered", domain.Values{"by": domain.Text("赵安")})
	_, _, err := s.CommitAlarm(t.Context(), alarm.Commit{Change: alarmtest.Sounded(called, answered, "answer"), Dismisses: alarm.Dismissal{Keys: []string{"call"}, Buttons: []string{"alarm.answer5"}, But: leader.ID, Why: why},
		Notices: []notice.Notice{{To: other.ID, Key: "end", Bulk: true, Message: dark()}}})
	require.NoError(t, err)
	close(goOn)
	instead := map[domain.ChatID]int64{}
	for range 4 { // the late one twice, and the end
		l := next(t, got)
		if l.Key == "end" || l.Instead == 0 {
			continue
		}
		instead[l.Chat] = l.Instead
		assert.Equal(t, "notice.alarm.call", l.Message.Key)
		assert.Equal(t, why, l.Message.Values[notice.Dismissed])
		assert.Empty(t, l.Buttons)
	}
	assert.Equal(t, map[domain.ChatID]int64{8: 108, 10: 110}, instead)
	assert.Empty(t, got)
}

// alarmed files an emergency whose alarm calls people; one of them gets another letter, too.
func alarmed(t *testing.T, s *persistence.Store, in domain.CommunityID, also domain.PersonID, people ...domain.PersonID) (c complaint.Case, called alarm.Alarm) {
	var rings []notice.Notice
	for _, p := range people {
		rings = append(rings, notice.Notice{To: p, Key: "call", Message: domain.Say("notice.alarm.call", domain.Values{"number": domain.Text("AA-261101-001")}), Urgent: true, Buttons: []notice.Button{{Do: "alarm.answer5"}}})
	}
	rings = append(rings, notice.Notice{To: also, Key: "else", Message: dark(), Urgent: true})
	c, _, err := s.Create(t.Context(), "run", "AA-261101", func(int) (desk.Commit, error) {
		return desk.Commit{Notices: rings, Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: in, Version: 1, Received: casetest.Epoch, Number: "AA-261101-001"}, ""),
			Raises: &alarm.Raising{Community: in, Since: casetest.Epoch, Decide: func(_ []alarm.Alarm, id domain.CaseID) (alarm.Commit, error) {
				called = alarm.Alarm{Case: id, Number: "AA-261101-001", Community: in, Stage: alarm.Called, Version: 1, Raised: casetest.Epoch}
				return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, called, "")}, nil
			}}}, nil
	})
	require.NoError(t, err)
	return c, called
}

// unheard: the letters of a drill are no alarms, and whom they do not reach is known all the same, as other letters that do not arrive are not.
func unheard(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in := persistencetest.Community(t, s).ID
	reached, blocked := reader(t, s, 7), reader(t, s, 8)
	work(t, url, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
		if l.Chat == 8 {
			return notice.Try{Delivery: notice.Undeliverable, Reason: "blocked"}
		}
		return notice.Try{Delivery: notice.Delivered, Message: 1}
	}})
	of := func(id domain.CaseID) func() bool {
		return func() bool {
			state, _, err := s.Delivery(t.Context(), id, blocked.ID)
			return err == nil && state == notice.Undeliverable
		}
	}
	drill, err := s.BeginDrill(t.Context(), alarm.Drilling{Run: "drill", Community: in, Series: "AA-D261101", Decide: func(_ []alarm.Alarm, id domain.CaseID, _ int) (alarm.Commit, error) {
		a := alarm.Alarm{Case: id, Number: "AA-D261101-01", Community: in, Stage: alarm.Called, Version: 1, Raised: casetest.Epoch, Reports: []alarm.Report{{Case: id, By: reached.ID}}}
		return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, a, ""), Notices: alarm.Rings([]domain.PersonID{reached.ID, blocked.ID}, id, domain.Say(alarm.RingDrill, nil))}, nil
	}})
	require.NoError(t, err)
	require.Eventually(t, of(drill.Case), patience, 5*time.Millisecond)
	lost, err := s.Unreached(t.Context(), drill.Case)
	require.NoError(t, err)
	assert.Equal(t, []domain.PersonID{blocked.ID}, lost)
	c := tell(t, s, in, notice.Notice{To: blocked.ID, Key: "else", Message: dark()})
	require.Eventually(t, of(c.ID), patience, 5*time.Millisecond)
	lost, err = s.Unreached(t.Context(), c.ID)
	require.NoError(t, err)
	assert.Empty(t, lost, "a letter about a case that calls nobody")
}
