package localapi

import (
	"context"
	"strings"
)

// method is one call that we serve: the parameters it reads, and what it does, either under the lock (do) or with its
// own locking, because it waits.
type method struct {
	name  string
	reads []string
	do    func(*Server, *request) (any, error)
	waits func(*Server, context.Context, *request) (any, error)
}

// Parameters that several calls share.
var (
	toSend   = []string{"chat_id", "disable_notification", "protect_content", "reply_parameters", "reply_markup"}
	toEdit   = []string{"chat_id", "message_id", "reply_markup"}
	withText = []string{"text", "parse_mode", "entities", "link_preview_options"}
	caption  = []string{"caption", "parse_mode", "caption_entities"}
)

// methods are the calls that we serve, by their names in lower case: Telegram does not look at the case either.
var methods = table(
	method{name: "getMe", do: (*Server).getMe},
	method{name: "getUpdates", reads: []string{"offset", "limit", "timeout", "allowed_updates"}, waits: (*Server).getUpdates},
	method{name: "setWebhook", reads: []string{"url", "max_connections", "allowed_updates", "drop_pending_updates", "secret_token"}, do: (*Server).setWebhook},
	method{name: "deleteWebhook", reads: []string{"drop_pending_updates"}, do: (*Server).deleteWebhook},
	method{name: "getWebhookInfo", do: (*Server).getWebhookInfo},
	method{name: "sendMessage", reads: with(toSend, withText...), do: (*Server).sendMessage},
	method{name: "sendPhoto", reads: with(toSend, with(caption, "photo")...), do: sendFile("photo")},
	method{name: "sendVideo", reads: with(toSend, with(caption, "video")...), do: sendFile("video")},
	method{name: "sendVideoNote", reads: with(toSend, "video_note"), do: sendFile("video_note")},
	method{name: "sendVoice", reads: with(toSend, with(caption, "voice")...), do: sendFile("voice")},
	method{name: "sendAudio", reads: with(toSend, with(caption, "audio")...), do: sendFile("audio")},
	method{name: "sendDocument", reads: with(toSend, with(caption, "document")...), do: sendFile("document")},
	method{name: "sendMediaGroup", reads: []string{"chat_id", "media", "disable_notification", "protect_content", "reply_parameters"}, do: (*Server).sendMediaGroup},
	method{name: "sendContact", reads: with(toSend, "phone_number", "first_name", "last_name"), do: (*Server).sendContact},
	method{name: "sendLocation", reads: with(toSend, "latitude", "longitude"), do: (*Server).sendLocation},
	method{name: "sendChatAction", reads: []string{"chat_id", "action"}, do: (*Server).sendChatAction},
	method{name: "editMessageText", reads: with(toEdit, withText...), do: (*Server).editMessageText},
	method{name: "editMessageCaption", reads: with(toEdit, caption...), do: (*Server).editMessageCaption},
	method{name: "editMessageReplyMarkup", reads: toEdit, do: (*Server).editMessageReplyMarkup},
	method{name: "deleteMessage", reads: []string{"chat_id", "message_id"}, do: (*Server).deleteMessage},
	method{name: "answerCallbackQuery", reads: []string{"callback_query_id", "text", "show_alert"}, do: (*Server).answerCallbackQuery},
	method{name: "getFile", reads: []string{"file_id"}, do: (*Server).getFile},
	method{name: "setMyCommands", reads: []string{"commands", "scope", "language_code"}, do: (*Server).setMyCommands},
	method{name: "deleteMyCommands", reads: []string{"scope", "language_code"}, do: (*Server).deleteMyCommands},
	method{name: "getMyCommands", reads: []string{"scope", "language_code"}, do: (*Server).getMyCommands},
	method{name: "setMyDescription", reads: []string{"description", "language_code"}, do: setText("description")},
	method{name: "setMyShortDescription", reads: []string{"short_description", "language_code"}, do: setText("short_description")},
	method{name: "getChat", reads: []string{"chat_id"}, do: (*Server).getChat},
	method{name: "getChatMember", reads: []string{"chat_id", "user_id"}, do: (*Server).getChatMember},
	method{name: "leaveChat", reads: []string{"chat_id"}, do: (*Server).leaveChat},
)

// with is a list and more, in a list of its own.
func with(list []string, more ...string) []string {
	return append(append([]string{}, list...), more...)
}

// table files methods under their names in lower case.
func table(list ...method) map[string]*method {
	out := make(map[string]*method, len(list))
	for i := range list {
		out[strings.ToLower(list[i].name)] = &list[i]
	}
	return out
}

// getMe is the bot's own account.
func (s *Server) getMe(*request) (any, error) {
	yes, no := true, false
	me := s.wireUserOf(s.bot.ID)
	me.JoinGroups, me.ReadAll, me.InlineQuerys = &yes, &no, &no
	return me, nil
}

// setText keeps a text that people see before they start the bot.
func setText(name string) func(*Server, *request) (any, error) {
	return func(s *Server, q *request) (any, error) {
		s.texts[name+" "+q.text("language_code")] = q.text(name)
		return true, nil
	}
}
