package world

import (
	"encoding/json"
	"strconv"
	"sync"
	"time"

	"guanjia/bot/localapi/wire"
)

// Options are the settings of a World; all are required.
type Options struct {
	Bot      User             // the bot's own account
	Now      func() time.Time // any zone
	Inbox    Inbox
	Messages int   // stored for each chat
	Bytes    int64 // of stored files
}

// Inbox gets what people do to the bot. The lock of the world is held during its calls.
type Inbox interface {
	// Add gives the bot an update of a kind, if the bot wants that kind; encode makes its JSON. Updates of one lane are delivered in
	// order.
	Add(kind, lane string, encode func(id int64) []byte)
	// Pending returns how many updates the bot has not confirmed.
	Pending() int
}

// World is one bot and the people around it.
type World struct {
	sync.Mutex
	opts    Options
	files   *shelf
	chats   map[int64]*Chat
	people  map[int64]*Person
	presses presses
	menus   map[MenuKey][]wire.Command
	last    int64 // message id
	serial  int64 // press and album numbers
}

// New makes a world without people.
func New(opts Options) *World {
	return &World{
		opts: opts, files: newShelf(opts.Bytes), chats: map[int64]*Chat{}, people: map[int64]*Person{},
		presses: newPresses(), menus: map[MenuKey][]wire.Command{},
	}
}

// Now returns the world's time in UTC.
func (w *World) Now() time.Time { return w.opts.Now().UTC() }

// Bot returns the bot's own account.
func (w *World) Bot() User { return w.opts.Bot }

// Pending returns how many updates the bot has not confirmed.
func (w *World) Pending() int { return w.opts.Inbox.Pending() }

// Serial returns a new number for a press or an album.
func (w *World) Serial() string {
	w.serial++
	return strconv.FormatInt(w.serial, 10)
}

// Chat returns a chat; nil if there is none.
func (w *World) Chat(id int64) *Chat { return w.chats[id] }

// enqueue gives an update to the bot.
func (w *World) enqueue(kind, lane string, u wire.Update) {
	w.opts.Inbox.Add(kind, lane, func(id int64) []byte {
		u.ID = id
		raw, err := json.Marshal(u)
		if err != nil {
			panic(err) // one of our own types has no JSON form
		}
		return raw
	})
}

// lane returns the name of the lane of a chat's messages.
func lane(chat int64) string { return "chat " + strconv.FormatInt(chat, 10) }
