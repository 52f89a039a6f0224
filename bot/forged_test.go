package bot

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
)

// oddArguments are what a program of a stranger can write behind the name of a view: a button's data comes from the sender.
var oddArguments = []string{"", ".", "...", ":", ",", "-", "0", "-1", "x", "1.2.3.owner", "1.2.3.4.5.6", "9223372036854775808", "1.1.0.king.1", "\x00", "%s{{.}}",
	"电", "b", "c,", "2026-13..", strings.Repeat("9", 50), strings.Repeat(".", 50)}

// docs/design.md §10.5: whatever a forged button says, for whoever presses it, it is answered in a line, and nothing breaks.
func TestForgedViews(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{})
	require.NoError(t, err)
	h := openHall(t, texts, understood)
	for _, view := range button.Views() {
		for _, chat := range []int64{100, 101, 103, 105, 900} {
			for _, arg := range oddArguments {
				h.update++
				h.Now = h.Now.Add(time.Second)
				from, in := telegram.User{ID: chat, Name: "?", LanguageCode: "en"}, telegram.Chat{ID: chat, Kind: telegram.ChatPrivate}
				u := telegram.Update{ID: h.update, Press: &telegram.Press{ID: "p", Query: "p", From: from, Chat: in, MessageID: 5, Accessible: true,
					Data: button.Open(view, arg), Shown: true, Text: "?"}}
				require.NoError(t, h.bot.handle(t.Context(), u, &visit.Told{}), "%q by %d", u.Press.Data, chat)
				assert.NotEmpty(t, h.paper.take(), "%q by %d: no answer", u.Press.Data, chat)
			}
		}
	}
}
