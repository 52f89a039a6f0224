package localapi

import (
	"context"
	"strings"

	"guanjia/bot/localapi/updates"
	"guanjia/bot/localapi/world"
)

// api does the calls of the bot. The lock of the world guards the fields; it is held during each call that does not wait.
type api struct {
	world   *world.World
	queue   *updates.Queue // has its own lock
	limits  bool           // refuse with 429 as Telegram does
	overall bucket
	paces   map[int64]*bucket // by chat
	texts   map[string]string // descriptions of the bot, by kind and language
}

// run does one call, with the lock unless it waits.
func (a *api) run(ctx context.Context, q *request) (any, error) {
	if q.method.waits != nil {
		return q.method.waits(a, ctx, q)
	}
	a.world.Lock()
	defer a.world.Unlock()
	return q.method.do(a, q)
}

// method is one call: the parameters that it reads, and what it does, either with the lock (do), or with its own locking because it
// waits.
type method struct {
	name  string
	reads []string
	do    func(*api, *request) (any, error)
	waits func(*api, context.Context, *request) (any, error)
}

// Parameters that several calls share.
var (
	toSend   = []string{"chat_id", "disable_notification", "protect_content", "reply_parameters", "reply_markup"}
	toEdit   = []string{"chat_id", "message_id", "reply_markup"}
	withText = []string{"text", "parse_mode", "entities", "link_preview_options"}
	caption  = []string{"caption", "parse_mode", "caption_entities"}
)

// methods are the calls, by their names in lower case, because Telegram ignores the case too.
var methods = table(
	method{name: "getMe", do: (*api).getMe},
	method{name: "getUpdates", reads: []string{"offset", "limit", "timeout", "allowed_updates"}, waits: (*api).getUpdates},
	method{name: "setWebhook", reads: []string{"url", "max_connections", "allowed_updates", "drop_pending_updates", "secret_token"}, do: (*api).setWebhook},
	method{name: "deleteWebhook", reads: []string{"drop_pending_updates"}, do: (*api).deleteWebhook},
	method{name: "getWebhookInfo", do: (*api).getWebhookInfo},
	method{name: "sendMessage", reads: with(toSend, withText...), do: (*api).sendMessage},
	method{name: "sendPhoto", reads: with(toSend, with(caption, "photo")...), do: sendFile("photo")},
	method{name: "sendVideo", reads: with(toSend, with(caption, "video")...), do: sendFile("video")},
	method{name: "sendVideoNote", reads: with(toSend, "video_note"), do: sendFile("video_note")},
	method{name: "sendVoice", reads: with(toSend, with(caption, "voice")...), do: sendFile("voice")},
	method{name: "sendAudio", reads: with(toSend, with(caption, "audio")...), do: sendFile("audio")},
	method{name: "sendDocument", reads: with(toSend, with(caption, "document")...), do: sendFile("document")},
	method{name: "sendMediaGroup", reads: []string{"chat_id", "media", "disable_notification", "protect_content", "reply_parameters"}, do: (*api).sendMediaGroup},
	method{name: "sendContact", reads: with(toSend, "phone_number", "first_name", "last_name"), do: (*api).sendContact},
	method{name: "sendLocation", reads: with(toSend, "latitude", "longitude"), do: (*api).sendLocation},
	method{name: "sendChatAction", reads: []string{"chat_id", "action"}, do: (*api).sendChatAction},
	method{name: "editMessageText", reads: with(toEdit, withText...), do: (*api).editMessageText},
	method{name: "editMessageCaption", reads: with(toEdit, caption...), do: (*api).editMessageCaption},
	method{name: "editMessageMedia", reads: with(toEdit, "media"), do: (*api).editMessageMedia},
	method{name: "editMessageReplyMarkup", reads: toEdit, do: (*api).editMessageReplyMarkup},
	method{name: "deleteMessage", reads: []string{"chat_id", "message_id"}, do: (*api).deleteMessage},
	method{name: "answerCallbackQuery", reads: []string{"callback_query_id", "text", "show_alert"}, do: (*api).answerCallbackQuery},
	method{name: "getFile", reads: []string{"file_id"}, do: (*api).getFile},
	method{name: "setMyCommands", reads: []string{"commands", "scope", "language_code"}, do: (*api).setMyCommands},
	method{name: "deleteMyCommands", reads: []string{"scope", "language_code"}, do: (*api).deleteMyCommands},
	method{name: "getMyCommands", reads: []string{"scope", "language_code"}, do: (*api).getMyCommands},
	method{name: "setMyDescription", reads: []string{"description", "language_code"}, do: setText("description")},
	method{name: "setMyShortDescription", reads: []string{"short_description", "language_code"}, do: setText("short_description")},
	method{name: "getChat", reads: []string{"chat_id"}, do: (*api).getChat},
	method{name: "getChatMember", reads: []string{"chat_id", "user_id"}, do: (*api).getChatMember},
	method{name: "leaveChat", reads: []string{"chat_id"}, do: (*api).leaveChat},
)

// with returns a new list with more at the end.
func with(list []string, more ...string) []string {
	return append(append([]string{}, list...), more...)
}

// table returns methods by their names in lower case.
func table(list ...method) map[string]*method {
	out := make(map[string]*method, len(list))
	for i := range list {
		out[strings.ToLower(list[i].name)] = &list[i]
	}
	return out
}

// getMe returns the bot's own account.
func (a *api) getMe(*request) (any, error) {
	yes, no := true, false
	me := a.world.WireUser(a.world.Bot().ID)
	me.JoinGroups, me.ReadAll, me.InlineQuerys = &yes, &no, &no
	return me, nil
}

// setText stores a text that people see before they start the bot.
func setText(name string) func(*api, *request) (any, error) {
	return func(a *api, q *request) (any, error) {
		a.texts[name+" "+q.text("language_code")] = q.text(name)
		return true, nil
	}
}
