package localapi

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"sort"
	"strings"
	"time"
)

// Fault is a fault on demand. First comes Delay; then Drop, HTML or Code replaces the call. With Lost the call is done, but the
// connection ends instead of an answer.
type Fault struct {
	Method      string // "": every call except getUpdates
	Chat        int64  // 0: every chat
	Times       int    // 0: until it is cancelled
	Code        int    // such as 403, 429, 500
	Description string // "": what Telegram says with the code
	RetryAfter  int    // seconds, with 429
	HTML        bool   // a page of a gateway, with 502 unless Code is set
	Drop        bool   // the connection ends without an answer
	Lost        bool
	Delay       time.Duration
}

// Fail adds a fault; cancel removes it. If several apply to a call, the oldest is used.
func (s *Server) Fail(f Fault) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rule := &f
	s.faults = append(s.faults, rule)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(g *Fault) bool { return g == rule })
	}
}

// Latency makes every call except getUpdates take at least d.
func (s *Server) Latency(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.latency = d
}

// Call is one call of the bot.
type Call struct {
	Method string
	Params map[string]string
	Files  []string // fields with an upload
	At     time.Time
}

// Calls returns the recorded calls of a method, oldest first; of all methods if method is "". Beyond Options.Records the oldest are
// deleted.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.records {
		if method == "" || strings.EqualFold(c.Method, method) {
			out = append(out, c)
		}
	}
	return out
}

// Count returns how often a method was called.
func (s *Server) Count(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[method]
}

// note records a call and returns the fault that applies to it, if any.
func (s *Server) note(q *request) *Fault {
	call := Call{Method: q.method.name, Params: q.params}
	for field := range q.files {
		call.Files = append(call.Files, field)
	}
	sort.Strings(call.Files)
	s.mu.Lock()
	defer s.mu.Unlock()
	call.At = s.opts.Now().UTC()
	s.counts[call.Method]++
	if len(s.records) >= 2*s.opts.Records {
		s.records = append(s.records[:0:0], s.records[s.opts.Records:]...)
	}
	s.records = append(s.records, call)
	at := slices.IndexFunc(s.faults, func(f *Fault) bool { return f.meets(call) })
	if at < 0 {
		return nil
	}
	f := *s.faults[at]
	if f.Times > 0 {
		if s.faults[at].Times--; s.faults[at].Times == 0 {
			s.faults = slices.Delete(s.faults, at, at+1)
		}
	}
	return &f
}

// meets reports whether the fault applies to a call.
func (f *Fault) meets(c Call) bool {
	if f.Chat != 0 && c.Params["chat_id"] != fmt.Sprint(f.Chat) {
		return false
	}
	if f.Method == "" {
		return c.Method != "getUpdates"
	}
	return strings.EqualFold(f.Method, c.Method)
}

// slow waits as long as the call must take; false if the caller has gone.
func (s *Server) slow(r *http.Request, q *request, f *Fault) bool {
	var d time.Duration
	if q.method.name != "getUpdates" {
		s.mu.Lock()
		d = s.latency
		s.mu.Unlock()
	}
	if f != nil {
		d += f.Delay
	}
	if d == 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

// instead reports whether the fault replaces the call.
func (f *Fault) instead() bool { return f != nil && (f.Drop || f.HTML || f.Code != 0) }

// answer writes the answer that replaces the call.
func (f *Fault) answer(w http.ResponseWriter) {
	switch {
	case f.Drop:
		panic(http.ErrAbortHandler)
	case f.HTML:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(cmp.Or(f.Code, http.StatusBadGateway))
		_, _ = w.Write([]byte("<html><head><title>Bad Gateway</title></head><body>nginx</body></html>"))
	case f.Code == http.StatusTooManyRequests:
		answer(w, nil, tooMany(max(f.RetryAfter, 1)))
	default:
		answer(w, nil, &errorAnswer{code: f.Code, words: cmp.Or(f.Description, http.StatusText(f.Code))})
	}
}
