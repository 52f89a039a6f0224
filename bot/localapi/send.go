package localapi

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of texts, in characters after parsing (Bot API, sendMessage and sendPhoto).
const (
	maxText    = 4096
	maxCaption = 1024
)

// Limits of sending (TELEGRAM.md §1): messages per second over all chats and to one person, per minute to a group.
const (
	ratePerson, burstPerson = 1.0, 5
	rateGroup, burstGroup   = 20.0 / 60, 20
	rateAll, burstAll       = 30.0, 30
)

// chatOf finds the chat that a call names.
func (s *Server) chatOf(q *request) (*chat, error) {
	if q.text("chat_id") == "" {
		return nil, bad("chat_id is empty")
	}
	c := s.chats[q.number("chat_id")]
	if c == nil {
		return nil, bad("chat not found")
	}
	return c, nil
}

// reach finds the chat that a call names and says whether the bot may write there.
func (s *Server) reach(q *request) (*chat, error) {
	c, err := s.chatOf(q)
	if err != nil {
		return nil, err
	}
	if c.migrateTo != 0 {
		return nil, &refusal{code: http.StatusBadRequest, words: "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: c.migrateTo}
	}
	if c.kind != "private" {
		if c.away {
			return nil, forbidden("bot was kicked from the " + c.kind + " chat")
		}
		return c, nil
	}
	switch p := c.members[0]; {
	case p.deactivated:
		return nil, forbidden("user is deactivated")
	case p.blocked:
		return nil, forbidden("bot was blocked by the user")
	case !p.started:
		return nil, forbidden("bot can't initiate conversation with a user")
	}
	return c, nil
}

// paced refuses what goes faster than Telegram allows, if the server was told to.
func (s *Server) paced(c *chat) error {
	if !s.opts.Limits {
		return nil
	}
	rate, burst := ratePerson, float64(burstPerson)
	if c.kind != "private" {
		rate, burst = rateGroup, burstGroup
	}
	now := s.now()
	wait := c.pace.take(now, rate, burst)
	if wait == 0 {
		wait = s.overall.take(now, rateAll, burstAll)
	}
	if wait == 0 {
		return nil
	}
	return tooMany(int(math.Ceil(wait.Seconds())))
}

// tooMany is the refusal for haste.
func tooMany(seconds int) *refusal {
	return &refusal{code: http.StatusTooManyRequests, words: "Too Many Requests: retry after " + strconv.Itoa(seconds), retryAfter: seconds}
}

// outgoing is what all calls that send have in common: the chat, the keyboard, the message that is answered.
func (s *Server) outgoing(q *request) (*chat, Msg, *markup, error) {
	c, err := s.reach(q)
	if err != nil {
		return nil, Msg{}, nil, err
	}
	m := Msg{From: s.bot.ID, Bot: true, Silent: q.yes("disable_notification"), Protected: q.yes("protect_content")}
	if m.ReplyTo, err = replyTo(q, c); err != nil {
		return nil, Msg{}, nil, err
	}
	keys := &markup{}
	if q.method.name != "sendMediaGroup" {
		if keys, err = readMarkup(q); err != nil {
			return nil, Msg{}, nil, err
		}
	}
	m.Buttons, m.frozen = keys.inline, keys.below
	return c, m, keys, nil
}

// replyTo is the message that a new one answers; 0 for none.
func replyTo(q *request, c *chat) (int64, error) {
	var p struct {
		Message int64 `json:"message_id"`
		Lenient bool  `json:"allow_sending_without_reply"`
	}
	if _, err := q.decode("reply_parameters", "reply parameters: expected an Object", &p); err != nil || p.Message == 0 {
		return 0, err
	}
	if _, found := c.find(p.Message); found {
		return p.Message, nil
	}
	if p.Lenient {
		return 0, nil
	}
	return 0, bad("message to be replied not found")
}

// deliver posts what the bot sends and puts its keyboard in force.
func (s *Server) deliver(c *chat, m Msg, keys *markup) (any, error) {
	if err := s.paced(c); err != nil {
		return nil, err
	}
	m = s.post(c, m)
	if keys.below {
		s.setKeyboard(c, keys.reply)
	}
	return s.wire(c, m, true), nil
}

func (s *Server) sendMessage(q *request) (any, error) {
	c, m, keys, err := s.outgoing(q)
	if err != nil {
		return nil, err
	}
	if m.Text, m.Entities, err = formatted(q, "text", "entities"); err != nil {
		return nil, err
	}
	if err := fitText(m.Text); err != nil {
		return nil, err
	}
	return s.deliver(c, m, keys)
}

// fitText refuses a text that is empty or too long.
func fitText(text string) error {
	switch {
	case text == "":
		return bad("message text is empty")
	case utf8.RuneCountInString(text) > maxText:
		return bad("message is too long")
	}
	return nil
}

// fitCaption refuses a caption that is too long.
func fitCaption(text string) error {
	if utf8.RuneCountInString(text) > maxCaption {
		return bad("message caption is too long")
	}
	return nil
}

// formatted reads a text with its marks, from HTML or from a list of entities, without white space around it.
func formatted(q *request, field, entities string) (string, []Entity, error) {
	return format(q.text(field), q.text("parse_mode"), q.text(entities))
}

func format(text, mode, list string) (string, []Entity, error) {
	if !utf8.ValidString(text) {
		return "", nil, bad("strings must be encoded in UTF-8")
	}
	var marked []Entity
	switch strings.ToLower(mode) {
	case "html":
		var wrong ParseError
		var err error
		if text, marked, err = ParseHTML(text); errors.As(err, &wrong) {
			return "", nil, bad("can't parse entities: " + wrong.Error())
		}
	case "", "none":
		if list != "" && json.Unmarshal([]byte(list), &marked) != nil {
			return "", nil, bad("can't parse entities: expected an Array of MessageEntity")
		}
	default:
		return "", nil, bad("unsupported parse_mode")
	}
	text, marked = trim(text, marked)
	return text, marked, nil
}

// trim takes white space off both ends and moves the marks along.
func trim(text string, marked []Entity) (string, []Entity) {
	short := strings.TrimLeftFunc(text, unicode.IsSpace)
	cut := units(text[:len(text)-len(short)])
	short = strings.TrimRightFunc(short, unicode.IsSpace)
	end := units(short)
	var kept []Entity
	for _, e := range marked {
		last := min(e.Offset+e.Length-cut, end)
		e.Offset = max(e.Offset-cut, 0)
		if e.Length = last - e.Offset; e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return short, kept
}

// units is the length of a text in UTF-16.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

func (s *Server) sendContact(q *request) (any, error) {
	c, m, keys, err := s.outgoing(q)
	if err != nil {
		return nil, err
	}
	m.Contact = &Contact{Phone: q.text("phone_number"), First: q.text("first_name"), Last: q.text("last_name")}
	switch {
	case m.Contact.Phone == "":
		return nil, bad("phone number is empty")
	case m.Contact.First == "":
		return nil, bad("first name is empty")
	}
	return s.deliver(c, m, keys)
}

func (s *Server) sendLocation(q *request) (any, error) {
	c, m, keys, err := s.outgoing(q)
	if err != nil {
		return nil, err
	}
	lat, errLat := strconv.ParseFloat(q.text("latitude"), 64)
	lon, errLon := strconv.ParseFloat(q.text("longitude"), 64)
	if errLat != nil || errLon != nil || math.Abs(lat) > 90 || math.Abs(lon) > 180 {
		return nil, bad("wrong location specified")
	}
	m.Location = &Location{Latitude: lat, Longitude: lon}
	return s.deliver(c, m, keys)
}

// actions are what sendChatAction takes (Bot API).
var actions = map[string]bool{"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true, "record_video_note": true, "upload_video_note": true}

func (s *Server) sendChatAction(q *request) (any, error) {
	c, err := s.reach(q)
	if err != nil {
		return nil, err
	}
	if !actions[q.text("action")] {
		return nil, bad("wrong parameter action in request")
	}
	s.emit(c, Event{Kind: EventTyping, Action: q.text("action")})
	return true, nil
}

// pressLife is how long a press can be answered (TELEGRAM.md §1).
const pressLife = 150 * time.Second

// maxToast is the length of an answer to a press, in characters (Bot API, answerCallbackQuery).
const maxToast = 200

func (s *Server) answerCallbackQuery(q *request) (any, error) {
	id := q.text("callback_query_id")
	p := s.presses[id]
	if p == nil || s.now().Sub(p.at) > pressLife {
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	}
	if utf8.RuneCountInString(q.text("text")) > maxToast {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	s.users[p.user].show(Event{Kind: EventToast, Chat: p.chat, ID: p.message, Press: id, Text: q.text("text"), Alert: q.yes("show_alert")})
	return true, nil
}
