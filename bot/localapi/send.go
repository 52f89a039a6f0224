package localapi

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// Limits of texts, in UTF-16 units after parsing (Bot API, sendMessage and sendPhoto).
const (
	maxText    = 4096
	maxCaption = 1024
)

// chatOf returns the chat that a call names.
func (a *api) chatOf(q *request) (*world.Chat, error) {
	if q.text("chat_id") == "" {
		return nil, bad("chat_id is empty")
	}
	c := a.world.Chat(q.number("chat_id"))
	if c == nil {
		return nil, bad("chat not found")
	}
	return c, nil
}

// reach returns the chat that a call names, if the bot may write there.
func (a *api) reach(q *request) (*world.Chat, error) {
	c, err := a.chatOf(q)
	if err != nil {
		return nil, err
	}
	if c.MigrateTo != 0 {
		return nil, &errorAnswer{code: http.StatusBadRequest, words: "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: c.MigrateTo}
	}
	if c.Kind != world.Private {
		if c.Away {
			return nil, forbidden("bot was kicked from the " + c.Kind + " chat")
		}
		return c, nil
	}
	switch p := c.Members[0]; {
	case p.Deactivated:
		return nil, forbidden("user is deactivated")
	case p.Blocked:
		return nil, forbidden("bot was blocked by the user")
	case !p.Started:
		return nil, forbidden("bot can't initiate conversation with a user")
	}
	return c, nil
}

// outgoing returns what all calls that send have in common: the chat, the keyboard, the message that is answered.
func (a *api) outgoing(q *request) (*world.Chat, Msg, *keyboard, error) {
	c, err := a.reach(q)
	if err != nil {
		return nil, Msg{}, nil, err
	}
	m := Msg{From: a.world.Bot().ID, Bot: true, Silent: q.yes("disable_notification"), Protected: q.yes("protect_content")}
	if m.ReplyTo, err = replyTo(q, c); err != nil {
		return nil, Msg{}, nil, err
	}
	keys := &keyboard{}
	if q.method.name != "sendMediaGroup" {
		if keys, err = readMarkup(q); err != nil {
			return nil, Msg{}, nil, err
		}
	}
	m.Buttons, m.Frozen = keys.inline, keys.below
	return c, m, keys, nil
}

// replyTo returns the message that a new one answers; 0: none.
func replyTo(q *request, c *world.Chat) (int64, error) {
	var p struct {
		Message int64 `json:"message_id"`
		Lenient bool  `json:"allow_sending_without_reply"`
	}
	if _, err := q.decode("reply_parameters", "reply parameters: expected an Object", &p); err != nil || p.Message == 0 {
		return 0, err
	}
	if _, found := c.Find(p.Message); found {
		return p.Message, nil
	}
	if p.Lenient {
		return 0, nil
	}
	return 0, bad("message to be replied not found")
}

// deliver posts what the bot sends and shows its keyboard.
func (a *api) deliver(c *world.Chat, m Msg, keys *keyboard) (any, error) {
	if err := a.paced(c); err != nil {
		return nil, err
	}
	m = a.world.Post(c, m)
	if keys.below {
		a.world.SetKeyboard(c, keys.reply)
	}
	return a.world.Wire(c, m), nil
}

func (a *api) sendMessage(q *request) (any, error) {
	c, m, keys, err := a.outgoing(q)
	if err != nil {
		return nil, err
	}
	if m.Text, m.Entities, err = formatted(q, "text", "entities"); err != nil {
		return nil, err
	}
	if err := fitText(m.Text); err != nil {
		return nil, err
	}
	return a.deliver(c, m, keys)
}

// fitText refuses a text that is empty or too long.
func fitText(text string) error {
	switch {
	case text == "":
		return bad("message text is empty")
	case markup.Units(text) > maxText:
		return bad("message is too long")
	}
	return nil
}

// fitCaption refuses a caption that is too long.
func fitCaption(text string) error {
	if markup.Units(text) > maxCaption {
		return bad("message caption is too long")
	}
	return nil
}

// formatted reads a text with its entities, from HTML or from a list, without white space around it.
func formatted(q *request, field, entities string) (string, []markup.Entity, error) {
	return format(q.text(field), q.text("parse_mode"), q.text(entities))
}

func format(text, mode, list string) (string, []markup.Entity, error) {
	if !utf8.ValidString(text) {
		return "", nil, bad("strings must be encoded in UTF-8")
	}
	var marked []markup.Entity
	switch strings.ToLower(mode) {
	case "html":
		var wrong markup.ParseError
		var err error
		if text, marked, err = markup.ParseHTML(text); errors.As(err, &wrong) {
			return "", nil, bad("can't parse entities: " + wrong.Error())
		}
	case "", "none":
		if list != "" && json.Unmarshal([]byte(list), &marked) != nil {
			return "", nil, bad("can't parse entities: expected an Array of MessageEntity")
		}
	default:
		return "", nil, bad("unsupported parse_mode")
	}
	text, marked = markup.Trim(text, marked)
	return text, marked, nil
}

func (a *api) sendContact(q *request) (any, error) {
	c, m, keys, err := a.outgoing(q)
	if err != nil {
		return nil, err
	}
	m.Contact = &world.Contact{Phone: q.text("phone_number"), First: q.text("first_name"), Last: q.text("last_name")}
	switch {
	case m.Contact.Phone == "":
		return nil, bad("phone number is empty")
	case m.Contact.First == "":
		return nil, bad("first name is empty")
	}
	return a.deliver(c, m, keys)
}

func (a *api) sendLocation(q *request) (any, error) {
	c, m, keys, err := a.outgoing(q)
	if err != nil {
		return nil, err
	}
	lat, errLat := strconv.ParseFloat(q.text("latitude"), 64)
	lon, errLon := strconv.ParseFloat(q.text("longitude"), 64)
	if errLat != nil || errLon != nil || math.Abs(lat) > 90 || math.Abs(lon) > 180 {
		return nil, bad("wrong location specified")
	}
	m.Location = &wire.Location{Latitude: lat, Longitude: lon}
	return a.deliver(c, m, keys)
}

// actions are the values that sendChatAction accepts (Bot API).
var actions = map[string]bool{"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true, "record_video_note": true, "upload_video_note": true}

func (a *api) sendChatAction(q *request) (any, error) {
	c, err := a.reach(q)
	if err != nil {
		return nil, err
	}
	if !actions[q.text("action")] {
		return nil, bad("wrong parameter action in request")
	}
	a.world.Emit(c, world.Event{Kind: world.EventTyping, Action: q.text("action")})
	return true, nil
}

// pressLife is how long a press can be answered (docs/telegram.md §1).
const pressLife = 150 * time.Second

// maxToast is the most UTF-16 units of an answer to a press (Bot API, answerCallbackQuery).
const maxToast = 200

func (a *api) answerCallbackQuery(q *request) (any, error) {
	id := q.text("callback_query_id")
	p := a.world.Pressed(id)
	if p == nil || a.world.Now().Sub(p.At) > pressLife {
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	}
	if markup.Units(q.text("text")) > maxToast {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	a.world.Person(p.User).Show(world.Event{Kind: world.EventToast, Chat: p.Chat, ID: p.Message, Press: id, Text: q.text("text"), Alert: q.yes("show_alert")})
	return true, nil
}
