package flows_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/telegram"
	"guanjia/dialog/lint"
)

// limits are Telegram's.
var limits = lint.Limits{Text: telegram.MaxText, Toast: telegram.MaxToast, Buttons: telegram.MaxButtons, Row: telegram.MaxInRow, Data: telegram.MaxData}

// TestLint: no conversation has a problem in any language (also: guanjia doctor --flows).
func TestLint(t *testing.T) {
	cat, err := texts()
	require.NoError(t, err)
	before := cat.Misses()
	assert.Empty(t, lint.Check(all(), cat.Texts(), limits))
	assert.Equal(t, before, cat.Misses(), "a text that cannot be said")
}
