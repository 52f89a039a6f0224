package persistence_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain/lookup"
	"guanjia/domain/promise"
	"guanjia/persistence/databasetest"
)

// Cases that were stored before priority was a column are found by the priority that they have: also an emergency that was assessed lower.
func TestPriorityOfStoredCases(t *testing.T) {
	const before = 39
	onEmpty(t, func(t *testing.T, url string) {
		db, p := filledAt(t, url, before)
		_, err := db.ExecContext(t.Context(), "UPDATE cases SET emergency = true WHERE id % 2 = 0")
		require.NoError(t, err)
		_, err = p.UpTo(t.Context(), before+1)
		require.NoError(t, err)
		store := databasetest.Open(t, url)
		_, all, err := store.Cases(t.Context(), lookup.Query{})
		require.NoError(t, err)
		found, lower, early := 0, 0, 0
		for _, priority := range append(promise.Priorities(), "") {
			cases, total, err := store.Cases(t.Context(), lookup.Query{Priorities: []promise.Priority{priority}, Limit: lookup.Wide})
			require.NoError(t, err)
			found += total
			for _, c := range cases {
				require.Equal(t, priority, c.Priority(), c.Number)
				if c.Filing.Emergency && priority != promise.P1 {
					lower++
				}
				if c.Filing.Emergency && c.Assessment == nil {
					early++
				}
			}
		}
		require.Equal(t, all, found, "each has one priority")
		require.Positive(t, lower, "an emergency that was assessed lower")
		require.Positive(t, early, "an emergency that nobody has assessed")
	})
}
