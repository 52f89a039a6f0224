package localapi

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"time"
)

// maxPeopleBody bounds what a page may post, in bytes: an album of ten photos as base64.
const maxPeopleBody = 140 << 20

// beat is how often a silent stream of events shows that it lives.
const beat = 20 * time.Second

// pageMsg is a message as a page gets it. HTML is safe to be put into the page; files are fetched from file/{id}.
type pageMsg struct {
	ID        int64      `json:"id"`
	From      int64      `json:"from"`
	Bot       bool       `json:"bot"`
	At        time.Time  `json:"at"`
	Edited    bool       `json:"edited,omitempty"`
	Text      string     `json:"text"`
	HTML      string     `json:"html"`
	Entities  []Entity   `json:"entities,omitempty"`
	Buttons   [][]Button `json:"buttons,omitempty"`
	File      *File      `json:"file,omitempty"`
	AlbumID   string     `json:"album,omitempty"`
	Contact   *Contact   `json:"contact,omitempty"`
	Location  *Location  `json:"location,omitempty"`
	ReplyTo   int64      `json:"reply_to,omitempty"`
	Protected bool       `json:"protected,omitempty"`
	Silent    bool       `json:"silent,omitempty"`
}

// pageEvent is an Event as a page gets it; which fields are set depends on kind, see Event.
type pageEvent struct {
	Kind     string         `json:"kind"`
	Chat     int64          `json:"chat"`
	ID       int64          `json:"id,omitempty"`
	Msg      *pageMsg       `json:"message,omitempty"`
	Keyboard *ReplyKeyboard `json:"keyboard,omitempty"`
	Action   string         `json:"action,omitempty"`
	Text     string         `json:"text,omitempty"`
	Alert    bool           `json:"alert,omitempty"`
	Press    string         `json:"press,omitempty"`
	Commands []Command      `json:"commands,omitempty"`
}

// pageChat is a private chat as a page gets it.
type pageChat struct {
	Person   User           `json:"person"`
	Messages []pageMsg      `json:"messages"`
	Keyboard *ReplyKeyboard `json:"keyboard,omitempty"`
	Commands []Command      `json:"commands"`
	Blocked  bool           `json:"blocked"`
}

// deed is what a page posts: each path reads the fields that it needs. Bytes are base64 in JSON.
type deed struct {
	Text      string   `json:"text"`
	ReplyTo   int64    `json:"reply_to"`
	Message   int64    `json:"message"`
	Data      string   `json:"data"`
	Pictures  [][]byte `json:"pictures"`
	Bytes     []byte   `json:"bytes"`
	Kind      string   `json:"kind"`
	Name      string   `json:"name"`
	MIME      string   `json:"mime"`
	Phone     string   `json:"phone"`
	Of        int64    `json:"of"`
	Latitude  float64  `json:"latitude"`
	Longitude float64  `json:"longitude"`
}

// deeds are the paths under /{user}/ to which a page posts, and what they answer with as {"id": …}.
var deeds = map[string]func(s *Server, user int64, d deed) any{
	"say":      func(s *Server, user int64, d deed) any { return s.SayReply(user, d.Text, d.ReplyTo) },
	"press":    func(s *Server, user int64, d deed) any { return s.Press(user, d.Message, d.Data) },
	"photo":    func(s *Server, user int64, d deed) any { return s.SendPhoto(user, d.Bytes, d.Text) },
	"album":    func(s *Server, user int64, d deed) any { return s.SendAlbum(user, d.Pictures, d.Text) },
	"contact":  func(s *Server, user int64, d deed) any { return s.SendContact(user, d.Phone, d.Of) },
	"location": func(s *Server, user int64, d deed) any { return s.SendLocation(user, d.Latitude, d.Longitude) },
	"sticker":  func(s *Server, user int64, _ deed) any { return s.SendSticker(user) },
	"block":    func(s *Server, user int64, _ deed) any { s.Block(user); return nil },
	"unblock":  func(s *Server, user int64, _ deed) any { s.Unblock(user); return nil },
	"file": func(s *Server, user int64, d deed) any {
		if fileWires[d.Kind] == nil {
			d.Kind = "document"
		}
		return s.SendFile(user, File{Kind: d.Kind, Name: d.Name, MIME: d.MIME}, d.Bytes, d.Text)
	},
}

