package figures

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Lengths of time that were packed are read again, each as often as it was there, in order.
func TestPack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var took []time.Duration
		for _, n := range rapid.SliceOf(rapid.Int64Range(0, 1<<45)).Draw(t, "took") {
			took = append(took, microseconds(n), microseconds(n/2))
		}
		got, err := unpack(pack(slices.Clone(took)), []time.Duration{7})
		require.NoError(t, err)
		slices.Sort(took)
		require.Equal(t, append([]time.Duration{7}, took...), got)
	})
	assert.Len(t, pack([]time.Duration{time.Hour, time.Hour + time.Microsecond}), 8, "only the first is long")
	for _, broken := range []string{"!", "gA"} {
		_, err := unpack(broken, nil)
		assert.Error(t, err, broken)
	}
}

// Lengths are taken out once each; those that are not there are none.
func TestLess(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ all, gone, want []time.Duration }{
		{[]time.Duration{5, 3, 3, 9}, []time.Duration{3}, []time.Duration{3, 5, 9}},
		{[]time.Duration{5, 3}, []time.Duration{9, 1, 4}, []time.Duration{3, 5}},
		{[]time.Duration{5, 3, 3}, []time.Duration{4, 3, 3}, []time.Duration{5}},
		{[]time.Duration{5}, []time.Duration{5, 5}, nil},
		{nil, []time.Duration{5}, nil},
	} {
		assert.Equal(t, row.want, less(row.all, row.gone), "%v without %v", row.all, row.gone)
	}
}
