package duty_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/duty"
	"guanjia/domain/lookup"
	"guanjia/domain/promise"
)

func (n *night) caseOf(id domain.CaseID) complaint.Case {
	c, err := n.Store.Case(n.t.Context(), id)
	require.NoError(n.t, err)
	return c
}

// The first answer to an alarm is the first answer to every report of it, also to one that joins while somebody comes; whoever reports while
// nobody comes waits for the next one.
func TestTheAnswerIsForEveryReport(t *testing.T) {
	n := dark(t)
	first, second := n.cries(n.Wang, "fire", "着火了"), n.cries(n.Zhao, "fire", "着火了")
	require.Equal(t, first, n.of(second).Case)
	n.Now = n.Now.Add(5 * time.Minute)
	n.does(n.Li, first, alarm.Answer, alarm.Answering{Minutes: 10})
	third := n.cries(n.Zhao, "fire", "烟更大了，着火了")
	require.Equal(t, first, n.of(third).Case)
	for _, id := range []domain.CaseID{first, second, third} {
		c := n.caseOf(id)
		assert.Equal(t, promise.Met, c.Clocks.Answer.Result, id)
		assert.Equal(t, n.Li.Person, c.Handler, id)
		history, err := n.Store.History(t.Context(), id)
		require.NoError(t, err)
		last := history[len(history)-1]
		assert.Equal(t, complaint.Heed, last.Do)
		assert.Equal(t, n.Li.Person, last.By)
		assert.True(t, last.Public, "the reporter reads it")
	}
	n.does(n.Li, first, alarm.GiveUp, alarm.Excusing{Reason: "ill"})
	for _, id := range []domain.CaseID{first, second, third} {
		assert.Zero(t, n.caseOf(id).Handler, "nobody has any of them")
	}
	late := n.cries(n.Wang, "fire", "还在着火")
	require.Equal(t, first, n.of(late).Case)
	assert.Equal(t, promise.Pending, n.caseOf(late).Clocks.Answer.Result, "nobody comes: it is not answered")
	n.does(n.Chen, first, alarm.Arrive, alarm.Plain{})
	for _, id := range []domain.CaseID{first, second, third, late} {
		assert.Equal(t, n.Chen.Person, n.caseOf(id).Handler)
		assert.Equal(t, promise.Met, n.caseOf(id).Clocks.Answer.Result)
	}
	n.Now = n.Now.Add(time.Hour)
	_, err := n.Desk.RunClocks(t.Context())
	require.NoError(t, err)
	for _, id := range []domain.CaseID{first, second, third, late} {
		c := n.caseOf(id)
		assert.True(t, c.Next().After(n.Now), "it is not overdue")
	}
}

// A case that somebody has been given before is answered all the same, and stays with that person; one that nobody has answered breaks its
// promise, and tells of it once for all reports.
func TestAnswersOfCasesThatWereGiven(t *testing.T) {
	n := dark(t)
	first := n.cries(n.Wang, "fire", "着火了")
	n.Acted(n.Zhou, "give", first, complaint.Assign, complaint.Assignment{To: n.Chen.Person, Reason: "离得近"})
	n.does(n.Li, first, alarm.Answer, alarm.Answering{Minutes: 10})
	assert.Equal(t, n.Chen.Person, n.caseOf(first).Handler)
	assert.Equal(t, promise.Met, n.caseOf(first).Clocks.Answer.Result)

	n = dark(t)
	first, second := n.cries(n.Wang, "fire", "着火了"), n.cries(n.Zhao, "fire", "着火了")
	told := len(n.Store.Notices())
	n.Now = n.Now.Add(21 * time.Minute)
	_, err := n.Desk.RunClocks(t.Context())
	require.NoError(t, err)
	assert.Equal(t, promise.Breached, n.caseOf(first).Clocks.Answer.Result)
	assert.Equal(t, promise.Breached, n.caseOf(second).Clocks.Answer.Result)
	for _, x := range n.Store.Notices()[told:] {
		if strings.HasPrefix(x.Key, "notice.breach") || strings.HasPrefix(x.Key, "notice.warn") {
			assert.Equal(t, first, x.Case, "the first report tells for all")
		}
	}
	n.does(n.Li, second, alarm.Answer, alarm.Answering{Minutes: 10})
	assert.Equal(t, promise.Breached, n.caseOf(second).Clocks.Answer.Result, "a late answer mends nothing")
	assert.False(t, n.caseOf(second).Clocks.Answer.Unfulfilled())
}

// Whoever is at another place than was thought, and joins what somebody has answered, is answered, too.
func TestTheAnswerReachesWhoJoinsLater(t *testing.T) {
	n := dark(t)
	first, second := n.cries(n.Wang, "fire", "着火了"), n.cries(n.Zhao, "fire", "5栋着火了")
	n.does(n.Li, second, alarm.Answer, alarm.Answering{Minutes: 5})
	require.Zero(t, n.caseOf(first).Handler)
	n.says(n.Wang, first, "5栋1单元")
	require.Equal(t, second, n.of(first).Case)
	assert.Equal(t, n.Li.Person, n.caseOf(first).Handler)
	assert.Equal(t, promise.Met, n.caseOf(first).Clocks.Answer.Result)
}

