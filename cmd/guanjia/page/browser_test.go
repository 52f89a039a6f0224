package page_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/cmd/guanjia/page"
	"guanjia/cmd/guanjia/page/pagetest"
)

// scripted is a small bot: it answers each text by a table of calls.
type scripted struct {
	t     *testing.T
	api   string
	lines map[string][]call
}

// call is one call of the Bot API; chat_id, callback_query_id and the message_id of a press are filled in.
type call struct {
	method string
	params map[string]any
}

type heard struct {
	ID      int64 `json:"update_id"`
	Message *struct {
		Text     string          `json:"text"`
		Contact  json.RawMessage `json:"contact"`
		Location json.RawMessage `json:"location"`
		Chat     struct{ ID int64 }
	}
	Press *struct {
		ID      string
		Data    string
		Message struct {
			ID   int64 `json:"message_id"`
			Chat struct{ ID int64 }
		}
	} `json:"callback_query"`
}

func (b scripted) post(ctx context.Context, method string, params map[string]any) []byte {
	body, _ := json.Marshal(params)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.api+method, bytes.NewReader(body))
	require.NoError(b.t, err)
	r.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil // the test is over
	}
	defer res.Body.Close()
	var answer bytes.Buffer
	_, _ = answer.ReadFrom(res.Body)
	return answer.Bytes()
}

// run answers updates until ctx ends.
func (b scripted) run(ctx context.Context) {
	offset := int64(0)
	for ctx.Err() == nil {
		var got struct{ Result []heard }
		_ = json.Unmarshal(b.post(ctx, "getUpdates", map[string]any{"offset": offset, "timeout": 20}), &got)
		for _, u := range got.Result {
			offset = u.ID + 1
			b.answer(ctx, u)
		}
	}
}

func (b scripted) answer(ctx context.Context, u heard) {
	known := map[string]any{}
	what := ""
	switch {
	case u.Press != nil:
		known["chat_id"], known["message_id"], known["callback_query_id"] = u.Press.Message.Chat.ID, u.Press.Message.ID, u.Press.ID
		what = "press " + u.Press.Data
	case u.Message != nil:
		known["chat_id"] = u.Message.Chat.ID
		what = u.Message.Text
		if u.Message.Contact != nil {
			what = "contact"
		}
		if u.Message.Location != nil {
			what = "location"
		}
	}
	for _, c := range b.lines[what] {
		params := map[string]any{}
		for k, v := range known {
			params[k] = v
		}
		for k, v := range c.params {
			params[k] = v
		}
		b.post(ctx, c.method, params)
	}
}

func text(html string, more ...any) call {
	p := map[string]any{"text": html, "parse_mode": "HTML"}
	for i := 0; i+1 < len(more); i += 2 {
		p[more[i].(string)] = more[i+1]
	}
	return call{"sendMessage", p}
}

func keys(labels ...string) map[string]any {
	row := make([]map[string]any, len(labels))
	for i, l := range labels {
		row[i] = map[string]any{"text": l, "callback_data": l}
	}
	return map[string]any{"inline_keyboard": []any{row}}
}

// lines are what the scripted bot says.
var lines = map[string][]call{
	"/start": {{"setMyCommands", map[string]any{"commands": []map[string]string{{"command": "complain", "description": "我要投诉"}, {"command": "mycases", "description": "我的投诉"}}}},
		text("<b>您好</b>，我是<i>管家</i>。<blockquote>引用</blockquote>&lt;img src=x&gt; 😀 <code>x&amp;y</code>", "reply_markup", keys("登记", "提示", "警告", "删除"))},
	"press 登记": {{"answerCallbackQuery", nil}, {"editMessageText", map[string]any{"text": "已登记 <b>YH-1</b>", "parse_mode": "HTML"}}},
	"press 提示": {{"answerCallbackQuery", map[string]any{"text": "小提示"}}},
	"press 警告": {{"answerCallbackQuery", map[string]any{"text": "请注意", "show_alert": true}}},
	"键盘": {text("请分享", "reply_markup", map[string]any{"keyboard": []any{
		[]any{map[string]any{"text": "分享号码", "request_contact": true}, map[string]any{"text": "分享位置", "request_location": true}}, []any{map[string]any{"text": "3 栋"}}}})},
	"contact":      {text("号码收到")},
	"location":     {text("位置收到")},
	"3 栋":          {text("选了 3 栋", "reply_markup", map[string]any{"remove_keyboard": true})},
	"邀请":           {text("请转发 https://t.me/GuanjiaBot?start=abc-1。或看 https://example.org/a?b=c，谢谢")},
	"/start abc-1": {text("欢迎加入")},
	"慢":            {{"sendChatAction", map[string]any{"action": "typing"}}},
	"告诉一号":         {text("有人找您", "chat_id", 7)},
	"告诉二号":         {text("有新消息", "chat_id", 8), text("再一条", "chat_id", 8)},
}

