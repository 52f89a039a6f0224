package world

import (
	"strconv"

	"guanjia/bot/localapi/wire"
)

// User is an account of Telegram.
type User struct {
	ID       int64  `json:"id"`
	First    string `json:"first"`
	Last     string `json:"last,omitempty"`
	Username string `json:"username,omitempty"` // without @
	Language string `json:"language,omitempty"` // IETF tag of the person's app
}

// Person is one account and its relation to the bot.
type Person struct {
	User
	Chat        *Chat // the private one with the bot
	Started     bool  // the person has written to the bot, so that the bot may write
	Blocked     bool  // the person has blocked the bot
	Deactivated bool  // the account was deleted
	readers     map[*Reader]struct{}
}

// Person returns a person; it adds one with a private chat if there is none.
func (w *World) Person(id int64) *Person {
	if p := w.people[id]; p != nil {
		return p
	}
	p := &Person{User: User{ID: id, First: "User " + strconv.FormatInt(id, 10)}, readers: map[*Reader]struct{}{}}
	p.Chat = &Chat{ID: id, Kind: Private, Members: []*Person{p}}
	w.people[id], w.chats[id] = p, p.Chat
	return p
}

// Known returns a person; nil if there is none.
func (w *World) Known(id int64) *Person { return w.people[id] }

// Users returns the accounts of all people, in no order.
func (w *World) Users() []User {
	out := make([]User, 0, len(w.people))
	for _, p := range w.people {
		out = append(out, p.User)
	}
	return out
}

// WireUser returns an account as the bot sees it: its own, a person's, or a deleted one.
func (w *World) WireUser(id int64) wire.User {
	if bot := w.opts.Bot; id == bot.ID {
		return wire.User{ID: id, Bot: true, First: bot.First, Username: bot.Username}
	}
	u := User{ID: id, First: "Deleted"}
	if p := w.people[id]; p != nil {
		u = p.User
	}
	return wire.User{ID: u.ID, First: u.First, Last: u.Last, Username: u.Username, Language: u.Language}
}

// Hear adds a person's message to a chat and gives it to the bot. In a private chat with a person who has blocked the bot, it does
// nothing and returns the zero Msg.
func (w *World) Hear(c *Chat, m Msg) Msg {
	p := w.Person(m.From)
	if p.Blocked && c == p.Chat {
		return Msg{}
	}
	p.Started = p.Started || c == p.Chat
	m = w.Post(c, m)
	if c.Keyboard != nil && c.Keyboard.OneTime && m.Text != "" {
		w.SetKeyboard(c, nil)
	}
	if !c.Away && !privateTo(c, m) {
		w.enqueue("message", lane(c.ID), wire.Update{Message: w.Wire(c, m)})
	}
	return m
}

// privateTo reports whether the privacy mode of groups hides a message from the bot: it gets commands and answers to its own messages
// only.
func privateTo(c *Chat, m Msg) bool {
	if c.Kind == Private || len(m.Entities) > 0 && m.Entities[0].Type == "bot_command" {
		return false
	}
	answered, found := c.Find(m.ReplyTo)
	return !found || !answered.Bot
}

// Block blocks or unblocks the bot; the bot gets an update if this is a change.
func (w *World) Block(p *Person, blocked bool) {
	if p.Blocked == blocked {
		return
	}
	p.Blocked = blocked
	old, now := Inside, Kicked
	if !blocked {
		old, now = Kicked, Inside
	}
	w.standingChanged(p.Chat, p.ID, old, now)
}
