package localapi_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

// spec is Telegram's own description of the Bot API (testdata/api.json), as far as it is looked at.
type spec struct {
	Methods map[string]struct {
		Returns []string    `json:"returns"`
		Fields  []specField `json:"fields"`
	} `json:"methods"`
	Types map[string]struct {
		Fields   []specField `json:"fields"`
		Subtypes []string    `json:"subtypes"`
	} `json:"types"`
}

type specField struct {
	Name     string   `json:"name"`
	Types    []string `json:"types"`
	Required bool     `json:"required"`
}

func readSpec(t *testing.T) spec {
	raw, err := os.ReadFile("testdata/api.json")
	require.NoError(t, err)
	var s spec
	require.NoError(t, json.Unmarshal(raw, &s))
	return s
}

// fits says what is wrong with a value that should be of one of some types; empty if nothing.
func (s spec) fits(value any, types []string) string {
	var wrong []string
	for _, name := range types {
		fault := s.fit(value, name)
		if fault == "" {
			return ""
		}
		wrong = append(wrong, fault)
	}
	return strings.Join(wrong, " or ")
}

// plainTypes say whether a value is of a type that is no object.
var plainTypes = map[string]func(any) bool{
	"String":  func(v any) bool { _, ok := v.(string); return ok },
	"Boolean": func(v any) bool { _, ok := v.(bool); return ok },
	"True":    func(v any) bool { return v == true },
	"Float":   func(v any) bool { _, ok := v.(json.Number); return ok },
	"Integer": func(v any) bool {
		n, ok := v.(json.Number)
		if ok {
			_, err := n.Int64()
			ok = err == nil
		}
		return ok
	},
}

func (s spec) fit(value any, name string) string {
	if is, plain := plainTypes[name]; plain {
		if !is(value) {
			return fmt.Sprintf("%v is no %s", value, name)
		}
		return ""
	}
	if item, list := strings.CutPrefix(name, "Array of "); list {
		values, ok := value.([]any)
		if !ok {
			return fmt.Sprintf("%v is no list", value)
		}
		for _, v := range values {
			if wrong := s.fit(v, item); wrong != "" {
				return wrong
			}
		}
		return ""
	}
	if subtypes := s.Types[name].Subtypes; len(subtypes) > 0 {
		return s.fits(value, subtypes)
	}
	return s.object(value, name)
}

// object checks the fields of a value: all known, all of their types, none missing that must be there.
func (s spec) object(value any, name string) string {
	object, ok := value.(map[string]any)
	if !ok {
		return fmt.Sprintf("%v is no %s", value, name)
	}
	known := map[string]bool{}
	for _, f := range s.Types[name].Fields {
		known[f.Name] = true
		v, there := object[f.Name]
		switch {
		case !there && f.Required:
			return name + " lacks " + f.Name
		case there:
			if wrong := s.fits(v, f.Types); wrong != "" {
				return name + "." + f.Name + ": " + wrong
			}
		}
	}
	for field := range object {
		if !known[field] {
			return name + " has no field " + field
		}
	}
	return ""
}

// TestTableFitsTheSpec: every method that we serve and every parameter that we read is Telegram's.
func TestTableFitsTheSpec(t *testing.T) {
	s := readSpec(t)
	for name, reads := range localapi.Served() {
		m, known := s.Methods[name]
		if !assert.True(t, known, "%s is no method of the Bot API", name) {
			continue
		}
		fields := map[string]bool{}
		for _, f := range m.Fields {
			fields[f.Name] = true
		}
		for _, p := range reads {
			assert.True(t, fields[p], "%s has no parameter %s", name, p)
		}
	}
}

