package people_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// data reads a stream of server-sent events, one event a call.
func data(t *testing.T, body io.Reader) (next func() string) {
	lines := bufio.NewScanner(body)
	return func() string {
		for lines.Scan() {
			if line, found := strings.CutPrefix(lines.Text(), "data: "); found {
				return line
			}
		}
		t.Fatal("the stream has ended")
		return ""
	}
}

// TestStream: what happens in a chat is pushed to the page, in order.
func TestStream(t *testing.T) {
	r := start(t)
	base, post := page(t, r)
	resp, err := http.Get(base + "/7/events")
	require.NoError(t, err)
	defer resp.Body.Close()
	next := data(t, resp.Body)
	assert.Equal(t, `{"kind":"ready"}`, next())
	one := r.says(world.Msg{Text: "one"}).ID
	assert.Contains(t, next(), `"html":"one"`)
	r.do(func(w *world.World, chat *world.Chat) {
		w.SetKeyboard(chat, &wire.ReplyKeyboard{Rows: [][]wire.ReplyButton{{{Label: "A", Contact: true}}}})
		w.SetKeyboard(chat, nil)
		w.SetKeyboard(chat, nil) // no change: no event
		w.Emit(chat, world.Event{Kind: world.EventTyping, Action: "typing"})
		w.Delete(chat, one)
	})
	assert.Contains(t, next(), `"keyboard":{"keyboard":[[{"text":"A","request_contact":true}]]}`)
	assert.Equal(t, `{"kind":"keyboard","chat":7}`, next())
	assert.Equal(t, `{"kind":"typing","chat":7,"action":"typing"}`, next())
	assert.Equal(t, fmt.Sprintf(`{"kind":"delete","chat":7,"id":%d}`, one), next())
	var press struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(post("/7/press", `{"message":1,"data":"x"}`)), &press))
	r.do(func(w *world.World, _ *world.Chat) {
		p := w.Pressed(press.ID)
		w.Person(p.User).Show(world.Event{Kind: world.EventToast, Chat: p.Chat, ID: p.Message, Press: press.ID, Text: "ok", Alert: true})
		w.SetMenu(world.MenuKey{Of: world.MenuDefault}, []wire.Command{{Name: "help", Description: "x"}})
	})
	assert.Equal(t, `{"kind":"toast","chat":7,"id":1,"text":"ok","alert":true,"press":"`+press.ID+`"}`, next())
	assert.Equal(t, `{"kind":"commands","chat":7,"commands":[{"command":"help","description":"x"}]}`, next())
}

// TestOneStreamForSeveralPersons: one stream shows the chats of several persons, each event with its chat.
func TestOneStreamForSeveralPersons(t *testing.T) {
	r := start(t)
	r.AddUser(world.User{ID: 8, First: "Li"})
	base, _ := page(t, r)
	resp, err := http.Get(base + "/events?user=7&user=8")
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	next := data(t, resp.Body)
	require.Contains(t, next(), `"ready"`)
	r.Say(7, "from seven")
	first := next()
	r.Say(8, "from eight")
	second := next()
	assert.Contains(t, first, `"chat":7`)
	assert.Contains(t, first, "from seven")
	assert.Contains(t, second, `"chat":8`)
	assert.Contains(t, second, "from eight")
}

func TestStreamsAreOnlyForThosePresent(t *testing.T) {
	r := start(t)
	for query, code := range map[string]int{"": http.StatusBadRequest, "?user=9": http.StatusNotFound, "?user=7&user=x": http.StatusNotFound} {
		w := httptest.NewRecorder()
		r.PeopleHandler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/events"+query, http.NoBody))
		assert.Equal(t, code, w.Code, query)
	}
}

// TestWait: a snapshot is not changed by what comes after, and waiting ends when the chat is as wanted.
func TestWait(t *testing.T) {
	r := start(t)
	m := r.says(world.Msg{Text: "before"})
	was := r.Chat(wang)
	m.Text = "after"
	go r.do(func(w *world.World, chat *world.Chat) { w.Edit(chat, m) })
	now, err := r.Wait(t.Context(), wang, func(chat []world.Msg) bool { return chat[len(chat)-1].Text == "after" })
	require.NoError(t, err)
	assert.True(t, now[1].Edited())
	assert.Equal(t, "before", was[1].Text)
}

// TestSlowReader: a reader that does not follow is closed, and nobody waits for it.
func TestSlowReader(t *testing.T) {
	r := start(t)
	events, cancel := r.Events(wang)
	defer cancel()
	for range 300 {
		r.Say(wang, "x")
	}
	got := 0
	for range events {
		got++
	}
	assert.Equal(t, 256, got)
	assert.Len(t, r.Chat(wang), 301)
}
