package world

import "guanjia/bot/localapi/wire"

// Kinds of Event.
const (
	EventMessage  = "message"  // Msg is new
	EventEdit     = "edit"     // Msg has changed
	EventDelete   = "delete"   // message ID is gone
	EventKeyboard = "keyboard" // Keyboard is in force now; nil: none
	EventTyping   = "typing"   // Action for the next 5 s
	EventToast    = "toast"    // Text answers a press, in a box if Alert
	EventCommands = "commands" // Commands is the menu now
)

// Event is something that a person sees happen in a chat. Kind says which fields are set.
type Event struct {
	Kind     string
	Chat     int64
	ID       int64 // of the message: message, edit, delete
	Msg      Msg
	Keyboard *wire.ReplyKeyboard
	Action   string
	Text     string
	Alert    bool
	Press    string // id of the press that a toast answers
	Commands []wire.Command
}

// Reader is one channel of events; it is closed when its reader cannot follow.
type Reader struct{ events chan Event }

// eventBuffer is how many events a reader may lag behind.
const eventBuffer = 256

// Events is the channel to read from.
func (r *Reader) Events() <-chan Event { return r.events }

// Listen gives a new reader of what the person sees.
func (p *Person) Listen() *Reader {
	r := &Reader{events: make(chan Event, eventBuffer)}
	p.readers[r] = struct{}{}
	return r
}

// Leave closes a reader; nothing happens if it is closed already.
func (p *Person) Leave(r *Reader) {
	if _, open := p.readers[r]; open {
		delete(p.readers, r)
		close(r.events)
	}
}

// Show gives an event to all readers of a person; a reader that does not follow is closed.
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
