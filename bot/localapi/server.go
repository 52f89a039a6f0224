package localapi

import (
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"guanjia/bot/localapi/people"
	"guanjia/bot/localapi/updates"
	"guanjia/bot/localapi/world"
)

// Options are the settings of a Server. Only Token is required.
type Options struct {
	Token    string
	Username string           // of the bot; "": GuanjiaBot
	Now      func() time.Time // nil: time.Now
	Limits   bool             // refuse with 429 as Telegram does; false: never
	Messages int              // stored for each chat; 0: 500
	Updates  int              // stored until they are confirmed; 0: 100,000
	Bytes    int64            // of stored files; 0: 256 MB
	Records  int              // stored calls for Calls; 0: 10,000
	Retry    time.Duration    // first pause after a webhook refused an update; it doubles up to a minute; 0: 1 s
}

// Defaults of Options.
const (
	defaultMessages = 500
	defaultUpdates  = 100_000
	defaultBytes    = 256 << 20
	defaultRecords  = 10_000
	defaultRetry    = time.Second
)

// Server is the Bot API for one bot, and the people in its chats: what people do are methods of its Crowd. Safe for concurrent use.
type Server struct {
	*people.Crowd
	opts Options
	api  *api

	mu      sync.Mutex // guards all fields below
	faults  []*Fault
	latency time.Duration
	records []Call
	counts  map[string]int
}

// New makes a server without people. The bot's id is the number before the colon of the token.
func New(opts Options) *Server {
	opts.Messages = cmp.Or(opts.Messages, defaultMessages)
	opts.Updates = cmp.Or(opts.Updates, defaultUpdates)
	opts.Bytes = cmp.Or(opts.Bytes, defaultBytes)
	opts.Records = cmp.Or(opts.Records, defaultRecords)
	opts.Retry = cmp.Or(opts.Retry, defaultRetry)
	if opts.Now == nil {
		opts.Now = time.Now
	}
	number, _, _ := strings.Cut(opts.Token, ":")
	id, _ := strconv.ParseInt(number, 10, 64)
	queue := updates.New(updates.Options{Now: opts.Now, Limit: opts.Updates, Retry: opts.Retry})
	w := world.New(world.Options{
		Bot: User{ID: cmp.Or(id, 1), First: "Guanjia", Username: cmp.Or(opts.Username, "GuanjiaBot")},
		Now: opts.Now, Inbox: queue, Messages: opts.Messages, Bytes: opts.Bytes,
	})
	return &Server{
		Crowd: people.New(w), opts: opts, counts: map[string]int{},
		api: &api{world: w, queue: queue, limits: opts.Limits, texts: map[string]string{}, paces: map[int64]*bucket{}},
	}
}

// Copy makes another server that goes on from here by itself: the same chats, people, files and updates, without a webhook, faults and records.
func (s *Server) Copy() *Server {
	s.api.world.Lock()
	defer s.api.world.Unlock()
	queue := s.api.queue.Copy()
	w := s.api.world.Copy(queue)
	return &Server{
		Crowd: people.New(w), opts: s.opts, counts: map[string]int{},
		api: &api{world: w, queue: queue, limits: s.opts.Limits, texts: maps.Clone(s.api.texts), paces: map[int64]*bucket{}},
	}
}

// Close stops the webhook, if there is one.
func (s *Server) Close() { s.api.queue.Close() }

// Pending returns how many updates are not confirmed.
func (s *Server) Pending() int { return s.api.queue.Pending() }

// InjectUpdate gives the bot an update that no person made: a repetition of an old one, or JSON that is no update. It is shown at least
// once, even below the bot's offset.
func (s *Server) InjectUpdate(raw json.RawMessage) { s.api.queue.Inject(raw) }

// ServeHTTP serves /bot<TOKEN>/<method> and /file/bot<TOKEN>/<path>.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		token, path, _ := strings.Cut(rest, "/")
		s.serveFile(w, token, path)
		return
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/bot")
	token, name, slash := strings.Cut(rest, "/")
	if !ok || !slash {
		answer(w, nil, &errorAnswer{code: http.StatusNotFound, words: "Not Found"})
		return
	}
	if token != s.opts.Token {
		answer(w, nil, unauthorized)
		return
	}
	m, known := methods[strings.ToLower(name)]
	if !known {
		answer(w, nil, &errorAnswer{code: http.StatusNotFound, words: "Not Found: method not found"})
		return
	}
	q, err := read(w, r, m)
	if err != nil {
		answer(w, nil, err)
		return
	}
	s.serve(w, r, q)
}

// serve records a call, applies a fault, does the call and answers.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, q *request) {
	fault := s.note(q)
	if !s.slow(r, q, fault) {
		return
	}
	if fault.instead() {
		fault.answer(w)
		return
	}
	result, err := s.api.run(r.Context(), q)
	if fault != nil && fault.Lost {
		panic(http.ErrAbortHandler)
	}
	answer(w, result, err)
}

// serveFile serves /file/bot<TOKEN>/<path>.
func (s *Server) serveFile(w http.ResponseWriter, token, path string) {
	if token != s.opts.Token {
		answer(w, nil, unauthorized)
		return
	}
	s.api.world.Lock()
	_, data, kept := s.api.world.FileAt(path)
	s.api.world.Unlock()
	if !kept {
		answer(w, nil, &errorAnswer{code: http.StatusNotFound, words: "Not Found"})
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(data)
}

// answer writes a result or an error answer in Telegram's form.
func answer(w http.ResponseWriter, result any, err error) {
	w.Header().Set("Content-Type", "application/json")
	if raw, ready := result.(json.RawMessage); ready && err == nil {
		_, _ = w.Write(slices.Concat([]byte(`{"ok":true,"result":`), raw, []byte("}")))
		return
	}
	if err == nil {
		body, fault := json.Marshal(struct {
			OK     bool `json:"ok"`
			Result any  `json:"result"`
		}{true, result})
		if fault == nil {
			_, _ = w.Write(body) // a caller that has gone needs no answer
			return
		}
		err = fault
	}
	var no *errorAnswer
	if !errors.As(err, &no) {
		no = &errorAnswer{code: http.StatusInternalServerError, words: "Internal Server Error"}
	}
	out := map[string]any{"ok": false, "error_code": no.code, "description": no.words}
	switch {
	case no.retryAfter > 0:
		out["parameters"] = map[string]any{"retry_after": no.retryAfter}
	case no.migrateTo != 0:
		out["parameters"] = map[string]any{"migrate_to_chat_id": no.migrateTo}
	}
	w.WriteHeader(no.code)
	_ = json.NewEncoder(w).Encode(out)
}
