package world

import (
	"time"

	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
)

// Msg is one message as people see it. A returned Msg is never changed.
type Msg struct {
	ID        int64 // unique over all chats
	From      int64 // of the person, or of the bot
	Bot       bool
	At        time.Time // UTC
	EditedAt  time.Time // UTC; zero: never edited
	Text      string    // text or caption, without formatting
	Entities  []markup.Entity
	Buttons   [][]wire.Button // inline
	File      *File           // nil: none; also nil with Contact and Location
	AlbumID   string          // "": no album
	Contact   *Contact
	Location  *wire.Location
	ReplyTo   int64 // the message that it answers; 0: none
	Silent    bool
	Protected bool
	Frozen    bool // it was sent with a reply keyboard, so Telegram lets nobody edit it
}

// Edited reports whether the message was changed after it was sent.
func (m Msg) Edited() bool { return !m.EditedAt.IsZero() }

// HTML returns the formatted text as HTML that is safe in a page.
func (m Msg) HTML() string { return markup.HTML(m.Text, m.Entities) }

// Button returns the inline button with a label.
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

// Contact is a shared telephone number. User is 0 if it belongs to no account here.
type Contact struct {
	Phone string `json:"phone"`
	First string `json:"first"`
	Last  string `json:"last,omitempty"`
	User  int64  `json:"user,omitempty"`
}

// Wire returns a message as the bot gets it, with the message that it answers.
func (w *World) Wire(c *Chat, m Msg) *wire.Message {
	out := w.alone(c, m)
	if answered, found := c.Find(m.ReplyTo); found {
		out.ReplyTo = w.alone(c, answered)
	}
	return out
}

// alone returns the same without the message that it answers.
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
	out.Caption, out.CaptionEntities = m.Text, m.Entities
	fileWires[m.File.Kind](out, m.File)
	return out
}
