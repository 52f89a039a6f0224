package main

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// token is the bot's token; the driver does not check it.
const token = "123456789:the-bench-asks-nobody-for-it-0000"

// mostForm is how many bytes of an upload are kept in memory.
const mostForm = 1 << 20

// mostUpdates is how many updates one poll returns (getUpdates).
const mostUpdates = 100

// server is a Bot API server with only the methods that a bot uses to talk to people. It stores only updates that wait.
type server struct {
	delay   time.Duration
	crowd   *crowd
	message atomic.Int64 // last id
	calls   atomic.Int64
	weather *weather                                // nil: nothing goes wrong
	seen    func(chat int64, text, keyboard string) // of each message that is shown; nil: nobody looks

	mu    sync.Mutex
	queue []update
	gone  []update      // the last one that was confirmed
	more  chan struct{} // closed and replaced when an update is queued
	last  int64         // last update id
}

// update is one update that waits to be fetched.
type update struct {
	id  int64
	raw []byte
}

func newServer(delay time.Duration) *server { return &server{delay: delay, more: make(chan struct{})} }

// put queues an update; what is its JSON after the id, without braces.
func (s *server) put(what []byte) update {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	raw := append(strconv.AppendInt([]byte(`{"update_id":`), s.last, 10), ',')
	u := update{s.last, append(append(raw, what...), '}')}
	if s.crowd.post == nil {
		s.queue = append(s.queue, u)
		close(s.more)
		s.more = make(chan struct{})
	}
	return u
}

// updates returns those from offset on; it waits until there is one.
func (s *server) updates(r *http.Request, offset int64, limit int, wait time.Duration) []byte {
	end := time.NewTimer(wait)
	defer end.Stop()
	for {
		s.mu.Lock()
		for len(s.queue) > 0 && s.queue[0].id < offset {
			s.gone, s.queue = s.queue[:1], s.queue[1:]
		}
		n, more := min(limit, len(s.queue)), s.more
		out := []byte(`[`)
		for i, u := range s.weather.shuffled(s.queue[:n], s.gone) {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(out, u.raw...)
		}
		s.mu.Unlock()
		if n > 0 || wait <= 0 {
			return append(out, ']')
		}
		select {
		case <-more:
		case <-end.C:
			wait = 0
		case <-r.Context().Done():
			wait = 0
		}
	}
}

// ServeHTTP answers one call of the Bot API.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	read := r.ParseForm
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		read = func() error { return r.ParseMultipartForm(mostForm) }
	}
	if err := read(); err != nil {
		http.Error(w, "no form", http.StatusBadRequest)
		return
	}
	s.calls.Add(1)
	s.travel()
	number := func(key string) int64 { n, _ := strconv.ParseInt(r.PostForm.Get(key), 10, 64); return n }
	if s.weather != nil && s.weather.spoils(w, number("chat_id")) {
		return
	}
	result := []byte("true")
	switch method {
	case "getUpdates":
		limit := int(number("limit"))
		if limit == 0 {
			limit = mostUpdates
		}
		result = s.updates(r, number("offset"), limit, time.Duration(number("timeout"))*time.Second)
	case "getMe":
		result = []byte(`{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}`)
	case "answerCallbackQuery":
		if s.seen != nil && r.PostForm.Get("text") != "" {
			s.seen(0, method, "")
		}
	case "sendMessage", "editMessageText", "sendPhoto", "sendDocument", "editMessageMedia", "editMessageCaption":
		id := number("message_id")
		if id == 0 {
			id = s.message.Add(1)
		}
		chat := number("chat_id")
		result = strconv.AppendInt([]byte(`{"date":1,"chat":{"type":"private","id":`), chat, 10)
		result = append(strconv.AppendInt(append(result, `},"message_id":`...), id, 10), '}')
		if s.seen != nil {
			s.seen(chat, cmp.Or(r.PostForm.Get("text"), method), r.PostForm.Get("reply_markup"))
		}
		s.crowd.reads(chat, id, r.PostForm.Get("reply_markup"))
	}
	s.travel()
	if s.weather != nil {
		s.weather.loses(w)
	}
	s.answer(w, result)
}

// travel waits for half of the delay, once on the way there and once on the way back.
func (s *server) travel() {
	if s.delay > 0 {
		time.Sleep(s.delay / 2)
	}
}

func (s *server) answer(w http.ResponseWriter, result []byte) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"ok":true,"result":`)
	_, _ = w.Write(append(result, '}'))
}

// markup is the part of an inline keyboard that is read.
type markup struct {
	Rows [][]struct {
		Text string `json:"text"`
		Data string `json:"callback_data"`
	} `json:"inline_keyboard"`
}

// buttonsOf reads a keyboard; one that cannot be read has no buttons.
func buttonsOf(raw string) (m markup) {
	if raw != "" {
		_ = json.Unmarshal([]byte(raw), &m)
	}
	return m
}
