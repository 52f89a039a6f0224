package summary_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/summary"
)

// What has no place is one row of a breakdown by place, so that the rows add up to the figure.
func TestRowOfNoPlace(t *testing.T) {
	group := func(n int, f summary.Fact) summary.Group {
		f.Kind = summary.WasReceived
		return summary.Group{Fact: f, Count: n, Case: 1}
	}
	assert.False(t, summary.BreakdownAsk(summary.Received, summary.ByPlace).Placed)
	b := summary.Break(summary.DefaultWeights(), summary.Received, summary.ByPlace, []summary.Group{group(3, summary.Fact{Category: "noise", Place: "words:3:x", Building: 3}),
		group(2, summary.Fact{Category: "noise"}), group(2, summary.Fact{Category: "elevator", Building: 3})})
	require.Len(t, b.Rows, 2)
	assert.Equal(t, 7, b.Total)
	assert.Equal(t, 4, b.Rows[0].Count, "of every category and building")
	assert.Empty(t, b.Rows[0].Place)
	assert.Equal(t, "words:3:x", b.Rows[1].Place)
	none := summary.Only{Lacks: summary.ByPlace}
	assert.True(t, none.Restricts())
}
