package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Me is the bot's own account (getMe). Unauthorized if the token is not valid.
func (a *API) Me(ctx context.Context) (User, error) {
	var u wireUser
	err := a.call(ctx, "getMe", nil, &u)
	return u.user(), err
}

// Send sends a text (sendMessage) and gives the id of the new message. HTML that Telegram cannot parse is sent again
// without its tags: plain words are better than silence.
func (a *API) Send(ctx context.Context, t Text) (int64, error) {
	params := paramsFor(t.Chat)
	params["text"] = t.HTML
	params["link_preview_options"] = noPreview
	params.AddBool("disable_notification", t.Silent)
	params.AddBool("protect_content", t.Protect)
	if t.ReplyTo != 0 {
		params["reply_parameters"] = encode(map[string]any{"message_id": t.ReplyTo, "allow_sending_without_reply": true})
	}
	params.AddNonEmpty("reply_markup", t.Keyboard.markup())
	var sent wireSent
	err := a.tagged(params, "text", func() error { return a.call(ctx, "sendMessage", params, &sent) })
	return sent.ID, err
}

// noPreview keeps links in the office's own words from growing pictures.
const noPreview = `{"is_disabled":true}`

// Edit gives a message new words and inline buttons, or none (editMessageText). A message that reads so already is a
// success; Gone if it is not there or can no longer be edited. Chat, ReplyTo, Silent and Protect of t do not count.
func (a *API) Edit(ctx context.Context, chat, message int64, t Text) error {
	params := paramsFor(chat)
	params["message_id"] = strconv.FormatInt(message, 10)
	params["text"] = t.HTML
	params["link_preview_options"] = noPreview
	if len(t.Keyboard.Inline) > 0 {
		params["reply_markup"] = t.Keyboard.markup()
	}
	return unless(NotModified, a.tagged(params, "text", func() error { return a.call(ctx, "editMessageText", params, nil) }))
}

// ClearKeyboard takes the inline buttons off a message (editMessageReplyMarkup). Having none already is a success.
func (a *API) ClearKeyboard(ctx context.Context, chat, message int64) error {
	params := paramsFor(chat)
	params["message_id"] = strconv.FormatInt(message, 10)
	return unless(NotModified, a.call(ctx, "editMessageReplyMarkup", params, nil))
}

// Delete removes a message (deleteMessage). Gone if it is not there or too old to be removed.
func (a *API) Delete(ctx context.Context, chat, message int64) error {
	params := paramsFor(chat)
	params["message_id"] = strconv.FormatInt(message, 10)
	return a.call(ctx, "deleteMessage", params, nil)
}

// Answer ends the spinner of a press (answerCallbackQuery), with a toast or, if alert, a box to be closed; an empty
// toast shows nothing. A toast that is too long is cut. TooOld if the press is no longer waiting.
func (a *API) Answer(ctx context.Context, pressID, toast string, alert bool) error {
	params := tgbotapi.Params{"callback_query_id": pressID}
	params.AddNonEmpty("text", toastOf(toast))
	params.AddBool("show_alert", alert)
	return a.call(ctx, "answerCallbackQuery", params, nil)
}

// SendContact sends a phone number with a name (sendContact) and gives the id of the message.
func (a *API) SendContact(ctx context.Context, chat int64, c Contact) (int64, error) {
	params := paramsFor(chat)
	params["phone_number"], params["first_name"] = c.Phone, c.Name
	var sent wireSent
	err := a.call(ctx, "sendContact", params, &sent)
	return sent.ID, err
}

// SendLocation sends a place (sendLocation) and gives the id of the message.
func (a *API) SendLocation(ctx context.Context, chat int64, l Location) (int64, error) {
	params := paramsFor(chat)
	params["latitude"] = strconv.FormatFloat(l.Latitude, 'f', -1, 64)
	params["longitude"] = strconv.FormatFloat(l.Longitude, 'f', -1, 64)
	var sent wireSent
	err := a.call(ctx, "sendLocation", params, &sent)
	return sent.ID, err
}

// Typing shows for at most 5 s that the bot is at work (sendChatAction); action is typing, upload_photo,
// upload_document or another of the Bot API; empty is typing.
func (a *API) Typing(ctx context.Context, chat int64, action string) error {
	params := paramsFor(chat)
	params["action"] = orElse(action, "typing")
	return a.call(ctx, "sendChatAction", params, nil)
}

// SetCommands sets the command menu of a scope (setMyCommands); language is a two-letter code, empty for everybody
// whose language has no menu of its own.
func (a *API) SetCommands(ctx context.Context, list []Command, scope Scope, language string) error {
	params := scope.params(language)
	params["commands"] = encode(list)
	return a.call(ctx, "setMyCommands", params, nil)
}

// DeleteCommands removes the menu of a scope and language, so that the wider one shows (deleteMyCommands).
func (a *API) DeleteCommands(ctx context.Context, scope Scope, language string) error {
	return a.call(ctx, "deleteMyCommands", scope.params(language), nil)
}

// secretShape is what Telegram takes for a webhook's secret (docs/telegram.md §1).
var secretShape = regexp.MustCompile(fmt.Sprintf(`^[A-Za-z0-9_-]{1,%d}$`, MaxSecret))

// SetWebhook has Telegram deliver updates to url, at most connections (1–MaxConnections, 0: Telegram's default) at once
// (setWebhook). Bad, without a call, if the secret is missing or malformed.
func (a *API) SetWebhook(ctx context.Context, url, secret string, connections int) error {
	if !secretShape.MatchString(secret) {
		return &Error{Kind: Bad, Method: "setWebhook", Description: fmt.Sprintf("the secret must be 1 to %d of A-Z a-z 0-9 _ -", MaxSecret)}
	}
	params := tgbotapi.Params{"url": url, "secret_token": secret, "allowed_updates": allowed}
	params.AddNonZero("max_connections", connections)
	return a.call(ctx, "setWebhook", params, nil)
}

// DeleteWebhook ends the webhook; updates that wait are kept (deleteWebhook).
func (a *API) DeleteWebhook(ctx context.Context) error { return a.call(ctx, "deleteWebhook", nil, nil) }

// Leave leaves a group (leaveChat).
func (a *API) Leave(ctx context.Context, chat int64) error {
	return a.call(ctx, "leaveChat", paramsFor(chat), nil)
}

// paramsFor are the parameters of a call about one chat.
func paramsFor(chat int64) tgbotapi.Params {
	return tgbotapi.Params{"chat_id": strconv.FormatInt(chat, 10)}
}

// params are the parameters that name a menu.
func (s Scope) params(language string) tgbotapi.Params {
	scope := map[string]any{"type": orElse(s.Kind, ScopeDefault)}
	if s.Kind == ScopeChat {
		scope["chat_id"] = s.Chat
	}
	params := tgbotapi.Params{"scope": encode(scope)}
	params.AddNonEmpty("language_code", language)
	return params
}

// unless takes errors of one kind for success.
func unless(fine Kind, err error) error {
	var e *Error
	if errors.As(err, &e) && e.Kind == fine {
		return nil
	}
	return err
}

// encode is v as JSON; it is used only with values that always have one.
func encode(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // a type of our own without JSON: a fault of the program
	}
	return strings.TrimSuffix(b.String(), "\n")
}