// stage starts the server, the bot and the page.
func stage(t *testing.T) (*httptest.Server, *localapi.Server) {
	t.Helper()
	api := localapi.New(localapi.Options{Token: "1:x"})
	t.Cleanup(api.Close)
	api.AddUser(localapi.User{ID: 7, First: "陈晓雨", Language: "zh"})
	api.AddUser(localapi.User{ID: 8, First: "林婷", Language: "zh"})
	bot := httptest.NewServer(api)
	t.Cleanup(bot.Close)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		scripted{t, bot.URL + "/bot1:x/", lines}.run(ctx)
	}()
	t.Cleanup(func() { stop(); <-done })
	web := httptest.NewServer(page.Handler(page.Options{People: api.PeopleHandler(), Community: "阳光花园", Persons: []page.Person{
		{ID: 7, Key: "owner1", Name: "陈晓雨", Role: "owner", Title: "3-2-1201", Language: "zh", Phone: "+8613800001201"},
		{ID: 8, Key: "clerk", Name: "林婷", Role: "clerk", Title: "客服中心", Language: "zh", Phone: "+8613800000002"},
	}}))
	t.Cleanup(func() { web.CloseClientConnections(); web.Close() })
	return web, api
}

func TestAPersonChatsOnThePage(t *testing.T) {
	web, _ := stage(t)
	s := pagetest.Open(t, web.URL, pagetest.Desk, "zh")
	owner := s.As("owner1")

	s.Click(`[data-testid="pane-owner1"] [data-testid="start"]`)
	seen := owner.Sees("您好", "管家")
	assert.Contains(t, seen, "<img src=x> 😀 x&y", "words stay words")
	assert.Equal(t, 1, pagetest.Value[int](s, `document.querySelectorAll("[data-testid=pane-owner1] blockquote").length`))

	owner.Press("提示")
	owner.SeesToast("小提示")
	owner.Press("警告")
	owner.SeesToast("请注意")
	owner.Press("登记")
	owner.Sees("已登记 YH-1")
	assert.NotContains(t, owner.Sees("已登记"), "警告", "the keyboard went with the edit")

	owner.Say("邀请")
	owner.Sees("请转发")
	assert.Equal(t, "https://example.org/a?b=c", pagetest.Value[string](s, `document.querySelector("[data-testid=pane-owner1] .text a").href`))
	s.Click(`[data-testid="pane-owner1"] [data-side="bot"] .command`)
	owner.Sees("欢迎加入")

	owner.Say("键盘")
	owner.Tap("分享号码")
	owner.Sees("号码收到")
	owner.Tap("分享位置")
	owner.Sees("位置收到")
	owner.Tap("3 栋")
	owner.Sees("选了 3 栋")
	s.Await(`!document.querySelector("[data-testid=reply-key]")?.checkVisibility()`, "the keyboard is put away")
}

