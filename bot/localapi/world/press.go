package world

import (
	"container/list"
	"strconv"
	"time"

	"guanjia/bot/localapi/wire"
)

// Press is one press of a button: by whom, in which chat, below which message.
type Press struct {
	User, Chat, Message int64
	Data                string
	At                  time.Time // UTC
}

// maxPresses is how many presses are remembered.
const maxPresses = 10_000

// presses are the newest presses by id.
type presses struct {
	byID  map[string]*Press
	order *list.List // ids, oldest first
}

func newPresses() presses { return presses{byID: map[string]*Press{}, order: list.New()} }

func (p presses) add(id string, one *Press) {
	p.byID[id] = one
	p.order.PushBack(id)
	if p.order.Len() > maxPresses {
		delete(p.byID, p.order.Remove(p.order.Front()).(string))
	}
}

// Press has a person press a button in a chat and gives the id of the press; empty if the person has blocked the bot.
// Any data can be sent, forged too; a message that is not there comes to the bot as inaccessible.
func (w *World) Press(c *Chat, user, message int64, data string) string {
	who := w.Person(user)
	if who.Blocked && c == who.Chat {
		return ""
	}
	who.Started = who.Started || c == who.Chat
	id := w.Serial()
	w.presses.add(id, &Press{User: user, Chat: c.ID, Message: message, Data: data, At: w.Now()})
	w.PressAgain(id)
	return id
}

// PressAgain gives the bot a press once more, under a new update id; nothing happens if it is forgotten.
func (w *World) PressAgain(id string) {
	p := w.presses.byID[id]
	if p == nil {
		return
	}
	c := w.chats[p.Chat]
	out := &wire.Press{ID: id, From: w.WireUser(p.User), Instance: strconv.FormatInt(p.Chat, 10), Data: p.Data}
	if m, found := c.Find(p.Message); found {
		out.Message = w.Wire(c, m)
	} else {
		out.Message = wire.Inaccessible{Chat: c.Wire(), ID: p.Message}
	}
	w.enqueue("callback_query", "press "+strconv.FormatInt(p.User, 10), wire.Update{Press: out})
}

// Pressed finds a press by its id; nil if there is none, or it is forgotten.
func (w *World) Pressed(id string) *Press { return w.presses.byID[id] }
