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

// Fault is trouble on demand. Delay comes first; then Drop, HTML or Code take the place of the call. Lost lets the
// call be done and drops the connection instead of answering.
type Fault struct {
	Method      string // empty: every call but getUpdates
	Chat        int64  // 0: every chat
	Times       int    // 0: until it is taken back
	Code        int    // such as 403, 429, 500
	Description string // empty: what Telegram says with the code
	RetryAfter  int    // seconds, with 429
	HTML        bool   // a gateway's page, 502 unless Code says otherwise
	Drop        bool   // the connection ends without an answer
	Lost        bool
	Delay       time.Duration
}

// Fail has calls meet a fault; cancel takes it back. Of several that fit, the oldest acts.
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

// Latency has every call but getUpdates take at least d.
func (s *Server) Latency(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.latency = d
}

// Call is one call as the bot made it.
type Call struct {
	Method string
	Params map[string]string
	Files  []string // fields with an upload
	At     time.Time
}

// Calls are the recorded calls of a method, oldest first; all of them if method is empty. The oldest are forgotten
// beyond Options.Records.
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

// Count is how often a method was called.
func (s *Server) Count(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[method]
}

// note records a call and finds the fault that it must meet, if any.
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

// meets says whether a call has to meet the fault.
func (f *Fault) meets(c Call) bool {
	if f.Chat != 0 && c.Params["chat_id"] != fmt.Sprint(f.Chat) {
		return false
	}
	if f.Method == "" {
		return c.Method != "getUpdates"
	}
	return strings.EqualFold(f.Method, c.Method)
}

// slow lets a call take its time; false if the caller has gone meanwhile.
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

// instead says whether the fault takes the place of the call.
func (f *Fault) instead() bool { return f != nil && (f.Drop || f.HTML || f.Code != 0) }

// answer is what the caller gets instead.
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
		answer(w, nil, &refusal{code: f.Code, words: cmp.Or(f.Description, http.StatusText(f.Code))})
	}
}
