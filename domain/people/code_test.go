package people

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// What isCode takes is what its description says, written as a pattern.
func TestIsCode(t *testing.T) {
	pattern := regexp.MustCompile(`^[0-9]{0,8}[A-Z]{0,3}[0-9]{0,8}[A-Z]?$`)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9]{0,9}[A-Z]{0,4}[0-9]{0,9}[A-Z]{0,2}[a-z二]?`).Draw(t, "s")
		assert.Equal(t, s != "" && pattern.MatchString(s), isCode(s), s)
	})
}
