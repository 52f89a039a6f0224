package card

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// The card of an emergency repeats all that was told of it, in order; that of another case the newest that was told since the office did something.
func TestAdded(t *testing.T) {
	t.Parallel()
	c := complaint.Case{Stage: complaint.Registered}
	for i := range 5 {
		c.Additions = append(c.Additions, complaint.Addition{Words: fmt.Sprintf("said %d", i), At: time.Date(2026, 11, 28, 10, i, 0, 0, time.UTC)})
	}
	texts := func() (all []string) {
		for _, v := range addedLine(lookup.View{Case: c}) {
			all = append(all, v.Text)
		}
		return all
	}
	assert.Equal(t, []string{"said 2", "said 3", "said 4"}, texts())
	c.Filing.Emergency = true
	assert.Equal(t, []string{"said 0", "said 1", "said 2", "said 3", "said 4"}, texts())
}