// PeopleHandler is the people's side over HTTP, for a web page. Mount it with http.StripPrefix. It knows no passwords:
// whoever reaches it is everybody, so it belongs on this machine only.
//
//	GET  /people          [{"id","first","last","username","language"}]
//	GET  /{user}/chat     {"person","messages","keyboard","commands","blocked"}
//	GET  /{user}/events   a stream of server-sent events; each data line is one event
//	GET  /events?user=1&user=2   the events of several persons in one stream; "chat" tells whose
//	GET  /state           {"pending"}: updates that the bot has not confirmed
//	GET  /file/{id}       the bytes of a file
//	POST /{user}/say      {"text","reply_to"}
//	POST /{user}/press    {"message","data"}
//	POST /{user}/photo    {"bytes","text"}                      bytes in base64, text is the caption
//	POST /{user}/album    {"pictures":[…],"text"}
//	POST /{user}/file     {"kind","name","mime","bytes","text"} kind: document (default), video, voice, audio
//	POST /{user}/contact  {"phone","of"}                        of: whose account; the person's own id for their own
//	POST /{user}/location {"latitude","longitude"}
//	POST /{user}/sticker, /{user}/block, /{user}/unblock        {}
//
// A post must be of type application/json, so that no foreign page can send it, and is answered with {"id": …}: the
// id of the message, of the press, or a list for an album. Events have the fields of Event in small letters, kind
// first; the first event of a stream is {"kind":"ready"}: load the chat after it. A stream that ends was too slow:
// connect again and load the chat anew.
func (s *Server) PeopleHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /people", func(w http.ResponseWriter, _ *http.Request) { reply(w, s.People()) })
	mux.HandleFunc("GET /events", s.streams)
	mux.HandleFunc("GET /state", s.state)
	mux.HandleFunc("GET /file/{id}", s.pageFile)
	mux.HandleFunc("GET /{user}/{view}", s.forPerson(s.look)) // not a path each: they would clash with /file/{id}
	mux.HandleFunc("POST /{user}/{deed}", s.forPerson(s.act))
	return mux
}

// People are all persons, in no order.
func (s *Server) People() []User {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]User, 0, len(s.users))
	for _, p := range s.users {
		out = append(out, p.User)
	}
	return out
}

// forPerson reads the person from the path; only people who were added have a page.
func (s *Server) forPerson(do func(http.ResponseWriter, *http.Request, int64)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("user"), 10, 64)
		s.mu.Lock()
		known := s.users[id] != nil
		s.mu.Unlock()
		if err != nil || !known {
			http.Error(w, "no such person", http.StatusNotFound)
			return
		}
		do(w, r, id)
	}
}

// look shows what a page asks for.
func (s *Server) look(w http.ResponseWriter, r *http.Request, user int64) {
	switch r.PathValue("view") {
	case "chat":
		reply(w, s.page(user))
	case "events":
		s.stream(w, r, user)
	default:
		http.Error(w, "no such view", http.StatusNotFound)
	}
}

// act does what a page posts.
func (s *Server) act(w http.ResponseWriter, r *http.Request, user int64) {
	do, known := deeds[r.PathValue("deed")]
	if !known {
		http.Error(w, "no such deed", http.StatusNotFound)
		return
	}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		http.Error(w, "application/json expected", http.StatusUnsupportedMediaType)
		return
	}
	var d deed
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxPeopleBody)).Decode(&d); err != nil {
		http.Error(w, "cannot be read as JSON", http.StatusBadRequest)
		return
	}
	reply(w, map[string]any{"id": do(s, user, d)})
}

// page is the chat of a person.
func (s *Server) page(user int64) pageChat {
	s.mu.Lock()
	p := s.person(user)
	out := pageChat{Person: p.User, Keyboard: p.chat.keyboard, Commands: append([]Command{}, s.menuOf(p)...), Blocked: p.blocked}
	msgs := p.chat.snapshot()
	s.mu.Unlock()
	out.Messages = make([]pageMsg, len(msgs))
	for i, m := range msgs {
		out.Messages[i] = m.page()
	}
	return out
}

func (m Msg) page() pageMsg {
	return pageMsg{ID: m.ID, From: m.From, Bot: m.Bot, At: m.At, Edited: m.Edited(), Text: m.Text, HTML: m.HTML(), Entities: m.Entities, Buttons: m.Buttons, File: m.File,
		AlbumID: m.AlbumID, Contact: m.Contact, Location: m.Location, ReplyTo: m.ReplyTo, Protected: m.Protected, Silent: m.Silent}
}

func (e Event) page() pageEvent {
	out := pageEvent{Kind: e.Kind, Chat: e.Chat, ID: e.ID, Keyboard: e.Keyboard, Action: e.Action, Text: e.Text, Alert: e.Alert, Press: e.Press, Commands: e.Commands}
	if e.Kind == EventMessage || e.Kind == EventEdit {
		m := e.Msg.page()
		out.Msg = &m
	}
	return out
}

// stream sends the events of a person until the page leaves.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, user int64) {
	events, cancel := s.Events(user)
	defer cancel()
	s.pump(w, r, events)
}

// pump sends events until the page leaves or the channel is closed.
func (s *Server) pump(w http.ResponseWriter, r *http.Request, events <-chan Event) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	next := "data: {\"kind\":\"ready\"}\n\n"
	for {
		if _, err := fmt.Fprint(w, next); err != nil || out.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-ticker.C:
			next = ": still here\n\n"
		case e, open := <-events:
			if !open {
				return
			}
			line, err := json.Marshal(e.page())
			if err != nil {
				return
			}
			next = "data: " + string(line) + "\n\n"
		}
	}
}

// pageFile sends a file in a way that a browser shows pictures, plays sounds and films, and runs nothing.
func (s *Server) pageFile(w http.ResponseWriter, r *http.Request) {
	data, found := s.FileData(r.PathValue("id"))
	if !found {
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", http.DetectContentType(data))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	_, _ = w.Write(data)
}

// reply writes JSON.
func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // a page that has gone needs no answer
}
