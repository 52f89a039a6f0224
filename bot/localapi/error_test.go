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

// TestRefusals: each wrong call is refused with Telegram's own words (docs/telegram.md §2).
func TestRefusals(t *testing.T) {
	r := start(t, localapi.Options{})
	plain := r.must("sendMessage", "chat_id", "7", "text", "plain")
	frozen := r.must("sendMessage", "chat_id", "7", "text", "x", "reply_markup", `{"keyboard":[[{"text":"A"}]]}`)
	r.AddUser(localapi.User{ID: 8, First: "Never"})
	for name, row := range map[string]struct {
		call []string
		want string
	}{
		"no chat":             {[]string{"sendMessage", "text", "x"}, "Bad Request: chat_id is empty"},
		"unknown chat":        {[]string{"sendMessage", "chat_id", "99", "text", "x"}, "Bad Request: chat not found"},
		"never started":       {[]string{"sendMessage", "chat_id", "8", "text", "x"}, "Forbidden: bot can't initiate conversation with a user"},
		"empty":               {[]string{"sendMessage", "chat_id", "7", "text", " \n "}, "Bad Request: message text is empty"},
		"empty after parsing": {[]string{"sendMessage", "chat_id", "7", "text", "<b> </b>", "parse_mode", "HTML"}, "Bad Request: message text is empty"},
		"too long":            {[]string{"sendMessage", "chat_id", "7", "text", long(4097)}, "Bad Request: message is too long"},
		"wrong HTML":          {[]string{"sendMessage", "chat_id", "7", "text", "<b>x", "parse_mode", "HTML"}, `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`},
		"wrong mode":          {[]string{"sendMessage", "chat_id", "7", "text", "x", "parse_mode", "RTF"}, "Bad Request: unsupported parse_mode"},
		"65 bytes of data":    {[]string{"sendMessage", "chat_id", "7", "text", "x", "reply_markup", inline("A", long(21)+"ab")}, "Bad Request: BUTTON_DATA_INVALID"},
		"button for nothing":  {[]string{"sendMessage", "chat_id", "7", "text", "x", "reply_markup", `{"inline_keyboard":[[{"text":"A"}]]}`}, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		"too many buttons":    {[]string{"sendMessage", "chat_id", "7", "text", "x", "reply_markup", manyButtons(101)}, "Bad Request: reply markup is too long"},
		"not a keyboard":      {[]string{"sendMessage", "chat_id", "7", "text", "x", "reply_markup", `{}`}, "Bad Request: object expected as reply markup"},
		"gone reply":          {[]string{"sendMessage", "chat_id", "7", "text", "x", "reply_parameters", `{"message_id":999}`}, "Bad Request: message to be replied not found"},
		"edit the same":       {[]string{"editMessageText", "chat_id", "7", "message_id", plain, "text", "plain"}, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		"edit nothing":        {[]string{"editMessageText", "chat_id", "7", "message_id", "999", "text", "x"}, "Bad Request: message to edit not found"},
		"edit a person's":     {[]string{"editMessageText", "chat_id", "7", "message_id", "1", "text", "x"}, "Bad Request: message can't be edited"},
		"edit with keyboard":  {[]string{"editMessageText", "chat_id", "7", "message_id", frozen, "text", "y"}, "Bad Request: message can't be edited"},
		"edit no caption":     {[]string{"editMessageCaption", "chat_id", "7", "message_id", plain, "caption", "y"}, "Bad Request: there is no caption in the message to edit"},
		"delete nothing":      {[]string{"deleteMessage", "chat_id", "7", "message_id", "999"}, "Bad Request: message to delete not found"},
		"unknown press":       {[]string{"answerCallbackQuery", "callback_query_id", "999"}, "Bad Request: query is too old and response timeout expired or query ID is invalid"},
		"unknown file":        {[]string{"sendPhoto", "chat_id", "7", "photo", "nothing"}, "Bad Request: wrong file identifier/HTTP URL specified"},
		"unknown file to get": {[]string{"getFile", "file_id", "nothing"}, "Bad Request: wrong file_id or the file is temporarily unavailable"},
		"wrong place":         {[]string{"sendLocation", "chat_id", "7", "latitude", "91", "longitude", "0"}, "Bad Request: wrong location specified"},
		"wrong action":        {[]string{"sendChatAction", "chat_id", "7", "action", "dancing"}, "Bad Request: wrong parameter action in request"},
		"wrong command":       {[]string{"setMyCommands", "commands", `[{"command":"My-Cases","description":"x"}]`}, "Bad Request: BOT_COMMAND_INVALID"},
		"no description":      {[]string{"setMyCommands", "commands", `[{"command":"mine","description":""}]`}, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"},
		"leave a person":      {[]string{"leaveChat", "chat_id", "7"}, "Bad Request: chat member status can't be changed in private chats"},
		"unknown method":      {[]string{"sendMoney"}, "Not Found: method not found"},
	} {
		assert.Equal(t, row.want, r.call(row.call[0], row.call[1:]...).Description, name)
	}
	resp, err := http.Get(r.url + "/bot77:other/getMe")
	require.NoError(t, err)
	assert.Equal(t, http.StatusUnauthorized, r.read(resp).Code)
	assert.True(t, r.call("sendMessage", "chat_id", "7", "text", "<b>"+long(4096)+"</b>", "parse_mode", "HTML").OK, "the limit counts after parsing")
	assert.True(t, r.call("SENDMESSAGE", "chat_id", "7", "text", "case of a method does not matter").OK)
}

func inline(label, data string) string {
	return `{"inline_keyboard":[[{"text":"` + label + `","callback_data":"` + data + `"}]]}`
}

func manyButtons(n int) string {
	return `{"inline_keyboard":[` + strings.TrimSuffix(strings.Repeat(`[{"text":"A","callback_data":"a"}],`, n), ",") + `]}`
}

// TestEndsOfAChat: the ways in which a person or a group cannot be reached.
func TestEndsOfAChat(t *testing.T) {
	r := start(t, localapi.Options{})
	send := func(chat string) answer { return r.call("sendMessage", "chat_id", chat, "text", "x") }
	r.Block(wang.ID)
	assert.Equal(t, "Forbidden: bot was blocked by the user", send("7").Description)
	assert.Zero(t, r.Say(wang.ID, "hello"), "who has blocked the bot cannot write to it")
	r.Unblock(wang.ID)
	assert.True(t, send("7").OK)
	r.Deactivate(wang.ID)
	assert.Equal(t, "Forbidden: user is deactivated", send("7").Description)

	r.AddGroup(-5, "Building 3", 8)
	assert.True(t, send("-5").OK)
	r.Migrate(-5, -1005)
	grown := send("-5")
	assert.Equal(t, 400, grown.Code)
	assert.EqualValues(t, -1005, grown.Parameters.MigrateTo)
	assert.True(t, r.call("leaveChat", "chat_id", "-1005").OK)
	assert.Equal(t, "Forbidden: bot was kicked from the supergroup chat", send("-1005").Description)
}

// TestTimeRunsOut: presses can be answered for 150 seconds, messages deleted for 48 hours.
func TestTimeRunsOut(t *testing.T) {
	c := newClock()
	r := start(t, localapi.Options{Now: c.Now})
	id := r.must("sendMessage", "chat_id", "7", "text", "x")
	press := r.Press(wang.ID, r.last().ID, "a")
	assert.True(t, r.call("answerCallbackQuery", "callback_query_id", press).OK)
	c.now = c.now.Add(151 * time.Second)
	assert.Contains(t, r.call("answerCallbackQuery", "callback_query_id", press).Description, "query is too old")
	c.now = c.now.Add(48 * time.Hour)
	assert.Equal(t, "Bad Request: message can't be deleted for everyone", r.call("deleteMessage", "chat_id", "7", "message_id", id).Description)
}

// TestLimits: with Options.Limits, too many calls are refused, to one person and to all together.
func TestLimits(t *testing.T) {
	c := newClock()
	r := start(t, localapi.Options{Now: c.Now, Limits: true})
	send := func() answer { return r.call("sendMessage", "chat_id", "7", "text", "x") }
	for range 5 {
		require.True(t, send().OK)
	}
	refused := send()
	assert.Equal(t, 429, refused.Code)
	assert.Equal(t, 1, refused.Parameters.RetryAfter)
	assert.Equal(t, "Too Many Requests: retry after 1", refused.Description)
	c.now = c.now.Add(time.Second)
	assert.True(t, send().OK)
}

// TestFaults: a fault happens as often as it was requested, and only for its calls.
func TestFaults(t *testing.T) {
	r := start(t, localapi.Options{})
	r.Fail(localapi.Fault{Method: "sendMessage", Chat: 7, Times: 1, Code: 429, RetryAfter: 3})
	r.Fail(localapi.Fault{Method: "sendMessage", Times: 1, Code: 403, Description: "Forbidden: bot was blocked by the user"})
	assert.Equal(t, 3, r.call("sendMessage", "chat_id", "7", "text", "x").Parameters.RetryAfter)
	assert.Equal(t, 403, r.call("sendMessage", "chat_id", "7", "text", "x").Code)
	assert.True(t, r.call("sendMessage", "chat_id", "7", "text", "x").OK)
	lost := r.Fail(localapi.Fault{Method: "sendMessage", Lost: true})
	_, err := http.Get(r.url + "/bot" + token + "/sendMessage?chat_id=7&text=lost")
	require.Error(t, err)
	assert.Equal(t, "lost", r.last().Text, "the call is done, its answer is lost")
	lost()
	cancel := r.Fail(localapi.Fault{HTML: true})
	resp, err := http.Get(r.url + "/bot" + token + "/getMe")
	require.NoError(t, err)
	resp.Body.Close()
	assert.Equal(t, http.StatusBadGateway, resp.StatusCode)
	cancel()
	assert.True(t, r.call("getMe").OK)
	assert.GreaterOrEqual(t, len(r.Calls("sendMessage")), 4)
	assert.Equal(t, "lost", r.Calls("sendMessage")[r.Count("sendMessage")-1].Params["text"])
}
