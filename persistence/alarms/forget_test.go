package alarms_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence/alarmtest"
)

// Of somebody who is forgotten no alarm keeps who reported or took down a report, nor what this person typed; what others typed stays.
func TestAPersonIsForgotten(t *testing.T) {
	each(t, func(s *scene) {
		other, err := s.store.Greet(s.Context(), people.Person{Chat: 4712, Name: "赵云"})
		require.NoError(s, err)
		whole := alarm.Alarm{Community: s.in[0], Kind: "lift", Stage: alarm.Answered, Raised: minutes(0),
			Doubts: []alarm.Doubt{{Person: s.who, At: minutes(1), Words: "没事了"}, {Person: other.ID, At: minutes(2), Words: "门开了"}},
			Calls:  []alarm.Call{{Person: s.who, At: minutes(1), Said: alarm.SaidCannot, Words: "在外地"}, {Person: other.ID, At: minutes(1), Said: alarm.SaidCannot, Words: "在开会"}}}
		reported, takenDown := whole, whole
		reported.Reports = []alarm.Report{{Person: s.who, By: other.ID}}
		takenDown.Reports = []alarm.Report{{Person: other.ID, By: s.who}}
		own, _ := s.file(reported, minutes(0), time.Time{})
		others, _ := s.file(takenDown, minutes(0), time.Time{})
		before := map[domain.CaseID]alarm.Alarm{}
		for _, id := range []domain.CaseID{own, others} {
			before[id], err = s.store.Alarm(s.Context(), id)
			require.NoError(s, err)
		}

		require.NoError(s, s.store.Forget(s.Context(), s.who))
		a, err := s.store.Alarm(s.Context(), own)
		require.NoError(s, err)
		assert.Equal(s, []alarm.Doubt{{At: minutes(1)}, before[own].Doubts[1]}, a.Doubts)
		assert.Equal(s, []string{"", "在开会"}, []string{a.Calls[0].Words, a.Calls[1].Words})
		assert.Equal(s, alarm.SaidCannot, a.Calls[0].Said)
		assert.Equal(s, []domain.PersonID{0, other.ID}, []domain.PersonID{a.Reports[0].Person, a.Reports[0].By})
		a, err = s.store.Alarm(s.Context(), others)
		require.NoError(s, err)
		assert.Equal(s, []domain.PersonID{other.ID, 0}, []domain.PersonID{a.Reports[0].Person, a.Reports[0].By})
		assert.Equal(s, before[others].Raised, a.Raised)
	})
}

// With the data of who complained, all words leave the alarm of the case; what happened and when stays.
func TestTheWordsOfAnAlarmAreForgotten(t *testing.T) {
	each(t, func(s *scene) {
		other, err := s.store.Greet(s.Context(), people.Person{Chat: 4712, Name: "赵云"})
		require.NoError(s, err)
		said := alarm.Alarm{Community: s.in[0], Kind: "lift", Stage: alarm.Ended, Raised: minutes(0), Contained: minutes(20), Ended: minutes(30), Reason: "王芳按错了",
			Found: alarm.Finding{Words: "王芳在里面", People: "王芳，六十岁", Door: "key"}, Doubts: []alarm.Doubt{{Person: other.ID, At: minutes(2), Words: "王芳出来了"}}}
		said.Reports = []alarm.Report{{Person: s.who}}
		kept, _ := s.file(said, minutes(0), time.Time{})
		s.complains = s.who
		gone, _ := s.file(said, minutes(0), time.Time{})
		require.NoError(s, s.store.Forget(s.Context(), s.who))

		a, err := s.store.Alarm(s.Context(), gone)
		require.NoError(s, err)
		assert.Equal(s, alarm.Finding{Door: "key"}, a.Found)
		assert.Equal(s, []alarm.Doubt{{Person: other.ID, At: minutes(2)}}, a.Doubts)
		assert.Empty(s, a.Reason)
		assert.Zero(s, a.Reports[0].Person)
		assert.Equal(s, []time.Time{minutes(20), minutes(30)}, []time.Time{a.Contained, a.Ended})
		a, err = s.store.Alarm(s.Context(), kept)
		require.NoError(s, err)
		assert.Equal(s, []string{said.Found.Words, said.Doubts[0].Words, said.Reason}, []string{a.Found.Words, a.Doubts[0].Words, a.Reason}, "another one's case keeps its words")
	})
}

// Drills lose all words of people, and their letters, once they ended before an instant; who came and when stays. Of somebody who is forgotten
// they keep no more than alarms do.
func TestTheWordsOfADrillAreForgotten(t *testing.T) {
	each(t, func(s *scene) {
		began := func(ended time.Time) alarm.Alarm {
			a, err := s.store.BeginDrill(s.Context(), alarm.Drilling{Community: s.in[0], Series: "C0-D261102", Decide: func(_ []alarm.Alarm, id domain.CaseID, seq int) (alarm.Commit, error) {
				drill := alarmtest.Full(s.in[0], s.who)
				drill.Case, drill.Number, drill.Reports = id, ticket.Series("C0-D261102").Number(seq), []alarm.Report{{Case: id, By: s.who, At: minutes(0)}}
				drill.Reason, drill.Doubts, drill.Stage, drill.Ended = "", nil, alarm.Ended, ended
				return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, drill, ""), Notices: []notice.Notice{{To: s.who, Case: id, Key: alarm.RingDrill,
					Message: domain.Say(alarm.RingDrill, domain.Values{"place": domain.Text(drill.Place)})}}}, nil
			}})
			require.NoError(s, err)
			return a
		}
		old, young := began(minutes(40)), began(minutes(90))
		for _, want := range []int{1, 0} {
			n, err := s.store.Expire(s.Context(), minutes(60), 100)
			require.NoError(s, err)
			assert.Equal(s, want, n)
		}
		after, err := s.store.Alarm(s.Context(), old.Case)
		require.NoError(s, err)
		assert.Equal(s, []string{"", "", ""}, []string{after.Place, after.Found.Words, after.Found.People})
		assert.Equal(s, old.There, after.There)
		kept, err := s.store.Alarm(s.Context(), young.Case)
		require.NoError(s, err)
		assert.Equal(s, young, kept)
		for id, want := range map[domain.CaseID]notice.Delivery{old.Case: "", young.Case: notice.Waiting} {
			got, _, err := s.store.Delivery(s.Context(), id, s.who)
			require.NoError(s, err)
			assert.Equal(s, want, got, "a letter goes with the words")
		}
		require.NoError(s, s.store.Forget(s.Context(), s.who))
		kept, err = s.store.Alarm(s.Context(), young.Case)
		require.NoError(s, err)
		assert.Zero(s, kept.Reports[0].By)
	})
}
