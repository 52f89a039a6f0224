package localapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

// TestGroups: in a group the bot gets only messages for it, and an update when it is added or removed.
func TestGroups(t *testing.T) {
	r := start(t, localapi.Options{})
	r.AddUser(localapi.User{ID: 8, First: "Li"})
	r.AddGroup(-5, "Building 3", wang.ID, 8)
	r.SayIn(-5, 8, "nothing for a bot", 0)
	r.SayIn(-5, 8, "/help", 0)
	card := r.must("sendMessage", "chat_id", "-5", "text", "card", "reply_markup", inline("Take", "t"))
	shown := r.GroupChat(-5)
	button, found := shown[len(shown)-1].Button("Take")
	require.True(t, found)
	_, found = shown[len(shown)-1].Button("Leave")
	assert.False(t, found)
	r.SayIn(-5, 8, "an answer", shown[len(shown)-1].ID)
	press := r.PressIn(-5, 8, shown[len(shown)-1].ID, button.Data)
	events, cancel := r.Events(8)
	defer cancel()
	r.must("answerCallbackQuery", "callback_query_id", press, "text", "taken")
	assert.Equal(t, "taken", (<-events).Text)
	r.must("deleteMessage", "chat_id", "-5", "message_id", card)
	r.Kick(-5, wang.ID)
	assert.Equal(t, "Forbidden: bot was kicked from the group chat", r.call("sendMessage", "chat_id", "-5", "text", "x").Description)
	r.SayIn(-5, 8, "/help", 0)
	updates := string(r.call("getUpdates", "offset", "2").Result)
	for text, want := range map[string]int{`"update_id"`: 5, `"status":"left"`: 1, `"status":"kicked"`: 1, "nothing for a bot": 0, `"text":"/help"`: 1, `"text":"an answer"`: 1, `"data":"t"`: 1} {
		assert.Equal(t, want, strings.Count(updates, text), text)
	}
	for user, status := range map[string]string{"8": "member", "77": "left"} {
		assert.Contains(t, string(r.call("getChatMember", "chat_id", "-5", "user_id", user).Result), `"status":"`+status+`"`)
	}
	assert.Equal(t, "Bad Request: PARTICIPANT_ID_INVALID", r.call("getChatMember", "chat_id", "-5", "user_id", "9").Description)
}

// TestJSONBody: parameters may be JSON; nested ones stay as they are.
func TestJSONBody(t *testing.T) {
	r := start(t, localapi.Options{})
	post := func(body string) answer {
		resp, err := http.Post(r.url+"/bot"+token+"/sendMessage", "application/json", strings.NewReader(body))
		require.NoError(t, err)
		return r.read(resp)
	}
	require.True(t, post(`{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}}`).OK)
	assert.Equal(t, "a", r.last().Buttons[0][0].Data)
	assert.Equal(t, "Bad Request: can't parse request", post(`{`).Description)
}

// TestFileRefusals: files that Telegram refuses.
func TestFileRefusals(t *testing.T) {
	r := start(t, localapi.Options{})
	r.SendDocument(wang.ID, "a.pdf", "application/pdf", []byte("%PDF"), "")
	document := r.last().File.ID
	r.SendPhoto(wang.ID, []byte("any"), "")
	photo := r.last().File.ID
	album := func(items string) string {
		return r.call("sendMediaGroup", "chat_id", "7", "media", "["+items+"]").Description
	}
	item := func(kind, id string) string { return `{"type":"` + kind + `","media":"` + id + `"}` }
	for want, got := range map[string]string{
		"Bad Request: can't use file of type Document as Photo":                                               r.call("sendPhoto", "chat_id", "7", "photo", document).Description,
		"Bad Request: IMAGE_PROCESS_FAILED":                                                                   r.upload("sendPhoto", "photo", "a.png", []byte("no picture"), "chat_id", "7").Description,
		"Bad Request: file must be non-empty":                                                                 r.upload("sendDocument", "document", "a", nil, "chat_id", "7").Description,
		"Bad Request: there is no photo in the request":                                                       r.call("sendPhoto", "chat_id", "7").Description,
		"Bad Request: message caption is too long":                                                            r.call("sendPhoto", "chat_id", "7", "photo", photo, "caption", long(1025)).Description,
		"Bad Request: attached file x not found":                                                              r.call("sendPhoto", "chat_id", "7", "photo", "attach://x").Description,
		"Bad Request: an album must have 2-10 items":                                                          album(item("photo", photo)),
		"Bad Request: media of type document can't be mixed with other media types":                           album(item("photo", photo) + "," + item("document", document)),
		"Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes": r.upload("sendPhoto", "photo", "a.png", make([]byte, 10<<20+1), "chat_id", "7").Description,
	} {
		assert.Equal(t, want, got)
	}
	r.SendFile(wang.ID, localapi.File{Kind: "document"}, make([]byte, 20<<20+1), "")
	assert.Equal(t, "Bad Request: file is too big", r.call("getFile", "file_id", r.last().File.ID).Description)
	attached := r.upload("sendMediaGroup", "one", "a.png", picture(t, 2, 2), "chat_id", "7", "media", "["+item("photo", "attach://one")+","+item("photo", photo)+"]")
	assert.True(t, attached.OK, attached.Description)
	for path, want := range map[string]int{"/file/bot" + token + "/none": 404, "/file/bot1:x/none": 401, "/": 404} {
		resp, err := http.Get(r.url + path)
		require.NoError(t, err)
		resp.Body.Close()
		assert.Equal(t, want, resp.StatusCode, path)
	}
}

// TestSmallThings: one-time keyboards, deleted messages, latency, callers that leave.
func TestSmallThings(t *testing.T) {
	r := start(t, localapi.Options{})
	r.must("sendMessage", "chat_id", "7", "text", "x", "reply_markup", `{"keyboard":[[{"text":"A"}]],"one_time_keyboard":true}`)
	r.Say(wang.ID, "A")
	_, shown := r.Keyboard(wang.ID)
	assert.False(t, shown, "a one-time keyboard goes with the first press")
	id := r.Say(wang.ID, "forget me")
	r.ForgetMessage(wang.ID, id)
	assert.Equal(t, "A", r.last().Text)
	r.Latency(time.Millisecond)
	assert.True(t, r.call("getMe").OK)
	r.Latency(time.Hour)
	client := &http.Client{Timeout: time.Millisecond}
	_, err := client.Get(r.url + "/bot" + token + "/sendMessage?chat_id=7&text=gone")
	require.Error(t, err)
	assert.Equal(t, "A", r.last().Text, "who leaves before the call is done has not called")
}

// TestWhoIsKnownCanBeWrittenTo: the bot may write first only to a person whom it knows from before.
func TestWhoIsKnownCanBeWrittenTo(t *testing.T) {
	r := start(t, localapi.Options{})
	r.AddUser(localapi.User{ID: 8, First: "Li"})
	r.Know(localapi.User{ID: 9, First: "Zhao"})
	assert.Equal(t, http.StatusForbidden, r.call("sendMessage", "chat_id", "8", "text", "x").Code)
	assert.True(t, r.call("sendMessage", "chat_id", "9", "text", "x").OK)
}
