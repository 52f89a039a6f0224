package localapi_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

// page is a web page's side of a rig.
func page(t *testing.T, r rig) (url string, post func(path, body string) string) {
	web := httptest.NewServer(http.StripPrefix("/people", r.PeopleHandler()))
	t.Cleanup(web.Close)
	return web.URL + "/people", func(path, body string) string {
		resp, err := http.Post(web.URL+"/people"+path, "application/json", strings.NewReader(body))
		require.NoError(t, err)
		defer resp.Body.Close()
		out, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		return strings.TrimSpace(string(out))
	}
}

func get(t *testing.T, url string) (int, string) {
	resp, err := http.Get(url)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(body)
}

// TestPeopleHandler: a page does what a person can do, and reads the chat back.
func TestPeopleHandler(t *testing.T) {
	r := start(t, localapi.Options{})
	base, post := page(t, r)
	bots := r.must("sendMessage", "chat_id", "7", "text", "<b>Hi</b>", "parse_mode", "HTML", "reply_markup", inline("A", "a"))
	for _, row := range [][2]string{
		{"say", `{"text":"<b> & 电梯","reply_to":` + bots + `}`},
		{"press", `{"message":` + bots + `,"data":"a"}`},
		{"photo", `{"bytes":"AQID","text":"photo"}`},
		{"album", `{"pictures":["AQID","AQIE"],"text":"album"}`},
		{"file", `{"kind":"document","name":"a.pdf","bytes":"AQID"}`},
		{"contact", `{"phone":"+86138","of":7}`},
		{"location", `{"latitude":1,"longitude":2}`},
		{"sticker", `{}`}, {"block", `{}`}, {"unblock", `{}`},
	} {
		assert.Contains(t, post("/7/"+row[0], row[1]), `{"id":`, row[0])
	}
	assert.Contains(t, post("/9/say", `{}`), "no such person")
	assert.Contains(t, post("/7/dance", `{}`), "no such deed")
	assert.Contains(t, post("/7/say", `{`), "cannot be read")
	resp, err := http.Post(base+"/7/say", "text/plain", strings.NewReader(`{"text":"from a foreign page"}`))
	require.NoError(t, err)
	resp.Body.Close()
	assert.Equal(t, http.StatusUnsupportedMediaType, resp.StatusCode)

	_, body := get(t, base+"/7/chat")
	var chat struct {
		Messages []struct {
			HTML string
			File *struct{ ID string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(body), &chat))
	assert.Len(t, chat.Messages, 10)
	assert.Equal(t, "<b>Hi</b>", chat.Messages[1].HTML)
	assert.Equal(t, "&lt;b&gt; &amp; 电梯", chat.Messages[2].HTML)
	_, bytes := get(t, base+"/file/"+chat.Messages[3].File.ID)
	assert.Equal(t, "\x01\x02\x03", bytes)
	code, _ := get(t, base+"/file/none")
	assert.Equal(t, http.StatusNotFound, code)
	_, people := get(t, base+"/people")
	assert.Contains(t, people, "小明")
}

// TestStream: what happens in a chat is pushed to the page, in order.
func TestStream(t *testing.T) {
	r := start(t, localapi.Options{})
	base, post := page(t, r)
	resp, err := http.Get(base + "/7/events")
	require.NoError(t, err)
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	next := func() string {
		for lines.Scan() {
			if line, found := strings.CutPrefix(lines.Text(), "data: "); found {
				return line
			}
		}
		t.Fatal("the stream has ended")
		return ""
	}
	assert.Equal(t, `{"kind":"ready"}`, next())
	id := r.must("sendMessage", "chat_id", "7", "text", "one", "reply_markup", `{"keyboard":[[{"text":"A","request_contact":true}]]}`)
	assert.Contains(t, next(), `"html":"one"`)
	assert.Contains(t, next(), `"keyboard":{"keyboard":[[{"text":"A","request_contact":true}]]}`)
	shown := r.must("sendMessage", "chat_id", "7", "text", "two", "reply_markup", `{"remove_keyboard":true}`)
	assert.Contains(t, next(), `"html":"two"`)
	assert.Equal(t, `{"kind":"keyboard","chat":7}`, next())
	r.must("sendChatAction", "chat_id", "7", "action", "typing")
	assert.Equal(t, `{"kind":"typing","chat":7,"action":"typing"}`, next())
	r.must("deleteMessage", "chat_id", "7", "message_id", shown)
	assert.Equal(t, `{"kind":"delete","chat":7,"id":`+shown+`}`, next())
	var press struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(post("/7/press", `{"message":`+id+`,"data":"x"}`)), &press))
	r.must("answerCallbackQuery", "callback_query_id", press.ID, "text", "ok", "show_alert", "true")
	assert.Equal(t, `{"kind":"toast","chat":7,"id":`+id+`,"text":"ok","alert":true,"press":"`+press.ID+`"}`, next())
	r.must("setMyCommands", "commands", `[{"command":"help","description":"x"}]`)
	assert.Equal(t, `{"kind":"commands","chat":7,"commands":[{"command":"help","description":"x"}]}`, next())
}

// TestWait: a snapshot is not changed by what comes after, and waiting ends when the chat is as wanted.
func TestWait(t *testing.T) {
	r := start(t, localapi.Options{})
	id := r.must("sendMessage", "chat_id", "7", "text", "before")
	was := r.Chat(wang.ID)
	go r.call("editMessageText", "chat_id", "7", "message_id", id, "text", "after")
	now, err := r.Wait(t.Context(), wang.ID, func(chat []localapi.Msg) bool { return chat[len(chat)-1].Text == "after" })
	require.NoError(t, err)
	assert.True(t, now[1].Edited())
	assert.Equal(t, "before", was[1].Text)
}

// TestSlowReader: a reader that does not follow is closed, and nobody waits for it.
func TestSlowReader(t *testing.T) {
	r := start(t, localapi.Options{})
	events, cancel := r.Events(wang.ID)
	defer cancel()
	for range 300 {
		r.Say(wang.ID, "x")
	}
	got := 0
	for range events {
		got++
	}
	assert.Equal(t, 256, got)
	assert.Len(t, r.Chat(wang.ID), 301)
}
