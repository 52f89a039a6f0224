package world

import (
	"container/list"
	"strconv"
	"time"

	"guanjia/bot/localapi/wire"
)

// Press is one press of a button: by whom, in which chat, under which message.
type Press struct {
	User, Chat, Message int64
	Data                string
	At                  time.Time // UTC
}

// maxPresses is how many presses are stored.
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

// Press presses a button of a chat for a person and returns the id of the press; "" if the person has blocked the bot. data can be
// anything; a message that does not exist is shown to the bot as inaccessible.
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

// PressAgain gives the bot a press again with a new update id; it does nothing if the press is no longer stored.
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

// Pressed returns a press by its id; nil if there is none, or it is no longer stored.
func (w *World) Pressed(id string) *Press { return w.presses.byID[id] }
