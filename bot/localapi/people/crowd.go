// Package people is the people's side of the local Bot API server: what persons do in their Telegram apps, and what
// they see there, as Go calls for tests and over HTTP for a web page. It knows no bot and no token: whoever holds a
// Crowd can act as anybody, so it belongs into tests and demos only.
//
//	c := people.New(w)
//	c.AddUser(world.User{ID: 7, First: "Wang", Language: "zh-hans"})
//	c.Say(7, "/start")
//	chat, err := c.Wait(ctx, 7, func(chat []world.Msg) bool { return chat[len(chat)-1].Bot })
package people

import (
	"context"
	"regexp"
	"strings"

	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// Crowd is all people of a world. It is safe for many goroutines. Whoever acts without having been added is made on
// the spot.
type Crowd struct{ world *world.World }

// New gives the people of a world.
func New(w *world.World) *Crowd { return &Crowd{world: w} }

// AddUser makes a person, or renames one.
func (c *Crowd) AddUser(u world.User) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Person(u.ID).User = u
}

// Know makes persons who started the bot before this world's memory begins: the bot may write to them.
func (c *Crowd) Know(users ...world.User) {
	c.world.Lock()
	defer c.world.Unlock()
	for _, u := range users {
		p := c.world.Person(u.ID)
		p.User, p.Started = u, true
	}
}

// People are all persons, in no order.
func (c *Crowd) People() []world.User {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Users()
}

// knows says whether a person was added.
func (c *Crowd) knows(user int64) bool {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Known(user) != nil
}

// send has a person send a message in the private chat.
func (c *Crowd) send(user int64, m world.Msg) int64 {
	c.world.Lock()
	defer c.world.Unlock()
	m.From = user
	return c.world.Hear(c.world.Person(user).Chat, m).ID
}

// commandShape is the name of a command (docs/telegram.md §2).
var commandShape = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// commandEntity marks a command at the beginning of a text, as Telegram does.
func commandEntity(text string) []markup.Entity {
	name, _, _ := strings.Cut(strings.TrimPrefix(text, "/"), "@")
	name, _, _ = strings.Cut(name, " ")
	if !strings.HasPrefix(text, "/") || !commandShape.MatchString(strings.ToLower(name)) {
		return nil
	}
	length := strings.IndexAny(text, " \n\t")
	if length < 0 {
		length = len(text)
	}
	return []markup.Entity{{Type: "bot_command", Length: length}}
}

// Say writes a text in the private chat and gives the id of the message; 0 if the person has blocked the bot. Telegram
// cuts longer texts in the app: keep to 4096 characters.
func (c *Crowd) Say(user int64, text string) int64 { return c.SayReply(user, text, 0) }

// SayReply is Say in answer to a message; 0: to none.
func (c *Crowd) SayReply(user int64, text string, replyTo int64) int64 {
	return c.send(user, world.Msg{Text: text, Entities: commandEntity(text), ReplyTo: replyTo})
}

// SendContact shares a phone number that belongs to account of: the person's own if it is theirs, 0 for none.
func (c *Crowd) SendContact(user int64, phone string, of int64) int64 {
	c.world.Lock()
	defer c.world.Unlock()
	shared := &world.Contact{Phone: phone, First: "Somebody", User: of}
	if p := c.world.Known(of); p != nil {
		shared.First, shared.Last = p.First, p.Last
	}
	return c.world.Hear(c.world.Person(user).Chat, world.Msg{From: user, Contact: shared}).ID
}

// SendLocation shares a place, in degrees.
func (c *Crowd) SendLocation(user int64, latitude, longitude float64) int64 {
	return c.send(user, world.Msg{Location: &wire.Location{Latitude: latitude, Longitude: longitude}})
}

// Press presses a button under a message of the private chat and gives the id of the press; empty if the person has
// blocked the bot. Any data can be sent, forged too; a message that is not there comes to the bot as inaccessible.
func (c *Crowd) Press(user, message int64, data string) string {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Press(c.world.Person(user).Chat, user, message, data)
}

// PressAgain sends a press once more, under a new update id, as an app does that got no answer.
func (c *Crowd) PressAgain(id string) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.PressAgain(id)
}

// Block blocks the bot, which the bot is told.
func (c *Crowd) Block(user int64) { c.block(user, true) }

// Unblock takes Block back.
func (c *Crowd) Unblock(user int64) { c.block(user, false) }

func (c *Crowd) block(user int64, blocked bool) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Block(c.world.Person(user), blocked)
}

// Deactivate deletes an account: the bot is not told, its calls are refused.
func (c *Crowd) Deactivate(user int64) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Person(user).Deactivated = true
}

// ForgetMessage removes a message from the private chat, as if the person had deleted it for both sides.
func (c *Crowd) ForgetMessage(user, message int64) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Delete(c.world.Person(user).Chat, message)
}

// Wait waits until the private chat is as enough wants it and gives it back; the error is the end of ctx, with the
// chat as it is then. enough must not call the Crowd.
func (c *Crowd) Wait(ctx context.Context, user int64, enough func([]world.Msg) bool) ([]world.Msg, error) {
	for {
		c.world.Lock()
		chat := c.world.Person(user).Chat
		now, changed := chat.Snapshot(), chat.Changed()
		c.world.Unlock()
		if enough(now) {
			return now, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return now, ctx.Err()
		}
	}
}
