package telegram_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram"
)

func TestLink(t *testing.T) {
	assert.Equal(t, "https://t.me/guanjia_bot", telegram.Link("guanjia_bot", ""))
	assert.Equal(t, "https://t.me/guanjia_bot?start=abc", telegram.Link("guanjia_bot", "abc"))
	assert.Empty(t, telegram.Link("", "abc"), "without a name there is no link")
}
