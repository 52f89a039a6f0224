package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"guanjia/bot/telegram/webhook"
)

// Me returns the bot's own account (getMe). Unauthorized if the token is not valid.
func (a *API) Me(ctx context.Context) (User, error) {
	var u wireUser
	err := a.call(ctx, "getMe", nil, &u)
	return u.user(), err
}

// Send sends a text (sendMessage) and returns the id of the new message. If Telegram cannot parse the HTML, it is sent again as plain
// text, so that the person gets at least the words.
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

// noPreview keeps Telegram from adding a preview to links.
const noPreview = `{"is_disabled":true}`

// Edit gives a message another text and other inline buttons, or none (editMessageText). If the message has this content already, that is
// a success; Gone if it does not exist or can no longer be edited. Chat, ReplyTo, Silent and Protect of t are ignored.
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

// EditCaption gives a message with a file other words, and no buttons (editMessageCaption). Errors are those of Edit.
func (a *API) EditCaption(ctx context.Context, chat, message int64, html string) error {
	params := paramsFor(chat)
	params["message_id"], params["caption"] = strconv.FormatInt(message, 10), html
	return unless(NotModified, a.tagged(params, "caption", func() error { return a.call(ctx, "editMessageCaption", params, nil) }))
}

// ClearKeyboard removes the inline buttons of a message (editMessageReplyMarkup). If it has none, that is a success.
func (a *API) ClearKeyboard(ctx context.Context, chat, message int64) error {
	params := paramsFor(chat)
	params["message_id"] = strconv.FormatInt(message, 10)
	return unless(NotModified, a.call(ctx, "editMessageReplyMarkup", params, nil))
}

// Delete deletes a message (deleteMessage). Gone if it does not exist or is too old.
func (a *API) Delete(ctx context.Context, chat, message int64) error {
	params := paramsFor(chat)
	params["message_id"] = strconv.FormatInt(message, 10)
	return a.call(ctx, "deleteMessage", params, nil)
}

// Answer answers a press (answerCallbackQuery): with a toast, or, if alert, a box that must be closed; an empty toast shows nothing. A
// toast that is too long is cut. TooOld if the press can no longer be answered.
func (a *API) Answer(ctx context.Context, pressID, toast string, alert bool) error {
	params := tgbotapi.Params{"callback_query_id": pressID}
	params.AddNonEmpty("text", toastOf(toast))
	params.AddBool("show_alert", alert)
	return a.call(ctx, "answerCallbackQuery", params, nil)
}

// SendContact sends a telephone number with a name (sendContact) and returns the id of the message.
func (a *API) SendContact(ctx context.Context, chat int64, c Contact) (int64, error) {
	params := paramsFor(chat)
	params["phone_number"], params["first_name"] = c.Phone, c.Name
	var sent wireSent
	err := a.call(ctx, "sendContact", params, &sent)
	return sent.ID, err
}

// SendLocation sends a location (sendLocation) and returns the id of the message.
func (a *API) SendLocation(ctx context.Context, chat int64, l Location) (int64, error) {
	params := paramsFor(chat)
	params["latitude"] = strconv.FormatFloat(l.Latitude, 'f', -1, 64)
	params["longitude"] = strconv.FormatFloat(l.Longitude, 'f', -1, 64)
	var sent wireSent
	err := a.call(ctx, "sendLocation", params, &sent)
	return sent.ID, err
}

// SetCommands sets one of the command menus (setMyCommands). language is a two-letter code; "" is for everybody whose language has no
// menu.
func (a *API) SetCommands(ctx context.Context, list []Command, of Menu, language string) error {
	params := of.params(language)
	params["commands"] = encode(list)
	return a.call(ctx, "setMyCommands", params, nil)
}

// SetWebhook makes Telegram send updates to url, with at most connections at once (1 to MaxConnections; 0: Telegram's default)
// (setWebhook). It fails with Bad, without a call, if the secret is missing or invalid.
func (a *API) SetWebhook(ctx context.Context, url, secret string, connections int) error {
	if !webhook.FitsSecret(secret) {
		return &Error{Kind: Bad, Method: "setWebhook", Description: fmt.Sprintf("the secret must be 1 to %d of A-Z a-z 0-9 _ -", MaxSecret)}
	}
	params := tgbotapi.Params{"url": url, "secret_token": secret, "allowed_updates": allowed}
	params.AddNonZero("max_connections", connections)
	return a.call(ctx, "setWebhook", params, nil)
}

// DeleteWebhook ends the webhook; waiting updates stay (deleteWebhook).
func (a *API) DeleteWebhook(ctx context.Context) error { return a.call(ctx, "deleteWebhook", nil, nil) }

// Leave leaves a group (leaveChat).
func (a *API) Leave(ctx context.Context, chat int64) error {
	return a.call(ctx, "leaveChat", paramsFor(chat), nil)
}

// paramsFor returns the parameters of a call about one chat.
func paramsFor(chat int64) tgbotapi.Params {
	return tgbotapi.Params{"chat_id": strconv.FormatInt(chat, 10)}
}

// params returns the parameters that name a menu.
func (s Menu) params(language string) tgbotapi.Params {
	scope := map[string]any{"type": orElse(s.Kind, MenuDefault)}
	if s.Kind == MenuChat {
		scope["chat_id"] = s.Chat
	}
	params := tgbotapi.Params{"scope": encode(scope)}
	params.AddNonEmpty("language_code", language)
	return params
}

// unless returns nil for errors of one kind.
func unless(fine Kind, err error) error {
	var e *Error
	if errors.As(err, &e) && e.Kind == fine {
		return nil
	}
	return err
}

// encode returns v as JSON. It is only called with values that always have a JSON form.
func encode(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // one of our own types has no JSON form: a fault of the program
	}
	return strings.TrimSuffix(b.String(), "\n")
}
