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
		"exactly 80":         {[]int{5, 3, 2}, []int{500, 800, 1000}, 2},
		"79.6 is not 80":     {[]int{398, 50, 52}, []int{796, 896, 1000}, 2},
		"79.96 is not 80":    {[]int{1999, 501}, []int{799, 1000}, 2},
		"99.96 is not all":   {[]int{2499, 1}, []int{999, 1000}, 1},
		"as a share alone":   {[]int{2, 1}, []int{667, 1000}, 2},
		"one":                {[]int{4}, []int{1000}, 1},
		"the last one is it": {[]int{1, 1, 1, 1}, []int{250, 500, 750, 1000}, 4},
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
			assert.Less(t, sums[vital-2], 10*summary.VitalShare, name)
			assert.GreaterOrEqual(t, sums[vital-1], 10*summary.VitalShare, name)
		}
	}
}
