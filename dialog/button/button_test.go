package button_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog/button"
)

func Example() {
	data := button.Data(button.Head("RUN1", 3), button.Choose, "noise")
	fmt.Println(data)
	fmt.Println(button.Parse(data))
	fmt.Println(button.Parse("a:take:5"))
	// Output:
	// d:RUN1:3:cnoise
	// RUN1 3 cnoise true
	//  0  false
}

func TestParse(t *testing.T) {
	for _, bad := range []string{"", "d", "d:::", "d:RUN:1", "d:RUN:1:", "d::1:c", "x:RUN:1:c", "d:RUN:-1:c", "d:RUN:zzzzzzz:c", "d:RUN:?:c", "d:RUN:1:" + strings.Repeat("x", 57)} {
		_, _, _, ok := button.Parse(bad)
		assert.False(t, ok, bad)
	}
	run, rev, choice, ok := button.Parse(button.Head("RUN", math.MaxInt32) + "ca:b")
	assert.True(t, ok)
	assert.Equal(t, []any{"RUN", math.MaxInt32, "ca:b"}, []any{run, rev, choice})
}

// TestLongValues: a value that does not fit is replaced by a hash of operation and value; other values do not match it.
func TestLongValues(t *testing.T) {
	head := button.Head(strings.Repeat("R", 24), math.MaxInt32)
	for n := range 80 {
		value := strings.Repeat("v", n)
		data := button.Data(head, button.Choose, value)
		require.LessOrEqual(t, len(data), button.MaxData)
		assert.Equal(t, button.Length(value) <= button.MaxData, strings.HasSuffix(data, value), "%d bytes", n)
		_, _, choice, ok := button.Parse(data)
		require.True(t, ok)
		assert.True(t, button.Carries(head, button.Choose, value, choice))
		assert.False(t, button.Carries(head, button.Choose, value+"w", choice))
		assert.False(t, button.Carries(head, button.Drop, value, choice))
	}
}

func TestValidRun(t *testing.T) {
	for run, want := range map[string]bool{"R": true, "aZ09_-": true, strings.Repeat("R", 24): true, "": false, strings.Repeat("R", 25): false, "a:b": false, "ä": false, "a b": false} {
		assert.Equal(t, want, button.ValidRun(run), run)
	}
}

// FuzzParse: no bytes panic, and data that can be read is written in the same way again.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"d:RUN00001:1:cnoise", "d:RUN:00:c", "d:::", "\xff", "d:R:zz:c#00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		run, rev, choice, ok := button.Parse(data)
		if !ok {
			return
		}
		again := button.Data(button.Head(run, rev), choice[:1], choice[1:])
		run2, rev2, choice2, ok := button.Parse(again)
		require.True(t, ok)
		require.Equal(t, []any{run, rev, choice}, []any{run2, rev2, choice2})
	})
}
