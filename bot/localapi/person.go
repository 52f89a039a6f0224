package localapi

import (
	"context"
	"strconv"
	"strings"
	"time"
)

// AddUser makes a person, or renames one. Whoever acts without having been added is made on the spot.
func (s *Server) AddUser(u User) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(u.ID).User = u
}

// person finds or makes a person with the private chat.
func (s *Server) person(id int64) *person {
	if p := s.users[id]; p != nil {
		return p
	}
	p := &person{User: User{ID: id, First: "User " + strconv.FormatInt(id, 10)}, readers: map[*reader]struct{}{}}
	p.chat = &chat{id: id, kind: "private", members: []*person{p}}
	s.users[id], s.chats[id] = p, p.chat
	return p
}

// lane names the order in which a webhook delivers the messages of a chat.
func lane(chat int64) string { return "chat " + strconv.FormatInt(chat, 10) }

// hear puts a person's message into a chat and gives it to the bot; nothing happens if the person has blocked the bot.
func (s *Server) hear(c *chat, m Msg) Msg {
	p := s.person(m.From)
	if p.blocked && c == p.chat {
		return Msg{}
	}
	p.started = p.started || c == p.chat
	m = s.post(c, m)
	if c.keyboard != nil && c.keyboard.OneTime && m.Text != "" {
		s.setKeyboard(c, nil)
	}
	if !c.away && !s.privateTo(c, m) {
		s.enqueue("message", lane(c.id), wireUpdate{Message: s.wire(c, m, true)})
	}
	return m
}

// send is hear in the private chat.
func (s *Server) send(user int64, m Msg) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	m.From = user
	return s.hear(s.person(user).chat, m).ID
}

// commandEntity marks a command at the beginning of a text, as Telegram does.
func commandEntity(text string) []Entity {
	name, _, _ := strings.Cut(strings.TrimPrefix(text, "/"), "@")
	name, _, _ = strings.Cut(name, " ")
	if !strings.HasPrefix(text, "/") || !commandShape.MatchString(strings.ToLower(name)) {
		return nil
	}
	length := strings.IndexAny(text, " \n\t")
	if length < 0 {
		length = len(text)
	}
	return []Entity{{Type: "bot_command", Length: length}}
}

// Say writes a text in the private chat and gives the id of the message; 0 if the person has blocked the bot. Telegram
// cuts longer texts in the app: keep to 4096 characters.
func (s *Server) Say(user int64, text string) int64 { return s.SayReply(user, text, 0) }

// SayReply is Say in answer to a message.
func (s *Server) SayReply(user int64, text string, replyTo int64) int64 {
	return s.send(user, Msg{Text: text, Entities: commandEntity(text), ReplyTo: replyTo})
}

// SendPhoto sends a picture; any bytes will do.
func (s *Server) SendPhoto(user int64, data []byte, caption string) int64 {
	return s.SendFile(user, File{Kind: "photo"}, data, caption)
}

// SendDocument sends a file with a name and a type, both as the sender claims.
func (s *Server) SendDocument(user int64, name, mime string, data []byte, caption string) int64 {
	return s.SendFile(user, File{Kind: "document", Name: name, MIME: mime}, data, caption)
}

// SendVideo sends a film.
func (s *Server) SendVideo(user int64, data []byte, caption string) int64 {
	return s.SendFile(user, File{Kind: "video", MIME: "video/mp4"}, data, caption)
}

// SendVoice sends a voice message.
func (s *Server) SendVoice(user int64, data []byte) int64 {
	return s.SendFile(user, File{Kind: "voice", MIME: "audio/ogg"}, data, "")
}

// SendSticker sends a sticker.
func (s *Server) SendSticker(user int64) int64 {
	return s.SendFile(user, File{Kind: "sticker"}, []byte("sticker"), "")
}

// SendFile sends a file of any kind; of f, only Kind, Name and MIME count.
func (s *Server) SendFile(user int64, f File, data []byte, caption string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := s.files.add(File{Kind: f.Kind, Name: f.Name, MIME: f.MIME}, data)
	return s.hear(s.person(user).chat, Msg{From: user, Text: caption, File: kept}).ID
}

// SendAlbum sends pictures as one album: one message each, the caption with the first.
func (s *Server) SendAlbum(user int64, pictures [][]byte, caption string) []int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	album := s.serial()
	ids := make([]int64, len(pictures))
	for i, data := range pictures {
		ids[i] = s.hear(s.person(user).chat, Msg{From: user, Text: caption, AlbumID: album, File: s.files.add(File{Kind: "photo"}, data)}).ID
		caption = ""
	}
	return ids
}

