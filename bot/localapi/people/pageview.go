package people

import (
	"time"

	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// pageMsg is a message for a page. HTML is safe; files are fetched from file/{id}.
type pageMsg struct {
	ID        int64           `json:"id"`
	From      int64           `json:"from"`
	Bot       bool            `json:"bot"`
	At        time.Time       `json:"at"`
	Edited    bool            `json:"edited,omitempty"`
	Text      string          `json:"text"`
	HTML      string          `json:"html"`
	Entities  []markup.Entity `json:"entities,omitempty"`
	Buttons   [][]wire.Button `json:"buttons,omitempty"`
	File      *world.File     `json:"file,omitempty"`
	AlbumID   string          `json:"album,omitempty"`
	Contact   *world.Contact  `json:"contact,omitempty"`
	Location  *wire.Location  `json:"location,omitempty"`
	ReplyTo   int64           `json:"reply_to,omitempty"`
	Protected bool            `json:"protected,omitempty"`
	Silent    bool            `json:"silent,omitempty"`
}

// pageEvent is a world.Event for a page; its kind decides which fields are set.
type pageEvent struct {
	Kind     string              `json:"kind"`
	Chat     int64               `json:"chat"`
	ID       int64               `json:"id,omitempty"`
	Msg      *pageMsg            `json:"message,omitempty"`
	Keyboard *wire.ReplyKeyboard `json:"keyboard,omitempty"`
	Action   string              `json:"action,omitempty"`
	Text     string              `json:"text,omitempty"`
	Alert    bool                `json:"alert,omitempty"`
	Press    string              `json:"press,omitempty"`
	Commands []wire.Command      `json:"commands,omitempty"`
}

// pageChat is a private chat for a page.
type pageChat struct {
	Person   world.User          `json:"person"`
	Messages []pageMsg           `json:"messages"`
	Keyboard *wire.ReplyKeyboard `json:"keyboard,omitempty"`
	Commands []wire.Command      `json:"commands"`
	Blocked  bool                `json:"blocked"`
}

// chat returns the private chat of a person.
func (p page) chat(user int64) pageChat {
	w := p.crowd.world
	w.Lock()
	who := w.Person(user)
	out := pageChat{Person: who.User, Keyboard: who.Chat.Keyboard, Commands: append([]wire.Command{}, w.MenuOf(who)...), Blocked: who.Blocked}
	msgs := who.Chat.Snapshot()
	w.Unlock()
	out.Messages = make([]pageMsg, len(msgs))
	for i, m := range msgs {
		out.Messages[i] = msgOf(m)
	}
	return out
}

func msgOf(m world.Msg) pageMsg {
	return pageMsg{ID: m.ID, From: m.From, Bot: m.Bot, At: m.At, Edited: m.Edited(), Text: m.Text, HTML: m.HTML(), Entities: m.Entities, Buttons: m.Buttons, File: m.File,
		AlbumID: m.AlbumID, Contact: m.Contact, Location: m.Location, ReplyTo: m.ReplyTo, Protected: m.Protected, Silent: m.Silent}
}

func eventOf(e world.Event) pageEvent {
	out := pageEvent{Kind: e.Kind, Chat: e.Chat, ID: e.ID, Keyboard: e.Keyboard, Action: e.Action, Text: e.Text, Alert: e.Alert, Press: e.Press, Commands: e.Commands}
	if e.Kind == world.EventMessage || e.Kind == world.EventEdit {
		m := msgOf(e.Msg)
		out.Msg = &m
	}
	return out
}
