package world

import "guanjia/bot/localapi/wire"

// Kinds of Event.
const (
	EventMessage  = "message"  // Msg is new
	EventEdit     = "edit"     // Msg has changed
	EventDelete   = "delete"   // message ID is gone
	EventKeyboard = "keyboard" // Keyboard is shown now; nil: none
	EventTyping   = "typing"   // Action for the next 5 s
	EventToast    = "toast"    // Text answers a press, in a box if Alert
	EventCommands = "commands" // Commands is the menu now
)

// Event is something that a person sees in a chat. Kind decides which fields are set.
type Event struct {
	Kind     string
	Chat     int64
	ID       int64 // of the message, for EventMessage, EventEdit and EventDelete
	Msg      Msg
	Keyboard *wire.ReplyKeyboard
	Action   string
	Text     string
	Alert    bool
	Press    string // id of the press, for EventToast
	Commands []wire.Command
}

// Reader is one channel of events; it is closed if its reader is too slow.
type Reader struct{ events chan Event }

// eventBuffer is how many events may wait for a reader.
const eventBuffer = 256

// Events returns the channel.
func (r *Reader) Events() <-chan Event { return r.events }

// Listen returns a new reader of what the person sees.
func (p *Person) Listen() *Reader {
	r := &Reader{events: make(chan Event, eventBuffer)}
	p.readers[r] = struct{}{}
	return r
}

// Leave closes a reader; it does nothing if the reader is closed already.
func (p *Person) Leave(r *Reader) {
	if _, open := p.readers[r]; open {
		delete(p.readers, r)
		close(r.events)
	}
}

// Show sends an event to all readers of a person; a reader that is too slow is closed.
func (p *Person) Show(e Event) {
	for r := range p.readers {
		select {
		case r.events <- e:
		default:
			p.Leave(r)
		}
	}
}

// Emit shows an event to everybody in a chat and wakes those who wait for a change.
func (w *World) Emit(c *Chat, e Event) {
	e.Chat = c.ID
	for _, p := range c.Members {
		p.Show(e)
	}
	if c.changed != nil {
		close(c.changed)
		c.changed = nil
	}
}
