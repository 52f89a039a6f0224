package cases

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
)

// docs/design.md §5: what tells something is kept whatever the question was; a slip, a name of a category and everyday words are not.
func TestKnownWords(t *testing.T) {
	w, err := words.New(words.Own{Categories: []words.Topic{{Key: "elevator", Words: []string{"电梯", "lift"}}}})
	require.NoError(t, err)
	for said, want := range map[string]bool{
		"门口有人乱扔东西": true, "灯坏了": true, "someone drops litter": true, "it is broken": true, "电梯又坏了，停了两次": true, "the lift is broken": true,
		"电梯": false, "lift": false, "第二个": false, "the second": false, "12": false, "…": false, "谢谢": false, "thank you": false, "在吗": false, "坏": false,
		"13800138000": false,
	} {
		assert.Equal(t, want, Known(said, w.Understand(said))["words"].Text == said, said)
	}
}
