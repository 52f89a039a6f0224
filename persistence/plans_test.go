package persistence_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

// What figures and the lists behind them read of facts stands in an index, also for one building, category or handler: the cost grows with
// the period, and nothing is fetched row by row from a table of years. Both dialects have the same columns in their indexes.
func TestFactsAreReadFromIndexes(t *testing.T) {
	s := databasetest.Open(t, databasetest.SQLite(t))
	in, _ := years(t, s)
	now := casetest.Epoch.AddDate(0, 0, 90)
	statements, one := map[string][]any{}, sync.Mutex{} // a report asks on several connections
	note := func(db *gorm.DB) {
		if sql := db.Statement.SQL.String(); strings.Contains(sql, "facts") && !strings.HasPrefix(sql, "EXPLAIN") {
			one.Lock()
			defer one.Unlock()
			statements[sql] = append([]any{}, db.Statement.Vars...)
		}
	}
	on := s.DB().Callback()
	require.NoError(t, on.Query().After("gorm:query").Register("note", note))
	require.NoError(t, on.Row().After("gorm:row").Register("note", note))
	period := summary.Period{From: casetest.Epoch, To: now, Name: "some"}
	for _, only := range []summary.Only{{}, {Category: "elevator"}, {Building: 3}, {Handler: 2}, {Channel: complaint.ByPhone}} {
		for _, communities := range [][]domain.CommunityID{in[:1], in} {
			q := summary.Query{Communities: communities, Period: period, Now: now, Only: only}
			for _, f := range summary.Figures() {
				_, _, err := s.Behind(t.Context(), q, f, 6, 6)
				require.NoError(t, err)
			}
			_, err := s.Sums(t.Context(), q, summary.Asks())
			require.NoError(t, err)
			_, err = s.Sums(t.Context(), q, summary.TrendAsks(summary.Edges(summary.Week, now, time.UTC)))
			require.NoError(t, err)
		}
	}
	require.Greater(t, len(statements), 50)
	for sql, args := range statements {
		steps := planOf(t, s, sql, args)
		together := slices.Contains(steps, "CO-ROUTINE facts") // the lists of several communities, read one by one, are called facts as well
		for _, step := range steps {
			if strings.Contains(step, "facts") && !(together && (step == "CO-ROUTINE facts" || step == "SCAN facts")) {
				require.Regexp(t, `SEARCH facts USING COVERING INDEX facts_(counted|spans) \(community=\? AND kind=\?`, step, sql)
			}
		}
	}
}

// Cases that joined another one are found by it, in however large a store: whoever is forgotten is forgotten in a moment.
func TestJoinedCasesAreFoundByAnIndex(t *testing.T) {
	s := databasetest.Open(t, databasetest.SQLite(t))
	plan := planOf(t, s, "SELECT id, number, complainant FROM cases WHERE id = ? OR joined_to = ? AND joined_to <> 0", []any{7, 7})
	require.NotContains(t, strings.Join(plan, "\n"), "SCAN", "%v", plan)
	require.Contains(t, strings.Join(plan, "\n"), "cases_joined")
}

// planOf is how SQLite answers a statement.
func planOf(t *testing.T, s *persistence.Store, sql string, args []any) (steps []string) {
	t.Helper()
	rows, err := s.DB().Raw("EXPLAIN QUERY PLAN "+sql, args...).Rows()
	require.NoError(t, err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
		steps = append(steps, detail)
	}
	require.NoError(t, rows.Err())
	return steps
}
