package localapi

import (
	"cmp"
	"slices"
	"time"
)

// chat is one conversation: private with one person, or a group.
type chat struct {
	id        int64
	kind      string
	title     string
	msgs      []Msg // ascending ids; an element is never written after a snapshot was given out
	shared    bool  // a snapshot of msgs was given out
	keyboard  *ReplyKeyboard
	changed   chan struct{} // closed at the next change; nil while nobody waits
	members   []*person
	away      bool  // the bot is not, or no longer, in this group
	migrateTo int64 // the supergroup that this group has become
	pace      bucket
}

// person is one account and what stands between it and the bot.
type person struct {
	User
	chat                          *chat
	started, blocked, deactivated bool
	readers                       map[*reader]struct{}
}

// reader is one channel of events; it is closed when it cannot follow.
type reader struct{ events chan Event }

// eventBuffer is how many events a reader may lag behind.
const eventBuffer = 256

func (c *chat) wire() wireChat {
	w := wireChat{ID: c.id, Type: c.kind, Title: c.title}
	if c.kind == "private" {
		u := c.members[0]
		w.First, w.Last, w.Username = u.First, u.Last, u.Username
	}
	return w
}

// wireUserOf is an account as the bot sees it.
func (s *Server) wireUserOf(id int64) wireUser {
	if id == s.bot.ID {
		return wireUser{ID: id, Bot: true, First: s.bot.First, Username: s.bot.Username}
	}
	u := User{ID: id, First: "Deleted"}
	if p := s.users[id]; p != nil {
		u = p.User
	}
	return wireUser{ID: u.ID, First: u.First, Last: u.Last, Username: u.Username, Language: u.Language}
}

// find is where message id stands; false if the chat does not, or no longer, have it.
func (c *chat) find(id int64) (int, bool) {
	return slices.BinarySearchFunc(c.msgs, id, func(m Msg, id int64) int { return cmp.Compare(m.ID, id) })
}

// snapshot is the chat as it is; it stays so whatever comes.
func (c *chat) snapshot() []Msg {
	c.shared = true
	return c.msgs[:len(c.msgs):len(c.msgs)]
}

// own makes msgs writable without changing a snapshot.
func (c *chat) own() {
	if c.shared {
		c.msgs, c.shared = slices.Clone(c.msgs), false
	}
}

// post puts a new message into a chat and shows it to the people there.
func (s *Server) post(c *chat, m Msg) Msg {
	s.last++
	m.ID, m.At = s.last, s.now()
	c.msgs = append(c.msgs, m)
	if over := len(c.msgs) - s.opts.Messages; over > 0 {
		c.msgs = c.msgs[over:]
	}
	s.emit(c, Event{Kind: EventMessage, ID: m.ID, Msg: m})
	return m
}

// put replaces message at by m and shows the change.
func (s *Server) put(c *chat, at int, m Msg) {
	c.own()
	c.msgs[at] = m
	s.emit(c, Event{Kind: EventEdit, ID: m.ID, Msg: m})
}

// drop removes message at.
func (s *Server) drop(c *chat, at int) {
	c.own()
	id := c.msgs[at].ID
	c.msgs = slices.Delete(c.msgs, at, at+1)
	s.emit(c, Event{Kind: EventDelete, ID: id})
}

// press shows a keyboard below the input line, or takes it away (nil).
func (s *Server) setKeyboard(c *chat, k *ReplyKeyboard) {
	if c.keyboard == nil && k == nil {
		return
	}
	c.keyboard = k
	s.emit(c, Event{Kind: EventKeyboard, Keyboard: k})
}

// emit shows an event to everybody in a chat and wakes those who wait for a change.
func (s *Server) emit(c *chat, e Event) {
	e.Chat = c.id
	for _, p := range c.members {
		p.show(e)
	}
	if c.changed != nil {
		close(c.changed)
		c.changed = nil
	}
}

// show gives an event to all readers of a person; a reader that does not follow is closed.
func (p *person) show(e Event) {
	for r := range p.readers {
		select {
		case r.events <- e:
		default:
			delete(p.readers, r)
			close(r.events)
		}
	}
}

// now is the server's time in UTC.
func (s *Server) now() time.Time { return s.opts.Now().UTC() }

// bucket is a token bucket; the zero value is full.
type bucket struct {
	spent float64
	at    time.Time
}

// take spends one token of burst, refilled at rate per second; if there is none, it says how long to wait.
func (b *bucket) take(now time.Time, rate, burst float64) time.Duration {
	b.spent = max(0, b.spent-rate*now.Sub(b.at).Seconds())
	b.at = now
	if b.spent+1 > burst {
		return time.Duration((b.spent + 1 - burst) / rate * float64(time.Second))
	}
	b.spent++
	return 0
}
