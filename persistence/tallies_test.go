package persistence_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

// Tallies answer what counting fact by fact answers: for every period, community and reader, also after facts of long ago have changed.
func TestTallies(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := databasetest.Open(t, address(t))
			late := casetest.Epoch.AddDate(0, 0, 90)
			in, cases := years(t, s)
			queries := queriesOf(in, late)
			byFact := ask(t, s, queries)
			require.NotEmpty(t, slices.Concat(byFact...))
			tally := func() (n int) {
				for more := 1; more > 0; n += more {
					var err error
					more, err = s.Tallies().Next(t.Context(), late)
					require.NoError(t, err)
				}
				return n
			}
			require.NotZero(t, tally())
			require.Equal(t, byFact, ask(t, s, queries), "tallied")
			for _, c := range cases[:20] {
				c, err := s.CaseByNumber(t.Context(), c.Number)
				require.NoError(t, err)
				after := c
				after.Version, after.Filing.Category, after.Filing.Channel = c.Version+1, "noise", complaint.ByPhone
				_, _, err = s.Commit(t.Context(), desk.Commit{Change: casetest.Changed(c, after, fmt.Sprint("late ", c.ID), complaint.Entry{Version: after.Version, At: late})})
				require.NoError(t, err)
			}
			changed := ask(t, s, queries)
			require.NotEqual(t, byFact, changed)
			require.NotZero(t, tally(), "the days that changed")
			require.Equal(t, changed, ask(t, s, queries), "tallied again")
			require.Zero(t, tally())
			require.NoError(t, s.DB().Exec("DELETE FROM tallied_days").Error)
			require.Equal(t, changed, ask(t, s, queries), "fact by fact")
		})
	}
}

// years are cases of some days in two communities.
func years(t *testing.T, s *persistence.Store) (in []domain.CommunityID, cases []complaint.Case) {
	t.Helper()
	var batch []persistence.ImportedCase
	for i := range 2 {
		c, err := s.AddCommunity(t.Context(), people.Community{Code: fmt.Sprint("C", i), Name: "云湖花园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		in = append(in, c.ID)
	}
	for i := range 150 {
		c := casetest.PlausibleCase(in[i%2], i+1).Example(i)
		c.Number = ticket.Number(fmt.Sprintf("AA-261101-%03d", i))
		took := time.Duration(i+1) * time.Minute
		c.Clocks.Answer = promise.Clock{From: c.Received, Due: c.Received.Add(24 * time.Hour)}.Stopped(c.Received.Add(took), took)
		if !c.ResolvedAt.IsZero() {
			c.Clocks.Resolve = promise.Clock{From: c.Received, Due: c.Received.Add(24 * time.Hour)}.Stopped(c.ResolvedAt, 5*took)
		}
		cases, batch = append(cases, c), append(batch, persistence.ImportedCase{Case: c, Entries: []complaint.Entry{{Version: c.Version, At: c.Received, Do: complaint.Receive, After: c.Stage}}})
	}
	require.NoError(t, s.Import(t.Context(), batch))
	return in, cases
}

func queriesOf(in []domain.CommunityID, now time.Time) (list []summary.Query) {
	manager := domain.Actor{Person: 1, Grants: []domain.Grant{{Community: in[0], Role: domain.Manager}, {Community: in[1], Role: domain.Manager}}}
	for _, hours := range [][2]int{{-48, 600}, {13, 200}} {
		p := summary.Period{From: casetest.Epoch.Add(time.Duration(hours[0]) * time.Hour), To: casetest.Epoch.Add(time.Duration(hours[1]) * time.Hour)}
		for _, of := range [][]domain.CommunityID{in} {
			for _, by := range []domain.Actor{{}, manager} {
				for _, only := range []summary.Only{{}, {Category: "noise"}, {Word: string(complaint.Causes()[0])}} {
					list = append(list, summary.Query{Communities: of, Period: p, Now: now, For: by, Only: only})
				}
			}
		}
	}
	return append(list, summary.Query{Communities: in[:1], Period: summary.Period{From: casetest.Epoch.Add(3 * time.Hour), To: casetest.Epoch.Add(30 * time.Hour)}, Now: now, For: manager})
}

// ask counts all that reports ask for; which case is an example is not told by tallies.
func ask(t *testing.T, s *persistence.Store, queries []summary.Query) (all [][]string) {
	t.Helper()
	for _, q := range queries {
		asks := append(summary.Asks(), summary.TrendAsks([]time.Time{q.Period.From, q.Period.From.Add(30 * time.Hour), q.Period.From.Add(100 * time.Hour)})...)
		sums, err := s.Sums(t.Context(), q, asks)
		require.NoError(t, err)
		var lines []string
		for i, groups := range append(sums.Groups, sums.Before) {
			for _, g := range groups {
				g.Case = 0
				lines = append(lines, fmt.Sprintf("%d %+v", i, g))
			}
		}
		slices.Sort(lines)
		all = append(all, append(lines, fmt.Sprint(sums.FirstAnswer, sums.Resolution)))
	}
	return all
}
