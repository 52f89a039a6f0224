package localapi_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

const token = "77:test-token"

// wang is the person in most tests.
var wang = localapi.User{ID: 7, First: "小明", Last: "王", Language: "zh-hans"}

// rig is a server with one person, who has started the bot, and a plain HTTP client instead of the bot.
type rig struct {
	*localapi.Server
	t   *testing.T
	url string
}

func start(t *testing.T, opts localapi.Options) rig {
	opts.Token = token
	s := localapi.New(opts)
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	t.Cleanup(s.Close)
	s.AddUser(wang)
	s.Say(wang.ID, "/start")
	return rig{Server: s, t: t, url: web.URL}
}

// answer is what a call came back with.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// call makes a call with name, value, name, value … as a form.
func (r rig) call(method string, pairs ...string) answer {
	r.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	resp, err := http.PostForm(r.url+"/bot"+token+"/"+method, form)
	require.NoError(r.t, err)
	return r.read(resp)
}

func (r rig) read(resp *http.Response) answer {
	r.t.Helper()
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(r.t, err)
	var a answer
	require.NoError(r.t, json.Unmarshal(body, &a), "%s", body)
	if !a.OK {
		require.Equal(r.t, resp.StatusCode, a.Code)
	}
	return a
}

// upload makes a call with one file.
func (r rig) upload(method, field, name string, data []byte, pairs ...string) answer {
	r.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		require.NoError(r.t, form.WriteField(pairs[i], pairs[i+1]))
	}
	part, err := form.CreateFormFile(field, name)
	require.NoError(r.t, err)
	_, err = part.Write(data)
	require.NoError(r.t, err)
	require.NoError(r.t, form.Close())
	resp, err := http.Post(r.url+"/bot"+token+"/"+method, form.FormDataContentType(), &body)
	require.NoError(r.t, err)
	return r.read(resp)
}

// must is a call that succeeds; the id is that of the message in its result.
func (r rig) must(method string, pairs ...string) (id string) {
	r.t.Helper()
	a := r.call(method, pairs...)
	require.True(r.t, a.OK, "%s: %s", method, a.Description)
	var m struct {
		ID json.Number `json:"message_id"`
	}
	_ = json.Unmarshal(a.Result, &m)
	return m.ID.String()
}

// last is the newest message that Wang sees.
func (r rig) last() localapi.Msg {
	r.t.Helper()
	chat := r.Chat(wang.ID)
	require.NotEmpty(r.t, chat)
	return chat[len(chat)-1]
}

// picture is a PNG of a size.
func picture(t *testing.T, width, height int) []byte {
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))))
	return out.Bytes()
}

// long is a text of n characters.
func long(n int) string { return strings.Repeat("漏", n) }

// clock is a time that a test moves.
type clock struct{ now time.Time }

func newClock() *clock { return &clock{now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time { return c.now }
