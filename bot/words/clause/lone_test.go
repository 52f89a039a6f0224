package clause_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words/clause"
)

func TestLone(t *testing.T) {
	for text, want := range map[string]bool{"digest": true, "Unanswered?": true, "owner's": true, "电梯": false, "lift broken": false, "3-2-1201": false, "": false} {
		assert.Equal(t, want, clause.Lone(text), text)
	}
}
