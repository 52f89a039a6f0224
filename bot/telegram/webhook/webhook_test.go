package webhook_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram/webhook"
)

func TestFits(t *testing.T) {
	for s, fits := range map[string]bool{"": false, "a": true, "Az09_-": true, "with space": false, "密": false, "a\n": false,
		strings.Repeat("a", webhook.MaxSecret): true, strings.Repeat("a", webhook.MaxSecret+1): false} {
		assert.Equal(t, fits, webhook.FitsSecret(s), s)
	}
	for port, fits := range map[string]bool{"": true, "443": true, "80": true, "88": true, "8443": true, "8080": false, "4430": false} {
		assert.Equal(t, fits, webhook.FitsPort(port), port)
	}
}
