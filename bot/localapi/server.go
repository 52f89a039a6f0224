package localapi

import (
	"container/list"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options are the settings of a Server. Only Token is needed.
type Options struct {
	Token    string
	Username string           // of the bot; empty: GuanjiaBot
	Now      func() time.Time // nil: time.Now
	Limits   bool             // refuse with 429 as Telegram does; false: never
	Messages int              // kept per chat; 0: 500
	Updates  int              // kept until they are confirmed; 0: 100,000
	Bytes    int64            // of files kept; 0: 256 MB
	Records  int              // calls kept for Calls; 0: 10,000
	Retry    time.Duration    // first pause after a webhook refused an update, doubled up to a minute; 0: 1 s
}

// Server is the Bot API for one bot, and the other side of its chats. It is safe for many goroutines.
type Server struct {
	opts  Options
	bot   User
	mu    sync.Mutex // guards all below
	chats map[int64]*chat
	users map[int64]*person
	last  int64 // message id

	queue    []queued
	lastID   int64           // update id
	arrived  chan struct{}   // closed and made anew when an update comes
	allowed  map[string]bool // nil: all
	poller   chan struct{}   // closed when another poller takes over
	hook     *webhook
	presses  map[string]*press
	order    *list.List // press ids, oldest first
	files    *shelf
	menus    map[menuKey][]Command
	texts    map[string]string // descriptions of the bot
	faults   []*Fault
	latency  time.Duration
	records  []Call
	counts   map[string]int
	overall  bucket
	lastSeen int64 // press and album numbers
}

// Defaults of Options.
const (
	defaultMessages = 500
	defaultUpdates  = 100_000
	defaultBytes    = 256 << 20
	defaultRecords  = 10_000
	defaultRetry    = time.Second
	presses         = 10_000 // remembered at most
)

// New gives a server without people. The bot's id is the number before the colon of the token.
func New(opts Options) *Server {
	opts.Username = orElse(opts.Username, "GuanjiaBot")
	opts.Messages = orElse(opts.Messages, defaultMessages)
	opts.Updates = orElse(opts.Updates, defaultUpdates)
	opts.Bytes = orElse(opts.Bytes, defaultBytes)
	opts.Records = orElse(opts.Records, defaultRecords)
	opts.Retry = orElse(opts.Retry, defaultRetry)
	if opts.Now == nil {
		opts.Now = time.Now
	}
	number, _, _ := strings.Cut(opts.Token, ":")
	id, _ := strconv.ParseInt(number, 10, 64)
	return &Server{
		opts: opts, bot: User{ID: orElse(id, 1), First: "Guanjia", Username: opts.Username},
		chats: map[int64]*chat{}, users: map[int64]*person{}, arrived: make(chan struct{}),
		presses: map[string]*press{}, order: list.New(), files: newShelf(opts.Bytes),
		menus: map[menuKey][]Command{}, texts: map[string]string{}, counts: map[string]int{},
	}
}

// Close stops the webhook, if there is one.
func (s *Server) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unhook()
}

// orElse is v, or the default if v is the zero value.
func orElse[T comparable](v, def T) T {
	var zero T
	if v == zero {
		return def
	}
	return v
}

// refusal is an answer other than a result, as Telegram words it.
type refusal struct {
	code       int
	words      string
	retryAfter int // seconds
	migrateTo  int64
}

func (r *refusal) Error() string { return r.words }

// bad is the refusal that Telegram gives for wrong parameters.
func bad(words string) error {
	return &refusal{code: http.StatusBadRequest, words: "Bad Request: " + words}
}

// forbidden is the refusal that Telegram gives when the other side does not want.
func forbidden(words string) error {
	return &refusal{code: http.StatusForbidden, words: "Forbidden: " + words}
}

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
		answer(w, nil, &refusal{code: http.StatusNotFound, words: "Not Found"})
		return
	}
	if token != s.opts.Token {
		answer(w, nil, &refusal{code: http.StatusUnauthorized, words: "Unauthorized"})
		return
	}
	m, known := methods[strings.ToLower(name)]
	if !known {
		answer(w, nil, &refusal{code: http.StatusNotFound, words: "Not Found: method not found"})
		return
	}
	q, err := read(w, r, m)
	if err != nil {
		answer(w, nil, err)
		return
	}
	s.serve(w, r, q)
}

// serve records a call, meets it with the faults that were asked for, does it and answers.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, q *request) {
	fault := s.note(q)
	if !s.slow(r, q, fault) {
		return
	}
	if fault.instead() {
		fault.answer(w)
		return
	}
	result, err := s.run(r, q)
	if fault != nil && fault.Lost {
		panic(http.ErrAbortHandler)
	}
	answer(w, result, err)
}

// run does one call, under the lock unless it waits.
func (s *Server) run(r *http.Request, q *request) (any, error) {
	if q.method.waits != nil {
		return q.method.waits(s, r.Context(), q)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return q.method.do(s, q)
}

// answer writes a result or a refusal in Telegram's form.
func answer(w http.ResponseWriter, result any, err error) {
	w.Header().Set("Content-Type", "application/json")
	if raw, ready := result.(rawResult); ready && err == nil {
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
	var no *refusal
	if !errors.As(err, &no) {
		no = &refusal{code: http.StatusInternalServerError, words: "Internal Server Error"}
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
