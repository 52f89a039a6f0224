package summary_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/summary"
)

// The vital few are the fewest rows that make up 80 hundredths; what is told of the sum of the rows before them is less.
func TestTogether(t *testing.T) {
	for name, row := range map[string]struct {
		counts, sums []int
		vital        int
	}{
		"exactly 80":         {[]int{5, 3, 2}, []int{50, 80, 100}, 2},
		"79.6 is not 80":     {[]int{398, 50, 52}, []int{79, 89, 100}, 2},
		"99.9 is not all":    {[]int{999, 1}, []int{99, 100}, 1},
		"one":                {[]int{4}, []int{100}, 1},
		"the last one is it": {[]int{1, 1, 1, 1}, []int{25, 50, 75, 100}, 4},
		"nothing":            {nil, nil, 0},
	} {
		total := 0
		for _, n := range row.counts {
			total += n
		}
		sums, vital := summary.Together(row.counts, total)
		assert.Equal(t, row.sums, sums, name)
		assert.Equal(t, row.vital, vital, name)
		if vital > 1 {
			assert.Less(t, sums[vital-2], summary.VitalShare, name)
			assert.GreaterOrEqual(t, sums[vital-1], summary.VitalShare, name)
		}
	}
}
