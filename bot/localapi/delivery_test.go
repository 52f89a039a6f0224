package localapi_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

// ids are the update ids in an answer.
func ids(t *testing.T, a answer) []int64 {
	t.Helper()
	require.True(t, a.OK, a.Description)
	var list []struct {
		ID int64 `json:"update_id"`
	}
	require.NoError(t, json.Unmarshal(a.Result, &list))
	var out []int64
	for _, u := range list {
		out = append(out, u.ID)
	}
	return out
}

// TestGetUpdates: offset, limit and what stays until it is confirmed.
func TestGetUpdates(t *testing.T) {
	r := start(t, localapi.Options{}) // update 1 is /start
	r.Say(wang.ID, "a")
	r.Say(wang.ID, "b")
	assert.Equal(t, []int64{1, 2, 3}, ids(t, r.call("getUpdates")))
	assert.Equal(t, []int64{1, 2, 3}, ids(t, r.call("getUpdates")), "nothing was confirmed")
	assert.Equal(t, []int64{2}, ids(t, r.call("getUpdates", "offset", "2", "limit", "1")))
	assert.Equal(t, 2, r.Pending())
	assert.Equal(t, []int64{3}, ids(t, r.call("getUpdates", "offset", "-1")), "a negative offset counts from the end")
	assert.Empty(t, ids(t, r.call("getUpdates", "offset", "4", "allowed_updates", `["callback_query"]`)))
	r.Say(wang.ID, "not wanted")
	r.Press(wang.ID, 1, "wanted")
	assert.Equal(t, []int64{4}, ids(t, r.call("getUpdates", "offset", "4")))
	r.InjectUpdate(json.RawMessage(`{"update_id":2,"message":"rubbish"}`))
	assert.Equal(t, []int64{2}, ids(t, r.call("getUpdates", "offset", "5")), "an injected update is shown once")
	assert.Empty(t, ids(t, r.call("getUpdates", "offset", "5")))
}

// TestLongPoll: a waiting poll is answered when an update arrives; a second poller ends it with 409.
func TestLongPoll(t *testing.T) {
	r := start(t, localapi.Options{})
	polls := make(chan answer, 1)
	poll := func(offset string) { polls <- r.call("getUpdates", "offset", offset, "timeout", "50") }
	go poll("2")
	r.Say(wang.ID, "hello")
	assert.Equal(t, []int64{2}, ids(t, <-polls))

	go poll("3")
	for len(polls) == 0 { // until the waiting one has arrived and has ended
		r.call("getUpdates", "offset", "3")
	}
	assert.Equal(t, 409, (<-polls).Code)
}

// TestWebhook: updates are posted with the secret, in order within a chat, again and again until they are accepted; nobody can poll
// meanwhile.
func TestWebhook(t *testing.T) {
	r := start(t, localapi.Options{Retry: time.Millisecond})
	type arrival struct{ secret, body string }
	arrivals := make(chan arrival, 10)
	failures := 2
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		if failures > 0 { // one chat, so one post at a time
			failures--
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		arrivals <- arrival{q.Header.Get("X-Telegram-Bot-Api-Secret-Token"), string(body)}
	}))
	defer hook.Close()
	r.Say(wang.ID, "second")
	assert.Equal(t, "Bad Request: secret token contains illegal characters", r.call("setWebhook", "url", hook.URL, "secret_token", "a b").Description)
	for _, elsewhere := range []string{"https://bot.example.com/hook", "http://192.0.2.1/hook", "http://127.0.0.1.example.com/"} {
		assert.Equal(t, "Bad Request: bad webhook: the local server posts to this machine only", r.call("setWebhook", "url", elsewhere).Description)
	}
	r.must("setWebhook", "url", hook.URL, "secret_token", "s-1")
	assert.Equal(t, 409, r.call("getUpdates").Code)
	r.Say(wang.ID, "third")
	for _, want := range []string{"/start", "second", "third"} {
		got := <-arrivals
		assert.Equal(t, "s-1", got.secret)
		assert.Contains(t, got.body, `"text":"`+want+`"`)
	}
	for r.Pending() > 0 { // the server notes the last 200 after it was written
		runtime.Gosched()
	}
	assert.Contains(t, string(r.call("getWebhookInfo").Result), "Wrong response from the webhook: 500 Internal Server Error")
	r.must("deleteWebhook")
	r.Say(wang.ID, "fourth")
	assert.Equal(t, []int64{4}, ids(t, r.call("getUpdates")))
}

// TestMenus: a person sees the menu of the narrowest scope, in the own language before the one for all languages.
func TestMenus(t *testing.T) {
	r := start(t, localapi.Options{})
	set := func(name, scope, language string) {
		r.must("setMyCommands", "commands", `[{"command":"`+name+`","description":"x"}]`, "scope", scope, "language_code", language)
	}
	see := func() string {
		if menu := r.Menu(wang.ID); len(menu) > 0 {
			return menu[0].Name
		}
		return ""
	}
	assert.Empty(t, see())
	for _, step := range []struct{ name, scope, language string }{
		{"default_all", `{"type":"default"}`, ""},
		{"default_zh", `{"type":"default"}`, "zh"},
		{"private_all", `{"type":"all_private_chats"}`, ""},
		{"private_zh", `{"type":"all_private_chats"}`, "zh"},
		{"chat_all", `{"type":"chat","chat_id":7}`, ""},
		{"chat_zh", `{"type":"chat","chat_id":7}`, "zh"},
	} {
		set(step.name, step.scope, step.language)
		assert.Equal(t, step.name, see())
	}
	set("english", `{"type":"chat","chat_id":7}`, "en")
	assert.Equal(t, "chat_zh", see())
	r.must("deleteMyCommands", "scope", `{"type":"chat","chat_id":7}`, "language_code", "zh")
	assert.Equal(t, "chat_all", see())
}

// TestOldestGo: the number of stored messages, files and presses is bounded.
func TestOldestGo(t *testing.T) {
	r := start(t, localapi.Options{Messages: 3, Updates: 2, Bytes: 8, Records: 2})
	first := r.SendFile(wang.ID, localapi.File{Kind: "document"}, []byte("12345"), "")
	old := r.last().File.ID
	for range 4 {
		r.SendFile(wang.ID, localapi.File{Kind: "document"}, []byte("12345"), "")
	}
	assert.Len(t, r.Chat(wang.ID), 3)
	assert.Equal(t, 2, r.Pending())
	_, kept := r.FileData(old)
	assert.False(t, kept)
	assert.Positive(t, first)
	for range 9 {
		r.call("getMe")
	}
	assert.LessOrEqual(t, len(r.Calls("")), 4)
	assert.Equal(t, 9, r.Count("getMe"))
}
