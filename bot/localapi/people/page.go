package people

import (
	"encoding/json"
	"mime"
	"net/http"
	"strconv"

	"guanjia/bot/localapi/world"
)

// maxBody is the largest body that a page can post, in bytes: an album of ten photos as base64.
const maxBody = 140 << 20

// deed is what a page posts. Each path reads the fields that it needs. Bytes are base64 in JSON.
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

// deeds are the paths under /{user}/ to which a page can post. Each answers with {"id": …}.
var deeds = map[string]func(c *Crowd, user int64, d deed) any{
	"say":      func(c *Crowd, user int64, d deed) any { return c.SayReply(user, d.Text, d.ReplyTo) },
	"press":    func(c *Crowd, user int64, d deed) any { return c.Press(user, d.Message, d.Data) },
	"photo":    func(c *Crowd, user int64, d deed) any { return c.SendPhoto(user, d.Bytes, d.Text) },
	"album":    func(c *Crowd, user int64, d deed) any { return c.SendAlbum(user, d.Pictures, d.Text) },
	"contact":  func(c *Crowd, user int64, d deed) any { return c.SendContact(user, d.Phone, d.Of) },
	"location": func(c *Crowd, user int64, d deed) any { return c.SendLocation(user, d.Latitude, d.Longitude) },
	"sticker":  func(c *Crowd, user int64, _ deed) any { return c.SendSticker(user) },
	"block":    func(c *Crowd, user int64, _ deed) any { c.Block(user); return nil },
	"unblock":  func(c *Crowd, user int64, _ deed) any { c.Unblock(user); return nil },
	"file": func(c *Crowd, user int64, d deed) any {
		if !world.IsFileKind(d.Kind) {
			d.Kind = "document"
		}
		return c.SendFile(user, world.File{Kind: d.Kind, Name: d.Name, MIME: d.MIME}, d.Bytes, d.Text)
	},
}

// PeopleHandler is the people's side over HTTP, for a web page. Mount it with http.StripPrefix. It knows no passwords:
// whoever can call it can act as any person, so it belongs on this machine only.
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
// id of the message, of the press, or a list for an album. Events have the fields of world.Event in small letters, kind
// first; the first event of a stream is {"kind":"ready"}: load the chat after it. A stream that ends was too slow:
// connect again and load the chat anew.
func (c *Crowd) PeopleHandler() http.Handler {
	p := page{crowd: c}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /people", func(w http.ResponseWriter, _ *http.Request) { reply(w, c.People()) })
	mux.HandleFunc("GET /events", p.streams)
	mux.HandleFunc("GET /state", p.state)
	mux.HandleFunc("GET /file/{id}", p.file)
	mux.HandleFunc("GET /{user}/{view}", p.forPerson(p.look)) // one path for all views: single paths would collide with /file/{id}
	mux.HandleFunc("POST /{user}/{deed}", p.forPerson(p.act))
	return mux
}

// page serves a Crowd to a web page.
type page struct{ crowd *Crowd }

// forPerson reads the person from the path; only persons who were added have a page.
func (p page) forPerson(do func(http.ResponseWriter, *http.Request, int64)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("user"), 10, 64)
		if err != nil || !p.crowd.knows(id) {
			http.Error(w, "no such person", http.StatusNotFound)
			return
		}
		do(w, r, id)
	}
}

// look answers with what a page asks for.
func (p page) look(w http.ResponseWriter, r *http.Request, user int64) {
	switch r.PathValue("view") {
	case "chat":
		reply(w, p.chat(user))
	case "events":
		p.stream(w, r, user)
	default:
		http.Error(w, "no such view", http.StatusNotFound)
	}
}

// act does what a page posts.
func (p page) act(w http.ResponseWriter, r *http.Request, user int64) {
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
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&d); err != nil {
		http.Error(w, "cannot be read as JSON", http.StatusBadRequest)
		return
	}
	reply(w, map[string]any{"id": do(p.crowd, user, d)})
}

// state answers with the number of updates that the bot has not confirmed.
func (p page) state(w http.ResponseWriter, _ *http.Request) {
	p.crowd.world.Lock()
	waiting := p.crowd.world.Pending()
	p.crowd.world.Unlock()
	reply(w, map[string]int{"pending": waiting})
}

// file sends a file so that a browser shows pictures, plays sounds and films, and runs nothing.
func (p page) file(w http.ResponseWriter, r *http.Request) {
	data, found := p.crowd.FileData(r.PathValue("id"))
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
