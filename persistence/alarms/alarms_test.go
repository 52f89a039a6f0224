package alarms_test

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/alarms"
	"guanjia/persistence/alarmtest"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

var update = flag.Bool("update", false, "write the stored documents anew")

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, alarms.Tables()...) }

func TestStoredDocuments(t *testing.T) { databasetest.Documents(t, *update, alarms.Tables()...) }

func minutes(n int) time.Time { return casetest.Epoch.Add(time.Duration(n) * time.Minute) }

// scene is a store with two communities and a person.
type scene struct {
	*testing.T
	store *persistence.Store
	in    [2]domain.CommunityID
	who   domain.PersonID
	n     int

	complains domain.PersonID // the complainant of the cases that are filed next; 0: nobody
}

// each runs a test on every database.
func each(t *testing.T, test func(s *scene)) {
	t.Helper()
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &scene{T: t, store: databasetest.Open(t, address(t))}
			for i := range s.in {
				c, err := s.store.AddCommunity(t.Context(), people.Community{Code: fmt.Sprint("C", i), Name: "云湖花园", Zone: "Asia/Shanghai"})
				require.NoError(t, err)
				s.in[i] = c.ID
			}
			p, err := s.store.Greet(t.Context(), people.Person{Chat: 4711, Name: "王芳"})
			require.NoError(t, err)
			s.who = p.ID
			test(s)
		})
	}
}

// file files a case, and raises an alarm of its own for it. seen are the alarms that its report could join.
func (s *scene) file(a alarm.Alarm, since, wake time.Time) (id domain.CaseID, seen []domain.CaseID) {
	s.Helper()
	s.n++
	number := ticket.Number(fmt.Sprintf("C0-261102-%03d", s.n))
	c, _, err := s.store.Create(s.Context(), fmt.Sprint("run ", s.n), "C0-261102", func(int) (desk.Commit, error) {
		return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: a.Community, Version: 1, Number: number, Received: a.Raised,
			Filing: complaint.Filing{Complainant: complaint.Complainant{Person: s.complains}}}, ""),
			Raises: &alarm.Raising{Community: a.Community, Kind: a.Kind, Since: since, Decide: func(open []alarm.Alarm, id domain.CaseID) (alarm.Commit, error) {
				for _, o := range open {
					seen = append(seen, o.Case)
				}
				own := a
				own.Case, own.Number, own.Version = id, number, 1
				for i := range own.Reports {
					own.Reports[i].Case, own.Reports[i].At = id, a.Raised
				}
				return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, own, ""), Wake: wake}, nil
			}}}, nil
	})
	require.NoError(s, err)
	return c.ID, seen
}

// A person who is in danger is asked for at every instant, those whom nobody has answered first; a contained alarm when its time has come.
func TestWhatRings(t *testing.T) {
	each(t, func(s *scene) {
		var want, late []domain.CaseID
		place := map[string]domain.CaseID{}
		for _, row := range []struct {
			name  string
			stage alarm.Stage
			wake  int // 0: never
		}{
			{"over", alarm.Ended, 1}, {"contained, in time", alarm.Contained, 30}, {"contained, later", alarm.Contained, 31}, {"contained, never", alarm.Contained, 0},
			{"there", alarm.OnSite, 60}, {"on the way", alarm.Answered, 60}, {"called later", alarm.Called, 50}, {"called", alarm.Called, 40}, {"called as well", alarm.Called, 40},
		} {
			wake := time.Time{}
			if row.wake > 0 {
				wake = minutes(row.wake)
			}
			place[row.name], _ = s.file(alarm.Alarm{Community: s.in[0], Kind: "lift", Stage: row.stage, Raised: minutes(0)}, minutes(0), wake)
		}
		for _, name := range []string{"called", "called as well", "called later", "on the way", "there", "contained, in time"} {
			want = append(want, place[name])
		}
		got, err := s.store.Ringing(s.Context(), minutes(30), 100)
		require.NoError(s, err)
		assert.Equal(s, want, got)
		got, err = s.store.Ringing(s.Context(), minutes(30), 2)
		require.NoError(s, err)
		assert.Equal(s, want[:2], got)
		late, err = s.store.Ringing(s.Context(), minutes(31), 100)
		require.NoError(s, err)
		assert.Equal(s, append(want, place["contained, later"]), late)
	})
}

// The open alarms of a community are those that have not ended, by case.
func TestOpenAlarms(t *testing.T) {
	each(t, func(s *scene) {
		var want []domain.CaseID
		for _, stage := range alarm.Stages() {
			for _, in := range s.in {
				id, _ := s.file(alarm.Alarm{Community: in, Kind: "lift", Stage: stage, Raised: minutes(0)}, minutes(0), time.Time{})
				if stage != alarm.Ended && in == s.in[0] {
					want = append(want, id)
				}
			}
		}
		found, err := s.store.Alarms(s.Context(), s.in[:1])
		require.NoError(s, err)
		var got []domain.CaseID
		for _, a := range found {
			got = append(got, a.Case)
		}
		assert.Equal(s, want, got)
	})
}

