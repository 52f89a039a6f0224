// Package alarmtest is the part of the suite of the stores that is about alarms: an alarm is raised in the transaction of its case, reports
// of the same emergency join it, and then it changes by itself.
//
// It asks no rule of domain/alarm, so that it sees what a store does and nothing else.
//
//	alarmtest.Run(t, store, community)
package alarmtest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// Sounded returns a change of an alarm without asking the rules.
func Sounded(before, after alarm.Alarm, run string) alarm.Change {
	row := alarm.Entry{Version: after.Version, At: casetest.Epoch, By: 7, ByName: "赵安", Do: alarm.Answer, Before: before.Stage, After: after.Stage,
		Details: domain.Values{"words": domain.Text("看过了")}}
	return ticket.Changed(before, after, row, nil).Under(run)
}

// Full returns an alarm with something in every field but its case, number and reports.
func Full(in domain.CommunityID, who domain.PersonID) alarm.Alarm {
	at := func(minutes int) time.Time { return casetest.Epoch.Add(time.Duration(minutes) * time.Minute) }
	return alarm.Alarm{Community: in, Spot: alarm.Spot{Building: 3, Detail: "2"}, Kind: "lift", Stage: alarm.Called, Version: 1, Raised: at(0), RaisedBy: who, Rung: 2, Climbs: 1, Until: at(6),
		Leader: who, Answered: at(4), ArriveBy: at(14), Promised: at(4), Asked: true, Coming: []alarm.Coming{{Person: who, By: at(9)}}, Arrived: at(12), Contained: at(30), Ended: at(40),
		Calls: []alarm.Call{{Person: who, Rung: 1, At: at(0), Said: alarm.SaidCannot, Reason: "ill"}}, Help: []alarm.Help{{Kind: "119", At: at(5), Came: at(20)}},
		Lines: []string{alarm.LineHelp}, Found: alarm.Finding{Words: "门锁", People: "三人", Door: "key", Fault: "E32", Lift: "stopped"}, Reason: "误报",
		There: []alarm.Presence{{Person: who, At: at(12)}}, Doubts: []alarm.Doubt{{Person: who, At: at(13), Words: "按错了"}}, Into: 99, Place: "3栋电梯", Over: at(60)}
}

// Store is what the suite needs of an implementation.
type Store interface {
	desk.CaseStore
	alarm.Store
	Greet(ctx context.Context, p people.Person) (people.Profile, error)
}

// suite is one run.
type suite struct {
	*testing.T
	store Store
	in    domain.CommunityID
	who   domain.PersonID
	near  alarm.Alarm // what Decide was given last
}

// Run runs the suite in a community of an empty store.
func Run(t *testing.T, store Store, in domain.CommunityID) {
	t.Helper()
	who, err := store.Greet(t.Context(), people.Person{Chat: 4712, Name: "赵安"})
	require.NoError(t, err)
	s := &suite{T: t, store: store, in: in, who: who.ID}
	first, second, third := s.raised()
	s.changed(first, second, third)
	s.ended(first, third)
	s.merged(first, second, third)
	s.contained(first, third)
	s.practised(first)
}

// file files a case that raises an alarm, or joins one that was raised after since.
func (s *suite) file(number ticket.Number, since time.Time, decide func(near alarm.Alarm, id domain.CaseID) alarm.Change) (domain.CaseID, error) {
	c, _, err := s.store.Create(s.Context(), "", "AA-261102", func(int) (desk.Commit, error) {
		return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: s.in, Version: 1, Number: number, Received: casetest.Epoch}, ""),
			Raises: &alarm.Raising{Community: s.in, Kind: "lift", Since: since, Decide: func(open []alarm.Alarm, id domain.CaseID) (alarm.Commit, error) {
				var there alarm.Alarm
				if len(open) > 0 {
					there = open[0]
				}
				s.near = there
				return alarm.Commit{Change: decide(there, id), Wake: casetest.Epoch.Add(6 * time.Minute),
					Notices: []notice.Notice{{To: s.who, Case: id, Key: "notice.alarm.call", Message: domain.Say("notice.alarm.call", nil), Urgent: true}}}, nil
			}}}, nil
	})
	return c.ID, err
}

