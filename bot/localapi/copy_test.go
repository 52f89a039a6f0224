package localapi_test

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

// A copy has what was there; from then on the two know nothing of each other.
func TestCopy(t *testing.T) {
	r := start(t, localapi.Options{})
	const label, data = "Take", "take"
	sent := r.call("sendMessage", "chat_id", "7", "text", "first", "reply_markup", `{"inline_keyboard":[[{"text":"`+label+`","callback_data":"`+data+`"}]]}`)
	require.True(t, sent.OK)
	message := r.Chat(wang.ID)[1].ID
	press := r.Press(wang.ID, message, data)
	r.SendDocument(wang.ID, "a.txt", "text/plain", []byte("in both"), "")

	c := r.Copy()
	t.Cleanup(c.Close)
	web := httptest.NewServer(c)
	t.Cleanup(web.Close)
	other := rig{Server: c, t: t, url: web.URL}
	assert.Equal(t, r.Chat(wang.ID), other.Chat(wang.ID))
	assert.Equal(t, r.Pending(), other.Pending())
	assert.JSONEq(t, string(r.call("getUpdates").Result), string(other.call("getUpdates").Result))
	file := r.Chat(wang.ID)[2].File
	there, found := other.FileData(file.ID)
	assert.True(t, found)
	assert.Equal(t, "in both", string(there))
	assert.True(t, other.call("answerCallbackQuery", "callback_query_id", press).OK)

	before := r.Chat(wang.ID)
	require.True(t, other.call("editMessageText", "chat_id", "7", "message_id", "2", "text", "second").OK)
	other.Say(wang.ID, "here")
	assert.Equal(t, before, r.Chat(wang.ID))
	assert.Equal(t, "second", other.Chat(wang.ID)[1].Text)
	assert.Equal(t, r.Say(wang.ID, "there"), other.Chat(wang.ID)[len(other.Chat(wang.ID))-1].ID, "both give out the same number next")
	other.Block(wang.ID)
	assert.True(t, r.call("sendMessage", "chat_id", "7", "text", "still read").OK)
}
