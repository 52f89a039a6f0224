package question_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/question"
)

// Only the name of the digest is the digest: what also tells when something was is an answer to that.
func TestMorning(t *testing.T) {
	for words, want := range map[string]bool{"早报": true, "看看早报": true, "今天的早报": true, "晨报": true, "Digest": true, "today’s digest": true, "the morning digest": true, "morning report": true,
		"今早": false, "今天早上": false, "this morning": false, "早报上说的那件": false, "digestion": false, "报": false, "": false} {
		assert.Equal(t, want, question.Morning(words), words)
	}
}
