package ticket_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/ticket"
)

// Signs alone are no words; one letter or number is.
func TestUnsaid(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"", " ", "??", "。。", "！！！", "……", "--", " . ", "👍👍"} {
		assert.True(t, ticket.Unsaid(words), "%q", words)
	}
	for _, words := range []string{"不行", "no", "3天", "110", "？好", "é", "ما"} {
		assert.False(t, ticket.Unsaid(words), "%q", words)
	}
}