func TestAPersonSendsAllKinds(t *testing.T) {
	web, _ := stage(t)
	s := pagetest.Open(t, web.URL, pagetest.Desk, "zh")
	owner := s.As("owner1")
	owner.Say("/start")
	owner.Sees("您好")

	owner.Photos("三张", "lift", "leak", "car")
	s.Await(`document.querySelectorAll("[data-kind=photo] img").length === 3`, "an album of three")
	s.Await(`[...document.querySelectorAll("[data-kind=photo] img")].every((i) => i.complete && i.naturalWidth > 0)`, "the pictures show")
	owner.Command("complain")
	s.Await(`[...document.querySelectorAll("[data-side=me]")].at(-1).textContent.includes("/complain")`, "the command was said")
	owner.Say("慢")
	s.Await(`document.querySelector("[data-testid=about-owner1]").textContent.includes("正在输入")`, "the bot types")
	for _, kind := range []string{"contact", "location", "voice", "document", "sticker"} {
		owner.Send(kind)
		s.Await(`[...document.querySelectorAll("[data-side=me]")].at(-1).dataset.kind === "`+kind+`"`, kind)
	}

	keep(t, s, "desk")
}

// What comes while a chat is hidden is counted until it is seen; what is deleted goes; who blocks the bot can unblock it.
func TestUnreadDeletedBlocked(t *testing.T) {
	web, api := stage(t)
	s := pagetest.Open(t, web.URL, pagetest.Desk, "zh")
	owner, clerk := s.As("owner1"), s.As("clerk")
	clerk.Say("/start")
	clerk.Sees("您好")
	s.Click(`[data-testid="chip-clerk"]`) // hidden now
	owner.Say("告诉二号")
	s.Await(`document.querySelector("[data-testid=unread-clerk]")?.textContent === "2"`, "two unread")
	clerk.Show()
	clerk.Sees("再一条")
	s.Await(`!document.querySelector("[data-testid=unread-clerk]")`, "read")

	chat := api.Chat(8)
	api.ForgetMessage(8, chat[len(chat)-1].ID)
	s.Await(`!document.querySelector("[data-testid=pane-clerk]").textContent.includes("再一条")`, "deleted")

	clerk.Send("block")
	s.Click(`[data-testid="unblock-clerk"]`)
	clerk.Say("/start")
	clerk.SeesLast("您好")
}

// After the connection broke the page finds back by itself, and shows what happened meanwhile.
func TestThePageConnectsAgain(t *testing.T) {
	web, api := stage(t)
	s := pagetest.Open(t, web.URL, pagetest.Desk, "zh")
	s.As("owner1").Say("/start")
	s.As("owner1").Sees("您好")
	web.CloseClientConnections()
	s.Await(`document.querySelector(".light.down")`, "the page says that the connection is lost")
	api.Say(7, "断线时说的")
	s.Await(`document.querySelector(".light.up")`, "the page is connected again")
	s.Await(`document.querySelector("[data-testid=pane-owner1]").textContent.includes("断线时说的")`, "what was missed is shown")
}

// The page stays within a small phone, in both languages and themes.
func TestNothingOverflowsOnAPhone(t *testing.T) {
	web, api := stage(t)
	api.Say(7, "/start")
	api.Say(7, strings.Repeat("很长的一句话没有空格", 20)+strings.Repeat("x", 200))
	s := pagetest.Open(t, web.URL, pagetest.Phone, "en")
	s.As("owner1").Sees("您好")
	fits := func(what string) {
		t.Helper()
		over := pagetest.Value[[]string](s, `[...document.querySelectorAll("body *")].filter((n) => n.checkVisibility() && n.getBoundingClientRect().right > innerWidth + 1
			&& !n.closest(".chips, .steps, pre")).map((n) => n.className || n.tagName)`)
		assert.Empty(t, over, what)
	}
	fits("chat")
	keep(t, s, "phone")
	s.Click(`[data-testid="attach-owner1"]`)
	s.Await(`document.querySelector("[data-testid=sample-car]")`, "the samples")
	fits("sheet")
	s.Click(`[data-testid="attach-owner1"]`)
	s.Click(`[data-testid="theme"]`)
	s.Click(`[data-testid="language"]`)
	s.Click(`[data-testid="guide"]`)
	s.Await(`document.querySelector("#guide").checkVisibility()`, "the guide")
	fits("guide")
	keep(t, s, "phone-guide")
}

// keep leaves a picture where PAGE_PICTURES says, for whoever wants to look.
func keep(t *testing.T, s *pagetest.Screen, name string) {
	t.Helper()
	if dir := os.Getenv("PAGE_PICTURES"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".png"), s.Picture(), 0o600))
	}
}