// A report joins an alarm of its kind and community in which people are in danger, and that was raised after an instant.
func TestWhatAReportCanJoin(t *testing.T) {
	each(t, func(s *scene) {
		whole := alarm.Alarm{Community: s.in[0], Kind: "lift", Stage: alarm.Called, Raised: minutes(10)}
		var want []domain.CaseID
		for name, row := range map[string]struct {
			joins  bool
			change func(a *alarm.Alarm)
		}{
			"as it is":             {true, func(*alarm.Alarm) {}},
			"answered":             {true, func(a *alarm.Alarm) { a.Stage = alarm.Answered }},
			"somebody is there":    {true, func(a *alarm.Alarm) { a.Stage = alarm.OnSite }},
			"nobody is in danger":  {false, func(a *alarm.Alarm) { a.Stage = alarm.Contained }},
			"over":                 {false, func(a *alarm.Alarm) { a.Stage = alarm.Ended }},
			"another kind":         {false, func(a *alarm.Alarm) { a.Kind = "fire" }},
			"another community":    {false, func(a *alarm.Alarm) { a.Community = s.in[1] }},
			"raised at that time":  {false, func(a *alarm.Alarm) { a.Raised = minutes(5) }},
			"raised just after it": {true, func(a *alarm.Alarm) { a.Raised = minutes(5).Add(time.Microsecond) }},
		} {
			a := whole
			row.change(&a)
			id, _ := s.file(a, minutes(60), time.Time{})
			if row.joins {
				want = append(want, id)
			}
			require.NotZero(s, id, name)
		}
		_, seen := s.file(whole, minutes(5), time.Time{})
		assert.Equal(s, want, seen)
	})
}

// An alarm counts as false for who raised it for themselves, if it was ended with a reason since an instant.
// Those of a stretch of time and of the communities that were asked for, whatever has become of them.
func TestRaised(t *testing.T) {
	each(t, func(s *scene) {
		var ids []domain.CaseID
		for _, a := range []alarm.Alarm{{Community: s.in[0], Raised: minutes(9)}, {Community: s.in[0], Raised: minutes(10)}, {Community: s.in[0], Raised: minutes(19), Stage: alarm.Ended, Ended: minutes(21)},
			{Community: s.in[0], Raised: minutes(20)}, {Community: s.in[1], Raised: minutes(15)}} {
			a.Kind = "lift"
			if a.Stage == "" {
				a.Stage = alarm.Called
			}
			id, _ := s.file(a, minutes(60), time.Time{})
			ids = append(ids, id)
		}
		for want, in := range map[string][]domain.CommunityID{fmt.Sprint(ids[1:3]): s.in[:1], fmt.Sprint([]domain.CaseID{ids[1], ids[2], ids[4]}): s.in[:]} {
			list, err := s.store.Raised(s.Context(), in, minutes(10), minutes(20))
			require.NoError(s, err)
			var got []domain.CaseID
			for _, a := range list {
				got = append(got, a.Case)
			}
			assert.Equal(s, want, fmt.Sprint(got))
		}
		_, err := s.store.BeginDrill(s.Context(), alarm.Drilling{Community: s.in[0], Series: "C0-D261102", Decide: func(_ []alarm.Alarm, id domain.CaseID, _ int) (alarm.Commit, error) {
			return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, alarm.Alarm{Case: id, Number: "C0-D261102-01", Community: s.in[0], Kind: "lift", Stage: alarm.Called, Raised: minutes(30), Version: 1, Reports: []alarm.Report{{Case: id, By: s.who, At: minutes(30)}}}, "")}, nil
		}})
		require.NoError(s, err)
		list, err := s.store.Raised(s.Context(), s.in[:1], minutes(30), minutes(31))
		require.NoError(s, err)
		assert.Empty(s, list, "a drill")
	})
}

func TestFalseAlarms(t *testing.T) {
	each(t, func(s *scene) {
		since := minutes(30)
		for name, row := range map[string]struct {
			want   int
			change func(a *alarm.Alarm)
		}{
			"as it is":                       {1, func(*alarm.Alarm) {}},
			"at that instant":                {1, func(a *alarm.Alarm) { a.Ended = since }},
			"before it":                      {0, func(a *alarm.Alarm) { a.Ended = since.Add(-time.Microsecond) }},
			"a true one":                     {0, func(a *alarm.Alarm) { a.Reason = "" }},
			"not ended":                      {0, func(a *alarm.Alarm) { a.Ended, a.Stage = time.Time{}, alarm.Called }},
			"raised by a colleague":          {0, func(a *alarm.Alarm) { a.RaisedBy = s.who + 1 }},
			"raised for somebody who called": {0, func(a *alarm.Alarm) { a.Reports[0].Person = 0 }},
			"in another community":           {0, func(a *alarm.Alarm) { a.Community = s.in[1] }},
		} {
			before, err := s.store.FalseAlarms(s.Context(), s.who, s.in[0], since)
			require.NoError(s, err)
			a := alarm.Alarm{Community: s.in[0], Kind: "lift", Stage: alarm.Ended, Raised: minutes(0), RaisedBy: s.who, Ended: minutes(40), Reason: "误报", Reports: []alarm.Report{{Person: s.who}}}
			row.change(&a)
			s.file(a, minutes(60), time.Time{})
			after, err := s.store.FalseAlarms(s.Context(), s.who, s.in[0], since)
			require.NoError(s, err)
			assert.Equal(s, row.want, after-before, name)
			says := alarm.WasFalse(a) && a.RaisedBy == s.who && a.Own() && a.Community == s.in[0] && !a.Ended.Before(since)
			assert.Equal(s, says, row.want == 1, "the domain says the same: %s", name)
		}
	})
}
