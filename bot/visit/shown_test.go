package visit

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What a message shows is stored when it changes: also when it shows again what it showed before, and when it shows no ticket any more.
func TestPages(t *testing.T) {
	t.Parallel()
	p := &pages{}
	for i, c := range []struct {
		message, numbers string
		want             bool
	}{
		{"7 [1]", "[A]", true}, {"7 [1]", "[A]", false}, {"7 [1]", "[B]", true}, {"7 [1]", "[A]", true}, {"7 [1]", "", true}, {"7 [1]", "", false},
		{"7 [2]", "", false}, {"7 [2]", "[A]", true},
	} {
		assert.Equal(t, c.want, p.turn(c.message, c.numbers), i)
	}
}
