package flows_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
)

// TestLint: nothing is wrong with any conversation, in any language (also: guanjia doctor --flows).
func TestLint(t *testing.T) {
	cat, err := texts()
	require.NoError(t, err)
	before := cat.Misses()
	assert.Empty(t, dialog.Lint(all(), cat.Texts()))
	assert.Equal(t, before, cat.Misses(), "a text that cannot be said")
}
