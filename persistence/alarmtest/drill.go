package alarmtest

import (
	"slices"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// practised: drills begin one after the other, with identifiers above those of all cases, and are changed, listed and found by their numbers.
// first is an open alarm of the community.
func (s *suite) practised(first domain.CaseID) {
	var seen []domain.CaseID
	begin := func(run string, want error) alarm.Alarm {
		a, err := s.store.BeginDrill(s.Context(), alarm.Drilling{Run: run, Community: s.in, Series: "AA-D261102", Decide: func(open []alarm.Alarm, id domain.CaseID, seq int) (alarm.Commit, error) {
			seen = nil
			for _, x := range open {
				seen = append(seen, x.Case)
			}
			drill := Full(s.in, s.who)
			drill.Case, drill.Into = id, 0
			drill.Reports = []alarm.Report{{Case: id, By: s.who, At: casetest.Epoch}}
			drill.Number = numbered(seq)
			return alarm.Commit{Change: Sounded(alarm.Alarm{}, drill, ""), Wake: casetest.Epoch,
				Notices: []notice.Notice{{To: s.who, Case: id, Key: alarm.RingDrill, Message: domain.Say(alarm.RingDrill, nil)}}}, want
		}})
		assert.ErrorIs(s, err, want)
		return a
	}
	was, err := s.store.Alarm(s.Context(), first)
	require.NoError(s, err)
	before, err := s.store.FalseAlarms(s.Context(), s.who, s.in, time.Time{})
	require.NoError(s, err)
	one := begin("drill one", nil)
	assert.GreaterOrEqual(s, one.Case, alarm.FirstDrill)
	assert.Equal(s, was.Open(), slices.Contains(seen, first), "the open alarms are known")
	assert.Equal(s, numbered(1), one.Number)
	stored, err := s.store.Alarm(s.Context(), one.Case)
	require.NoError(s, err)
	assert.Equal(s, one, stored)
	assert.Equal(s, []string{"3栋电梯"}, []string{stored.Place})
	assert.Equal(s, casetest.Epoch.Add(time.Hour), stored.Over)
	assert.Equal(s, one, begin("drill one", nil), "the same run begins no second one")
	begin("refused", domain.Refuse(domain.Conflict, "refuse.drill_running", nil))
	two := begin("drill two", nil)
	assert.Contains(s, seen, one.Case)
	assert.Equal(s, numbered(2), two.Number, "what was refused has no number")
	_, err = s.file("AA-261102-960", casetest.Epoch.AddDate(1, 0, 0), func(near alarm.Alarm, _ domain.CaseID) alarm.Change {
		assert.Equal(s, one.Case, near.Case, "open drills are known to who raises an alarm, whenever they began")
		assert.Equal(s, one, near)
		return alarm.Change{}
	})
	require.ErrorIs(s, err, domain.Invalid)
	s.finished(one, two)
	s.sought(was, one, two)
	after, err := s.store.FalseAlarms(s.Context(), s.who, s.in, time.Time{})
	require.NoError(s, err)
	assert.Equal(s, before, after, "a drill is no false alarm")
	_, err = s.store.BeginDrill(s.Context(), alarm.Drilling{Community: s.in, Series: "AA-D261102", Decide: func([]alarm.Alarm, domain.CaseID, int) (alarm.Commit, error) { return alarm.Commit{}, nil }})
	assert.ErrorIs(s, err, domain.Invalid)
}

// finished ends drills, each twice under one run.
func (s *suite) finished(all ...alarm.Alarm) {
	for _, a := range all {
		ended := a
		ended.Stage, ended.Version = alarm.Ended, a.Version+1
		for _, again := range []bool{false, true} {
			_, repeated, err := s.store.CommitAlarm(s.Context(), alarm.Commit{Change: Sounded(a, ended, "end of "+string(a.Number))})
			require.NoError(s, err)
			assert.Equal(s, again, repeated)
		}
	}
}

// sought finds two drills that ended in one community, and nothing else.
func (s *suite) sought(was, one, two alarm.Alarm) {
	var ids []domain.CaseID
	found, err := s.store.Drills(s.Context(), []domain.CommunityID{s.in}, 9)
	require.NoError(s, err)
	for _, a := range found {
		ids = append(ids, a.Case)
	}
	assert.Equal(s, []domain.CaseID{two.Case, one.Case}, ids, "the newest first, and no real alarm")
	found, err = s.store.Drills(s.Context(), []domain.CommunityID{s.in}, 1)
	require.NoError(s, err)
	assert.Len(s, found, 1)
	found, err = s.store.Drills(s.Context(), []domain.CommunityID{s.in + 1000}, 9)
	require.NoError(s, err)
	assert.Empty(s, found)
	held, err := s.store.DrillsHeld(s.Context(), []domain.CommunityID{s.in})
	require.NoError(s, err)
	assert.ElementsMatch(s, []alarm.Held{{Community: s.in, Kind: one.Kind, Raised: one.Raised}, {Community: s.in, Kind: two.Kind, Raised: two.Raised}}, held, "all that ended, and no real alarm")
	held, err = s.store.DrillsHeld(s.Context(), []domain.CommunityID{s.in + 1000})
	require.NoError(s, err)
	assert.Empty(s, held)
	second, err := s.store.DrillNumbered(s.Context(), two.Number)
	require.NoError(s, err)
	assert.Equal(s, two.Case, second.Case)
	for _, other := range []alarm.Alarm{was, {Number: "AA-D261102-77"}} {
		_, err = s.store.DrillNumbered(s.Context(), other.Number)
		assert.ErrorIs(s, err, domain.NotFound, "a real alarm has the number of its case")
	}
}

// numbered is the number of a drill.
func numbered(seq int) ticket.Number { return ticket.Series("AA-D261102").Number(seq) }
