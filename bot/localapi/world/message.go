package world

import (
	"time"

	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
)

// Msg is one message as people see it. Values of Msg are never changed once they were given out.
type Msg struct {
	ID        int64 // unique over all chats
	From      int64 // of the person, or of the bot
	Bot       bool
	At        time.Time // UTC
	EditedAt  time.Time // UTC; zero: never edited
	Text      string    // text or caption, without marks
	Entities  []markup.Entity
	Buttons   [][]wire.Button // inline
	File      *File           // nil: none, as with Contact and Location
	AlbumID   string          // of the album that it belongs to; empty: none
	Contact   *Contact
	Location  *wire.Location
	ReplyTo   int64 // message that it answers; 0: none
	Silent    bool
	Protected bool
	Frozen    bool // sent with a keyboard of the other kind: Telegram lets nobody edit it
}

// Edited says whether the message was changed after it was sent.
func (m Msg) Edited() bool { return !m.EditedAt.IsZero() }

// HTML is the text with its marks, safe to be put into a page.
func (m Msg) HTML() string { return markup.HTML(m.Text, m.Entities) }

// Button finds the inline button with this label.
func (m Msg) Button(label string) (wire.Button, bool) {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Label == label {
				return b, true
			}
		}
	}
	return wire.Button{}, false
}

// Contact is a phone number that was shared; User is 0 if it belongs to nobody here.
type Contact struct {
	Phone string `json:"phone"`
	First string `json:"first"`
	Last  string `json:"last,omitempty"`
	User  int64  `json:"user,omitempty"`
}

// Wire is a message as the bot receives it, with the message that it answers.
func (w *World) Wire(c *Chat, m Msg) *wire.Message {
	out := w.alone(c, m)
	if answered, found := c.Find(m.ReplyTo); found {
		out.ReplyTo = w.alone(c, answered)
	}
	return out
}

// alone is Wire without the message that it answers.
func (w *World) alone(c *Chat, m Msg) *wire.Message {
	from := w.WireUser(m.From)
	out := &wire.Message{ID: m.ID, From: &from, Chat: c.Wire(), Date: m.At.Unix(), AlbumID: m.AlbumID, Protected: m.Protected, Location: m.Location}
	if m.Edited() {
		out.EditDate = m.EditedAt.Unix()
	}
	if len(m.Buttons) > 0 {
		out.Markup = &wire.InlineKeyboard{Rows: m.Buttons}
	}
	if m.Contact != nil {
		out.Contact = &wire.Contact{Phone: m.Contact.Phone, First: m.Contact.First, Last: m.Contact.Last, User: m.Contact.User}
	}
	if m.File == nil {
		out.Text, out.Entities = m.Text, m.Entities
		return out
	}
	out.Caption, out.Marks = m.Text, m.Entities
	fileWires[m.File.Kind](out, m.File)
	return out
}
