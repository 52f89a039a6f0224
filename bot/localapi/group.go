package localapi

import "slices"

// AddGroup makes a group with people in it and takes the bot in, which the bot is told. id is negative, as Telegram's.
func (s *Server) AddGroup(id int64, title string, by int64, others ...int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &chat{id: id, kind: "group", title: title}
	for _, user := range append([]int64{by}, others...) {
		c.members = append(c.members, s.person(user))
	}
	s.chats[id] = c
	s.memberChange(c, by, "left", "member")
}

// SayIn writes in a group. The bot hears commands and answers to its own messages only, as with Telegram's privacy
// mode.
func (s *Server) SayIn(group, user int64, text string, replyTo int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hear(s.chats[group], Msg{From: user, Text: text, Entities: commandEntity(text), ReplyTo: replyTo}).ID
}

// PressIn presses a button in a group; see Press.
func (s *Server) PressIn(group, user, message int64, data string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pressed(s.chats[group], user, message, data)
}

// Kick removes the bot from a group, which the bot is told.
func (s *Server) Kick(group, by int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chats[group].away = true
	s.memberChange(s.chats[group], by, "member", "kicked")
}

// Migrate turns a group into a supergroup with another id: the bot is told by a message, and calls with the old id
// are refused with the new one.
func (s *Server) Migrate(group, supergroup int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chats[group]
	grown := &chat{id: supergroup, kind: "supergroup", title: old.title, members: old.members}
	s.chats[supergroup] = grown
	s.last++
	from := s.wireUserOf(old.members[0].ID)
	s.enqueue("message", lane(group), wireUpdate{Message: &wireMessage{ID: s.last, From: &from, Chat: old.wire(), Date: s.now().Unix(), MigrateTo: supergroup}})
	old.migrateTo = supergroup
}

// privateTo says whether privacy mode keeps a message of a group from the bot.
func (s *Server) privateTo(c *chat, m Msg) bool {
	if c.kind == "private" || len(m.Entities) > 0 && m.Entities[0].Type == "bot_command" {
		return false
	}
	at, found := c.find(m.ReplyTo)
	return !found || !c.msgs[at].Bot
}

// memberChange tells the bot that its own standing in a chat has changed.
func (s *Server) memberChange(c *chat, by int64, old, now string) {
	s.enqueue("my_chat_member", lane(c.id), wireUpdate{Member: &wireMemberUpdate{Chat: c.wire(), From: s.wireUserOf(by), Date: s.now().Unix(),
		Old: s.standing(s.bot.ID, old), New: s.standing(s.bot.ID, now)}})
}

// standing is a member with a status.
func (s *Server) standing(user int64, status string) wireMember {
	m := wireMember{Status: status, User: s.wireUserOf(user)}
	if status == "kicked" {
		m.Until = new(int64) // for ever
	}
	return m
}

func (s *Server) getChat(q *request) (any, error) {
	c, err := s.chatOf(q)
	if err != nil {
		return nil, err
	}
	return wireFullChat{wireChat: c.wire(), Reactions: 11}, nil
}

func (s *Server) getChatMember(q *request) (any, error) {
	c, err := s.chatOf(q)
	if err != nil {
		return nil, err
	}
	user := q.number("user_id")
	inside := slices.ContainsFunc(c.members, func(p *person) bool { return p.ID == user })
	switch {
	case inside, user == s.bot.ID && !c.away:
		return s.standing(user, "member"), nil
	case s.users[user] == nil && user != s.bot.ID:
		return nil, bad("PARTICIPANT_ID_INVALID")
	}
	return s.standing(user, "left"), nil
}

func (s *Server) leaveChat(q *request) (any, error) {
	c, err := s.reach(q)
	if err != nil {
		return nil, err
	}
	if c.kind == "private" {
		return nil, bad("chat member status can't be changed in private chats")
	}
	c.away = true
	s.memberChange(c, s.bot.ID, "member", "left")
	return true, nil
}