// raised raises two alarms, and lets a report join the first one.
func (s *suite) raised() (first, second, third domain.CaseID) {
	full := Full(s.in, s.who)
	_, err := s.file("AA-261102-901", casetest.Epoch, func(alarm.Alarm, domain.CaseID) alarm.Change { return alarm.Change{} })
	require.ErrorIs(s, err, domain.Invalid)
	_, err = s.store.CaseByNumber(s.Context(), "AA-261102-901")
	require.ErrorIs(s, err, domain.NotFound, "both or nothing")

	first, err = s.file("AA-261102-902", casetest.Epoch.Add(-time.Minute), func(_ alarm.Alarm, id domain.CaseID) alarm.Change {
		full.Case, full.Number, full.Reports = id, "AA-261102-902", []alarm.Report{{Case: id, Person: s.who, At: casetest.Epoch}}
		return Sounded(alarm.Alarm{}, full, "")
	})
	require.NoError(s, err)
	assert.Zero(s, s.near.Case)
	stored, err := s.store.Alarm(s.Context(), first)
	require.NoError(s, err)
	assert.Equal(s, full, stored, "every field comes back")

	second, err = s.file("AA-261102-903", casetest.Epoch.Add(-time.Minute), func(there alarm.Alarm, id domain.CaseID) alarm.Change {
		after := there
		after.Version++
		after.Reports = append(after.Reports, alarm.Report{Case: id, By: s.who, At: casetest.Epoch.Add(time.Minute)})
		return Sounded(there, after, "")
	})
	require.NoError(s, err)
	assert.Equal(s, full, s.near, "it joins the alarm that is open")
	third, err = s.file("AA-261102-904", casetest.Epoch.Add(time.Minute), func(_ alarm.Alarm, id domain.CaseID) alarm.Change {
		own := full
		own.Case, own.Number, own.Reports = id, "AA-261102-904", []alarm.Report{{Case: id, At: casetest.Epoch}}
		return Sounded(alarm.Alarm{}, own, "")
	})
	require.NoError(s, err)
	assert.Zero(s, s.near.Case, "too long ago")
	return first, second, third
}

// changed changes the first alarm, whose second report is another case.
func (s *suite) changed(first, second, third domain.CaseID) {
	joined, err := s.store.Alarm(s.Context(), second)
	require.NoError(s, err)
	assert.Equal(s, first, joined.Case)
	require.Len(s, joined.Reports, 2)
	open, err := s.store.Alarms(s.Context(), []domain.CommunityID{s.in})
	require.NoError(s, err)
	assert.Len(s, open, 2)
	s.rings(casetest.Epoch, first, third)

	answered := joined
	answered.Stage, answered.Version, answered.Until = alarm.Answered, joined.Version+1, time.Time{}
	commit := alarm.Commit{Change: Sounded(joined, answered, "answer of a test"), Wake: casetest.Epoch.Add(time.Hour), Dismisses: alarm.Dismissal{Keys: []string{"notice.alarm.call"}, Why: domain.Word("alarm.settled.over")}}
	for _, again := range []bool{false, true} {
		after, repeated, err := s.store.CommitAlarm(s.Context(), commit)
		require.NoError(s, err)
		assert.Equal(s, again, repeated, "a run has an effect once")
		assert.Equal(s, answered, after)
	}
	missing := answered
	missing.Case = 987654
	for want, c := range map[domain.Kind]alarm.Commit{domain.Conflict: {Change: Sounded(joined, answered, "")}, domain.Invalid: {}, domain.NotFound: {Change: Sounded(missing, missing, "")}} {
		_, _, err := s.store.CommitAlarm(s.Context(), c)
		assert.Equal(s, want, domain.KindOf(err))
	}
	s.rings(casetest.Epoch, third, first) // who comes may be lost at any time; who has nobody is first
	history, err := s.store.AlarmHistory(s.Context(), first)
	require.NoError(s, err)
	assert.Len(s, history, 3)
	unreached, err := s.store.Unreached(s.Context(), first)
	require.NoError(s, err)
	assert.Empty(s, unreached, "what was withdrawn is no failure")
	_, err = s.store.Alarm(s.Context(), 987654)
	require.ErrorIs(s, err, domain.NotFound)
}

// ended counts the alarms that were false: full alarms have a reason and an end. Of the two, the person reported only the first one.
func (s *suite) ended(first, third domain.CaseID) {
	for _, id := range []domain.CaseID{first, third} {
		a, err := s.store.Alarm(s.Context(), id)
		require.NoError(s, err)
		require.Equal(s, id == first, a.Own())
	}
	end := Full(s.in, s.who).Ended
	for _, c := range []struct {
		who   domain.PersonID
		in    domain.CommunityID
		since time.Time
		want  int
	}{{s.who, s.in, end, 1}, {s.who, s.in, end.Add(time.Second), 0}, {s.who, s.in + 1000, end, 0}, {s.who + 1000, s.in, end, 0}} {
		n, err := s.store.FalseAlarms(s.Context(), c.who, c.in, c.since)
		require.NoError(s, err)
		assert.Equal(s, c.want, n, c)
	}
}

