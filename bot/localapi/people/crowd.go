// Package people is what people do in their Telegram apps, and what they see there: Go calls for tests, and HTTP for a web page. It knows
// no bot and no token. A Crowd can act as anybody, so use it only in tests and demos.
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

// Crowd is all people of a world. Safe for concurrent use. A person who acts without having been added is added.
type Crowd struct{ world *world.World }

// New returns the people of a world.
func New(w *world.World) *Crowd { return &Crowd{world: w} }

// AddUser adds a person, or changes the name of one.
func (c *Crowd) AddUser(u world.User) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Person(u.ID).User = u
}

// Know adds persons who started the bot earlier, so that the bot may write to them.
func (c *Crowd) Know(users ...world.User) {
	c.world.Lock()
	defer c.world.Unlock()
	for _, u := range users {
		p := c.world.Person(u.ID)
		p.User, p.Started = u, true
	}
}

// People returns all persons, in no order.
func (c *Crowd) People() []world.User {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Users()
}

// knows reports whether a person was added.
func (c *Crowd) knows(user int64) bool {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Known(user) != nil
}

// send sends a message of a person in the private chat.
func (c *Crowd) send(user int64, m world.Msg) int64 {
	c.world.Lock()
	defer c.world.Unlock()
	m.From = user
	return c.world.Hear(c.world.Person(user).Chat, m).ID
}

// commandShape is the pattern of a command's name (docs/telegram.md §2).
var commandShape = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// commandEntity returns the entity of a command at the beginning of a text, as Telegram's apps do.
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

// Say writes a text in the private chat and returns the id of the message; 0 if the person has blocked the bot. A real app splits longer
// texts: use at most 4,096 characters.
func (c *Crowd) Say(user int64, text string) int64 { return c.SayReply(user, text, 0) }

// SayReply is Say as an answer to a message; 0: to none.
func (c *Crowd) SayReply(user int64, text string, replyTo int64) int64 {
	return c.send(user, world.Msg{Text: text, Entities: commandEntity(text), ReplyTo: replyTo})
}

// SendContact shares a telephone number of the account of; 0: of no account.
func (c *Crowd) SendContact(user int64, phone string, of int64) int64 {
	c.world.Lock()
	defer c.world.Unlock()
	shared := &world.Contact{Phone: phone, First: "Somebody", User: of}
	if p := c.world.Known(of); p != nil {
		shared.First, shared.Last = p.First, p.Last
	}
	return c.world.Hear(c.world.Person(user).Chat, world.Msg{From: user, Contact: shared}).ID
}

// SendLocation shares a location, in degrees.
func (c *Crowd) SendLocation(user int64, latitude, longitude float64) int64 {
	return c.send(user, world.Msg{Location: &wire.Location{Latitude: latitude, Longitude: longitude}})
}

// Press presses a button in the private chat and returns the id of the press; "" if the person has blocked the bot. data can be anything;
// a message that does not exist is shown to the bot as inaccessible.
func (c *Crowd) Press(user, message int64, data string) string {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Press(c.world.Person(user).Chat, user, message, data)
}

// PressAgain sends a press again with a new update id, as an app does that got no answer.
func (c *Crowd) PressAgain(id string) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.PressAgain(id)
}

// Block blocks the bot, and the bot gets an update about it.
func (c *Crowd) Block(user int64) { c.block(user, true) }

// Unblock ends Block.
func (c *Crowd) Unblock(user int64) { c.block(user, false) }

func (c *Crowd) block(user int64, blocked bool) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Block(c.world.Person(user), blocked)
}

// Deactivate deletes an account: the bot gets no update, but its calls are refused.
func (c *Crowd) Deactivate(user int64) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Person(user).Deactivated = true
}

// ForgetMessage deletes a message of the private chat for both sides.
func (c *Crowd) ForgetMessage(user, message int64) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Delete(c.world.Person(user).Chat, message)
}

// Wait waits until enough is true for the private chat and returns the chat. If ctx ends first, it returns its error and the chat at that
// moment. enough must not call the Crowd.
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