// TestAnswersFitTheSpec: each method is called at least once, and what it gives back is of Telegram's type.
func TestAnswersFitTheSpec(t *testing.T) {
	s, r := readSpec(t), start(t, localapi.Options{})
	check := func(method string, a answer) answer {
		t.Helper()
		require.True(t, a.OK, "%s: %s", method, a.Description)
		d := json.NewDecoder(strings.NewReader(string(a.Result)))
		d.UseNumber()
		var v any
		require.NoError(t, d.Decode(&v))
		assert.Empty(t, s.fits(v, s.Methods[method].Returns), "%s: %s", method, a.Result)
		return a
	}
	do := func(method string, pairs ...string) answer {
		t.Helper()
		return check(method, r.call(method, pairs...))
	}
	for _, c := range everyCall {
		do(c[0], c[1:]...)
	}
	for _, kind := range []string{"photo", "video", "voice", "audio", "document", "video_note"} {
		method := "send" + strings.ReplaceAll(strings.ToUpper(kind[:1])+kind[1:], "_n", "N")
		check(method, r.upload(method, kind, "文件.png", picture(t, 900, 600), "chat_id", "7"))
	}
	photo := r.Chat(wang.ID)
	id := photo[len(photo)-6].File.ID
	do("getFile", "file_id", id)
	do("sendMediaGroup", "chat_id", "7", "media", `[{"type":"photo","media":"`+id+`","caption":"<b>x</b>","parse_mode":"HTML"},{"type":"photo","media":"`+id+`"}]`)
	do("editMessageMedia", "chat_id", "7", "message_id", strconv.FormatInt(photo[len(photo)-6].ID, 10), "media", `{"type":"photo","media":"`+id+`","caption":"<b>y</b>","parse_mode":"HTML"}`)
	everything(t, r)
	do("getUpdates", "offset", "-100")
	do("setWebhook", "url", "http://127.0.0.1:1/hook", "secret_token", "abc")
	do("getWebhookInfo")
	do("deleteWebhook")
	for method := range localapi.Served() {
		assert.Positive(t, r.Count(method), "%s was not tried", method)
	}
}

// everyCall is one call of each method that needs no file. Message 1 is Wang's /start, 2 the bot's first.
var everyCall = [][]string{
	{"getMe"},
	{"sendMessage", "chat_id", "7", "text", `<b>x</b> <a href="https://x.cn">y</a>`, "parse_mode", "HTML", "reply_parameters", `{"message_id":1}`, "protect_content", "true",
		"reply_markup", `{"inline_keyboard":[[{"text":"A","callback_data":"a"},{"text":"B","url":"https://x.cn"}]]}`},
	{"editMessageText", "chat_id", "7", "message_id", "2", "text", "y", "reply_markup", inline("A", "a")},
	{"editMessageReplyMarkup", "chat_id", "7", "message_id", "2"},
	{"sendContact", "chat_id", "7", "phone_number", "+8613800000000", "first_name", "Li", "last_name", "Lei"},
	{"sendLocation", "chat_id", "7", "latitude", "31.2", "longitude", "121.5"},
	{"sendChatAction", "chat_id", "7", "action", "typing"},
	{"setMyCommands", "commands", `[{"command":"help","description":"x"}]`, "scope", `{"type":"chat","chat_id":7}`, "language_code", "zh"},
	{"getMyCommands", "scope", `{"type":"chat","chat_id":7}`, "language_code", "zh"},
	{"getMyCommands"},
	{"deleteMyCommands"},
	{"setMyDescription", "description", "x"},
	{"setMyShortDescription", "short_description", "x", "language_code", "zh"},
	{"getChat", "chat_id", "7"},
	{"getChatMember", "chat_id", "7", "user_id", "7"},
}

// everything has Wang do all that a person can do, and the bot answer what it must.
func everything(t *testing.T, r rig) {
	r.SendPhoto(wang.ID, picture(t, 900, 600), "x")
	r.must("editMessageCaption", "chat_id", "7", "message_id", r.must("sendPhoto", "chat_id", "7", "photo", r.last().File.ID), "caption", "new")
	r.SendAlbum(wang.ID, [][]byte{picture(t, 9, 6), {1, 2}}, "album")
	r.SendDocument(wang.ID, "a.pdf", "application/pdf", []byte("%PDF"), "")
	r.SendVideo(wang.ID, []byte("film"), "")
	r.SendVoice(wang.ID, []byte("voice"))
	r.SendFile(wang.ID, localapi.File{Kind: "audio"}, []byte("song"), "")
	r.SendFile(wang.ID, localapi.File{Kind: "video_note"}, []byte("round"), "")
	r.SendSticker(wang.ID)
	r.SendContact(wang.ID, "+86138", wang.ID)
	r.SendLocation(wang.ID, 31.2, 121.5)
	r.SayReply(wang.ID, "answer", r.last().ID)
	press := r.Press(wang.ID, 2, "forged")
	r.PressAgain(press)
	r.Press(wang.ID, 9999, "gone")
	r.must("answerCallbackQuery", "callback_query_id", press, "text", "x", "show_alert", "true")
	r.Block(wang.ID)
	r.Unblock(wang.ID)
	r.AddGroup(-5, "Building 3", wang.ID)
	r.SayIn(-5, wang.ID, "/help@GuanjiaBot", 0)
	r.Migrate(-5, -1005)
	r.must("leaveChat", "chat_id", "-1005")
	r.must("deleteMessage", "chat_id", "7", "message_id", "2")
}
