package world

import "guanjia/bot/localapi/wire"

// The statuses of a member of a chat (Bot API type ChatMember, field status).
const (
	Inside = "member"
	Left   = "left"
	Kicked = "kicked"
)

// Gather makes a group with people; the first one adds the bot, which gets an update about it. id is negative, as in Telegram.
func (w *World) Gather(id int64, title string, users ...int64) {
	c := &Chat{ID: id, Kind: Group, Title: title}
	for _, user := range users {
		c.Members = append(c.Members, w.Person(user))
	}
	w.chats[id] = c
	w.standingChanged(c, users[0], Left, Inside)
}

// Remove removes the bot from a group, as the act of by; the bot gets an update about it. how is Left or Kicked.
func (w *World) Remove(c *Chat, by int64, how string) {
	c.Away = true
	w.standingChanged(c, by, Inside, how)
}

// Migrate turns a group into a supergroup with another id; the bot gets a message about it.
func (w *World) Migrate(group, supergroup int64) {
	old := w.chats[group]
	w.chats[supergroup] = &Chat{ID: supergroup, Kind: Supergroup, Title: old.Title, Members: old.Members}
	w.last++
	from := w.WireUser(old.Members[0].ID)
	w.enqueue("message", lane(group), wire.Update{Message: &wire.Message{ID: w.last, From: &from, Chat: old.Wire(), Date: w.Now().Unix(), MigrateTo: supergroup}})
	old.MigrateTo = supergroup
}

// standingChanged gives the bot an update about its own status in a chat.
func (w *World) standingChanged(c *Chat, by int64, old, now string) {
	w.enqueue("my_chat_member", lane(c.ID), wire.Update{Member: &wire.MemberChange{
		Chat: c.Wire(), From: w.WireUser(by), Date: w.Now().Unix(), Old: w.Standing(w.opts.Bot.ID, old), New: w.Standing(w.opts.Bot.ID, now),
	}})
}

// Standing returns a member with a status: Inside, Left or Kicked.
func (w *World) Standing(user int64, status string) wire.Member {
	m := wire.Member{Status: status, User: w.WireUser(user)}
	if status == Kicked {
		m.Until = new(int64) // for ever
	}
	return m
}
