package people

import "guanjia/bot/localapi/world"

// AddGroup adds a group with people and the bot, and the bot gets an update about it. id is negative, as in Telegram.
func (c *Crowd) AddGroup(id int64, title string, by int64, others ...int64) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Gather(id, title, append([]int64{by}, others...)...)
}

// SayIn writes in a group. The bot gets only commands and answers to its own messages, as with Telegram's privacy mode.
func (c *Crowd) SayIn(group, user int64, text string, replyTo int64) int64 {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Hear(c.world.Chat(group), world.Msg{From: user, Text: text, Entities: commandEntity(text), ReplyTo: replyTo}).ID
}

// PressIn presses a button in a group; see Press.
func (c *Crowd) PressIn(group, user, message int64, data string) string {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Press(c.world.Chat(group), user, message, data)
}

// Kick removes the bot from a group, and the bot gets an update about it.
func (c *Crowd) Kick(group, by int64) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Remove(c.world.Chat(group), by, world.Kicked)
}

// Migrate turns a group into a supergroup with another id: the bot gets a message about it, and calls with the old id are refused with
// the new one.
func (c *Crowd) Migrate(group, supergroup int64) {
	c.world.Lock()
	defer c.world.Unlock()
	c.world.Migrate(group, supergroup)
}

// GroupChat returns a group as its members see it now.
func (c *Crowd) GroupChat(group int64) []world.Msg {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Chat(group).Snapshot()
}