// Another press of what is done is a repetition; the same update that comes again after a crash is none, so that its page is shown.
func TestARepetitionIsAnotherPress(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	for run, repeated := range map[string]bool{"first": false, "second": true} {
		_, err := n.duty.Do(t.Context(), n.Li, "first", id, alarm.Arrive, alarm.Plain{})
		require.NoError(t, err)
		v, err := n.duty.Do(t.Context(), n.Li, run, id, alarm.Arrive, alarm.Plain{})
		require.NoError(t, err)
		assert.Equal(t, repeated, v.Repeated, run)
	}
}

// cut is a store that is gone when the cases of an alarm are to follow a change of it.
type cut struct {
	*desktest.Store
	gone bool
}

func (s *cut) Commit(ctx context.Context, c desk.Commit) (complaint.Case, bool, error) {
	if s.gone {
		return complaint.Case{}, false, domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	}
	return s.Store.Commit(ctx, c)
}

// A change that was cut off before the cases followed it is finished when the same update comes again: nobody keeps a case whose alarm he has given up,
// also if somebody else has answered it meanwhile.
func TestAChangeThatWasCutOffIsFinished(t *testing.T) {
	for name, answered := range map[string]bool{"nobody else has answered": false, "somebody else has answered": true} {
		t.Run(name, func(t *testing.T) {
			n := dark(t)
			first, second := n.cries(n.Wang, "fire", "着火了"), n.cries(n.Zhao, "fire", "着火了")
			n.does(n.Li, first, alarm.Answer, alarm.Answering{Minutes: 10})
			s := &cut{Store: n.Store, gone: true}
			d := duty.New(s, desk.New(s, lookup.Settings{}, func() time.Time { return n.Now }))
			_, err := d.Do(t.Context(), n.Li, "once", first, alarm.GiveUp, alarm.Excusing{Reason: "ill"})
			require.ErrorIs(t, err, domain.Unavailable)
			require.Equal(t, n.Li.Person, n.caseOf(first).Handler)
			var leader domain.PersonID
			if answered {
				n.does(n.Chen, first, alarm.Answer, alarm.Answering{Minutes: 5})
				leader = n.Chen.Person
			}
			s.gone = false
			_, err = d.Do(t.Context(), n.Li, "once", first, alarm.GiveUp, alarm.Excusing{Reason: "ill"})
			require.NoError(t, err)
			for _, id := range []domain.CaseID{first, second} {
				assert.Equal(t, leader, n.caseOf(id).Handler)
			}
		})
	}
}

// The reporter of an alarm that nobody answers hears the truth through the whole hour; a caller without Telegram is to be told of it once, and
// whoever took the call hears the rest.
func TestTheReporterGoesOnHearing(t *testing.T) {
	n := dark(t)
	n.cries(n.Wang, "fire", "着火了")
	v, err := n.File(t.Context(), n.Chen, "desk", n.In.ID, complaint.Filing{Channel: complaint.AtDesk, Category: "elevator", Words: "5栋电梯困人", Emergency: true, Danger: "lift", Place: domain.Place{Part: domain.SeeWords}})
	require.NoError(t, err)
	told, began := len(n.Store.Notices()), n.Now
	for n.Now.Before(began.Add(time.Hour)) {
		n.Now = n.Now.Add(30 * time.Second)
		_, err := n.duty.RunClocks(t.Context())
		require.NoError(t, err)
	}
	heard := map[domain.PersonID]int{}
	for _, x := range n.Store.Notices()[told:] {
		if strings.HasPrefix(x.Key, "notice.alarm.still") {
			heard[x.To]++
			if x.To == n.Wang.Person {
				assert.NotEmpty(t, x.Message.Values["waited"])
				assert.NotEmpty(t, x.Message.Values["call"])
				assert.NotContains(t, x.Message.Values, "words")
			}
		}
	}
	assert.GreaterOrEqual(t, heard[n.Wang.Person], 5)
	assert.LessOrEqual(t, heard[n.Wang.Person], 9)
	assert.GreaterOrEqual(t, heard[n.Chen.Person], 5)
	assert.Zero(t, heard[0])
	require.NotZero(t, v.Case.ID)
}

// An answer that means a time after the standard is told to the managers with both times.
func TestLateAnswersAreToldToManagers(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	n.Now = n.Now.Add(12 * time.Minute)
	told := len(n.Store.Notices())
	v := n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 20})
	assert.Contains(t, n.Told(told), "notice.alarm.tardy → 周敏")
	for _, x := range n.Store.Notices()[told:] {
		if x.Key == "notice.alarm.tardy" {
			assert.Equal(t, domain.Moment(v.Alarm.Raised.Add(20*time.Minute), n.In.Zone), x.Message.Values["due"])
			assert.Equal(t, domain.Span(12*time.Minute), x.Message.Values["late"])
		}
	}
}
