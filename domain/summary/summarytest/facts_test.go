package summarytest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain/complaint"
	"guanjia/domain/summary"
	"guanjia/domain/summary/summarytest"
)

// The facts of any case are those that docs/design.md §8 says, written down twice; and the lives have facts of each kind.
func TestFacts(t *testing.T) {
	t.Parallel()
	seen := map[summary.FactKind]bool{}
	rapid.Check(t, func(t *rapid.T) {
		for i := range 10 {
			c := summarytest.Lives(2, i, time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)).Draw(t, "case")
			facts := summarytest.Facts(c)
			require.Equal(t, facts, summary.FactsOf(c))
			for _, f := range facts {
				seen[f.Kind] = true
			}
		}
	})
	for _, kind := range summary.FactKinds() {
		require.True(t, seen[kind], "no %s", kind)
	}
	require.Empty(t, summarytest.Facts(complaint.Case{}))
}