// SendContact shares a phone number that belongs to account of: the person's own if it is theirs, 0 for none.
func (s *Server) SendContact(user int64, phone string, of int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &Contact{Phone: phone, First: "Somebody", User: of}
	if p := s.users[of]; p != nil {
		c.First, c.Last = p.First, p.Last
	}
	return s.hear(s.person(user).chat, Msg{From: user, Contact: c}).ID
}

// SendLocation shares a place.
func (s *Server) SendLocation(user int64, latitude, longitude float64) int64 {
	return s.send(user, Msg{Location: &Location{Latitude: latitude, Longitude: longitude}})
}

// press is one press of a button.
type press struct {
	user, chat, message int64
	data                string
	at                  time.Time
}

// Press presses a button under a message of the private chat and gives the id of the press. Any data can be sent,
// forged too; a message that is not there comes to the bot as inaccessible.
func (s *Server) Press(user, message int64, data string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pressed(s.person(user).chat, user, message, data)
}

// PressAgain sends a press once more, under a new update id, as an app does that got no answer.
func (s *Server) PressAgain(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.presses[id]; p != nil {
		s.pressUpdate(id, p)
	}
}

func (s *Server) pressed(c *chat, user, message int64, data string) string {
	who := s.person(user)
	if who.blocked && c == who.chat {
		return ""
	}
	who.started = who.started || c == who.chat
	id := s.serial()
	p := &press{user: user, chat: c.id, message: message, data: data, at: s.now()}
	s.presses[id] = p
	s.order.PushBack(id)
	if s.order.Len() > presses {
		delete(s.presses, s.order.Remove(s.order.Front()).(string))
	}
	s.pressUpdate(id, p)
	return id
}

func (s *Server) pressUpdate(id string, p *press) {
	c := s.chats[p.chat]
	w := &wirePress{ID: id, From: s.wireUserOf(p.user), Instance: strconv.FormatInt(p.chat, 10), Data: p.data}
	if at, found := c.find(p.message); found {
		w.Message = s.wire(c, c.msgs[at], true)
	} else {
		w.Message = wireGone{Chat: c.wire(), ID: p.message}
	}
	s.enqueue("callback_query", "press "+strconv.FormatInt(p.user, 10), wireUpdate{Press: w})
}

// Block blocks the bot, which the bot is told.
func (s *Server) Block(user int64) { s.block(user, true, "member", "kicked") }

// Unblock takes Block back.
func (s *Server) Unblock(user int64) { s.block(user, false, "kicked", "member") }

func (s *Server) block(user int64, blocked bool, old, now string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.person(user)
	if p.blocked != blocked {
		p.blocked = blocked
		s.memberChange(p.chat, user, old, now)
	}
}

// Deactivate deletes an account: the bot is not told, its calls are refused.
func (s *Server) Deactivate(user int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(user).deactivated = true
}

// ForgetMessage removes a message from the private chat, as if the person had deleted it for both sides.
func (s *Server) ForgetMessage(user, message int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.person(user).chat
	if at, found := c.find(message); found {
		s.drop(c, at)
	}
}

// Chat is the private chat as the person sees it now, oldest first. It stays as it is whatever comes after.
func (s *Server) Chat(user int64) []Msg {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.person(user).chat.snapshot()
}

// GroupChat is a group as its members see it now.
func (s *Server) GroupChat(group int64) []Msg {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.chats[group].snapshot()
}

// Keyboard is the keyboard below the input line of the private chat; false if there is none.
func (s *Server) Keyboard(user int64) (ReplyKeyboard, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k := s.person(user).chat.keyboard; k != nil {
		return *k, true
	}
	return ReplyKeyboard{}, false
}

// FileData is the bytes of a file; false if it is not, or no longer, kept.
func (s *Server) FileData(id string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.files.get(id); f != nil {
		return f.data, true
	}
	return nil, false
}

// Events tells what a person sees happen, in order, until cancel is called. The channel is closed then, and also if
// its reader falls too far behind: look at Chat again and start anew.
func (s *Server) Events(user int64) (<-chan Event, func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.person(user)
	r := &reader{events: make(chan Event, eventBuffer)}
	p.readers[r] = struct{}{}
	return r.events, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if _, open := p.readers[r]; open {
			delete(p.readers, r)
			close(r.events)
		}
	}
}

// Wait waits until the private chat is as enough wants it and gives it back; the error is the end of ctx, with the
// chat as it is then. enough must not call the Server.
func (s *Server) Wait(ctx context.Context, user int64, enough func([]Msg) bool) ([]Msg, error) {
	for {
		s.mu.Lock()
		c := s.person(user).chat
		now := c.snapshot()
		if c.changed == nil {
			c.changed = make(chan struct{})
		}
		changed := c.changed
		s.mu.Unlock()
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
