package world

import (
	"cmp"
	"slices"

	"guanjia/bot/localapi/wire"
)

// Kinds of Chat (Bot API type Chat, field type).
const (
	Private    = "private"
	Group      = "group"
	Supergroup = "supergroup"
)

// Chat is one conversation: private with one person, or a group.
type Chat struct {
	ID        int64 // negative for groups
	Kind      string
	Title     string // of a group
	Members   []*Person
	Away      bool                // the bot is not, or no longer, in this group
	MigrateTo int64               // the supergroup that this group has become; 0: none
	Keyboard  *wire.ReplyKeyboard // below the input line; nil: none
	msgs      []Msg               // ascending ids; an element is never changed after a snapshot was returned
	shared    bool                // a snapshot of msgs was returned
	changed   chan struct{}       // closed at the next change; nil while nobody waits
}

// Wire returns the chat as the bot sees it.
func (c *Chat) Wire() wire.Chat {
	out := wire.Chat{ID: c.ID, Type: c.Kind, Title: c.Title}
	if c.Kind == Private {
		u := c.Members[0]
		out.First, out.Last, out.Username = u.First, u.Last, u.Username
	}
	return out
}

// Find returns the message with an id; false if the chat does not, or no longer, have it.
func (c *Chat) Find(id int64) (Msg, bool) {
	if at, found := c.at(id); found {
		return c.msgs[at], true
	}
	return Msg{}, false
}

func (c *Chat) at(id int64) (int, bool) {
	return slices.BinarySearchFunc(c.msgs, id, func(m Msg, id int64) int { return cmp.Compare(m.ID, id) })
}

// Snapshot returns the chat at this moment, oldest first. It can be read after the lock was released; later changes do not affect it.
func (c *Chat) Snapshot() []Msg {
	c.shared = true
	return c.msgs[:len(c.msgs):len(c.msgs)]
}

// Changed returns a channel that is closed at the next change of the chat.
func (c *Chat) Changed() <-chan struct{} {
	if c.changed == nil {
		c.changed = make(chan struct{})
	}
	return c.changed
}

// own makes msgs writable without changing a snapshot.
func (c *Chat) own() {
	if c.shared {
		c.msgs, c.shared = slices.Clone(c.msgs), false
	}
}

// Post adds a new message to a chat, with its id and time, and shows it to the people there. If the chat has too many messages, the
// oldest is deleted.
func (w *World) Post(c *Chat, m Msg) Msg {
	w.last++
	m.ID, m.At = w.last, w.Now()
	c.msgs = append(c.msgs, m)
	if over := len(c.msgs) - w.opts.Messages; over > 0 {
		c.msgs = c.msgs[over:]
	}
	w.Emit(c, Event{Kind: EventMessage, ID: m.ID, Msg: m})
	return m
}

// Edit replaces the message with the same id and shows the change. It returns the message as it is now; it does nothing if there is no
// such message.
func (w *World) Edit(c *Chat, m Msg) Msg {
	if at, found := c.at(m.ID); found {
		m.EditedAt = w.Now()
		c.own()
		c.msgs[at] = m
		w.Emit(c, Event{Kind: EventEdit, ID: m.ID, Msg: m})
	}
	return m
}

// Delete deletes a message and shows that; it does nothing if there is no such message.
func (w *World) Delete(c *Chat, id int64) {
	if at, found := c.at(id); found {
		c.own()
		c.msgs = slices.Delete(c.msgs, at, at+1)
		w.Emit(c, Event{Kind: EventDelete, ID: id})
	}
}

// SetKeyboard shows a keyboard below the input line, or removes it (nil).
func (w *World) SetKeyboard(c *Chat, k *wire.ReplyKeyboard) {
	if c.Keyboard == nil && k == nil {
		return
	}
	c.Keyboard = k
	w.Emit(c, Event{Kind: EventKeyboard, Keyboard: k})
}