// merged lets the second report go from the first alarm to the third, and back as an alarm of its own; all in one transaction, or nothing.
func (s *suite) merged(first, second, third domain.CaseID) {
	commit := func(from, to domain.CaseID, stale int) error {
		a, err := s.store.Alarm(s.Context(), from)
		require.NoError(s, err)
		b, err := s.store.Alarm(s.Context(), to)
		require.NoError(s, err)
		left, got := a, b
		left.Version, got.Version = a.Version+1, b.Version+1
		left.Reports, got.Reports = a.Reports[:1], append(b.Reports[:len(b.Reports):len(b.Reports)], a.Reports[1])
		b.Version -= stale
		_, _, err = s.store.CommitAlarm(s.Context(), alarm.Commit{Change: Sounded(a, left, ""), Also: []alarm.Commit{{Change: Sounded(b, got, "")}}})
		return err
	}
	of := func(id, want domain.CaseID) {
		a, err := s.store.Alarm(s.Context(), id)
		require.NoError(s, err)
		assert.Equal(s, want, a.Case)
	}
	require.ErrorIs(s, commit(first, third, 1), domain.Conflict)
	of(second, first)
	s.empty(first)
	of(second, first)
	require.NoError(s, commit(first, third, 0))
	of(second, third)
	require.NoError(s, commit(third, first, 0))
	of(second, first)

	a, err := s.store.Alarm(s.Context(), first)
	require.NoError(s, err)
	left, own := a, Full(s.in, s.who)
	left.Version, left.Reports = a.Version+1, a.Reports[:1]
	own.Case, own.Number, own.Reports = second, "AA-261102-903", a.Reports[1:]
	_, _, err = s.store.CommitAlarm(s.Context(), alarm.Commit{Change: Sounded(a, left, ""), Also: []alarm.Commit{{Change: Sounded(alarm.Alarm{}, own, "")}}})
	require.NoError(s, err)
	of(second, second)
	stored, err := s.store.Alarm(s.Context(), second)
	require.NoError(s, err)
	assert.Equal(s, own, stored)
	own.Version, own.Stage = 2, alarm.Ended
	_, _, err = s.store.CommitAlarm(s.Context(), alarm.Commit{Change: Sounded(stored, own, "")})
	require.NoError(s, err)
}

// empty commits a change with an empty one: it is refused by the store itself, before any constraint is asked, and nothing is written.
func (s *suite) empty(id domain.CaseID) {
	a, err := s.store.Alarm(s.Context(), id)
	require.NoError(s, err)
	left := a
	left.Version = a.Version + 1
	_, _, err = s.store.CommitAlarm(s.Context(), alarm.Commit{Change: Sounded(a, left, ""), Also: []alarm.Commit{{}}})
	refused, is := errors.AsType[*domain.Error](err)
	require.True(s, is, err)
	assert.Equal(s, domain.Invalid, refused.Kind)
	assert.NoError(s, errors.Unwrap(refused), "no error of the database is behind it")
}

// contained lets a report come when both alarms are contained: it is a new danger.
func (s *suite) contained(all ...domain.CaseID) {
	for _, id := range all {
		a, err := s.store.Alarm(s.Context(), id)
		require.NoError(s, err)
		after := a
		after.Stage, after.Version = alarm.Contained, a.Version+1
		_, _, err = s.store.CommitAlarm(s.Context(), alarm.Commit{Change: Sounded(a, after, "")})
		require.NoError(s, err)
	}
	s.rings(casetest.Epoch)
	_, err := s.file("AA-261102-905", casetest.Epoch.Add(-time.Minute), func(_ alarm.Alarm, id domain.CaseID) alarm.Change {
		own := Full(s.in, s.who)
		own.Case, own.Number, own.Reports = id, "AA-261102-905", []alarm.Report{{Case: id, At: casetest.Epoch}}
		return Sounded(alarm.Alarm{}, own, "")
	})
	require.NoError(s, err)
	assert.Zero(s, s.near.Case, "nobody is called by an alarm that is contained")
}

// rings checks which alarms are looked at, in which order.
func (s *suite) rings(at time.Time, want ...domain.CaseID) {
	found, err := s.store.Ringing(s.Context(), at, 9)
	require.NoError(s, err)
	assert.Equal(s, append([]domain.CaseID{}, want...), append([]domain.CaseID{}, found...))
}
