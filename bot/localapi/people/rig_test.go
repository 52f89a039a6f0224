package people_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi/people"
	"guanjia/bot/localapi/updates"
	"guanjia/bot/localapi/world"
)

const wang, bot = int64(7), int64(77)

// rig is the people of a world with Wang in it, who has started the bot. The test acts in the place of the bot.
type rig struct {
	*people.Crowd
	world *world.World
	queue *updates.Queue
}

func start(t *testing.T) rig {
	queue := updates.New(updates.Options{Now: time.Now, Limit: 1000, Retry: time.Second})
	t.Cleanup(queue.Close)
	w := world.New(world.Options{Bot: world.User{ID: bot, First: "Bot"}, Now: time.Now, Inbox: queue, Messages: 500, Bytes: 1 << 20})
	r := rig{people.New(w), w, queue}
	r.AddUser(world.User{ID: wang, First: "小明", Last: "王", Language: "zh-hans"})
	r.Say(wang, "/start")
	return r
}

// do has the bot do something in Wang's chat, under the lock.
func (r rig) do(act func(w *world.World, chat *world.Chat)) {
	r.world.Lock()
	defer r.world.Unlock()
	act(r.world, r.world.Person(wang).Chat)
}

// says has the bot send a message to Wang and gives it back.
func (r rig) says(m world.Msg) world.Msg {
	m.From, m.Bot = bot, true
	r.do(func(w *world.World, chat *world.Chat) { m = w.Post(chat, m) })
	return m
}

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
