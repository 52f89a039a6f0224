package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync/atomic"
	"time"
)

// The faults of the Bot API.
const (
	calm      = iota
	broken    // 500 with JSON, 502 with a page
	resets    // the connection ends before the call is done, or after it
	nonsense  // the answer is no JSON
	slowedOne // 429 for one chat
	slowedAll // 429 for all
	far       // each call takes half a second more
	repeats   // updates come twice, and once more after they were confirmed
	mixed     // updates of different people come in another order
	weathers
)

// weather is what goes wrong with calls of the Bot API at present. The zero value is calm.
type weather struct {
	now     atomic.Int32
	victim  atomic.Int64 // the chat of slowedOne
	since   atomic.Int64 // when it began, in nanoseconds
	refused atomic.Int64 // calls that met a fault
}

// spoils meets a call before it is done, and reports whether it has answered it.
func (w *weather) spoils(rw http.ResponseWriter, chat int64) bool {
	some := rand.IntN(4) == 0 //nolint:gosec // no secret depends on it
	fault := w.now.Load()
	switch {
	case fault == far:
		time.Sleep(500 * time.Millisecond)
		return false
	case fault == broken && rand.IntN(8) == 0: //nolint:gosec // no secret depends on it
		rw.WriteHeader(http.StatusInternalServerError)
		_, _ = io.WriteString(rw, `{"ok":false,"error_code":500,"description":"Internal Server Error"}`)
	case fault == broken && some:
		rw.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(rw, "<html>bad gateway</html>")
	case fault == nonsense && some:
		_, _ = io.WriteString(rw, `{"ok":tr`)
	case fault == resets && some:
		w.refused.Add(1)
		panic(http.ErrAbortHandler)
	case fault == slowedAll && chat != 0, fault == slowedOne && chat == w.victim.Load():
		rw.WriteHeader(http.StatusTooManyRequests)
		_, _ = fmt.Fprint(rw, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}`)
	default:
		return false
	}
	w.refused.Add(1)
	return true
}

// shuffled is what a poll returns in place of these updates; before were confirmed already. Nil weather changes nothing.
func (w *weather) shuffled(all, before []update) []update {
	if w == nil || len(all) == 0 {
		return all
	}
	switch w.now.Load() {
	case repeats:
		w.refused.Add(1)
		return slices.Concat(before, all, all)
	case mixed:
		w.refused.Add(1)
		all = slices.Clone(all)
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
	return all
}

// loses ends the connection after a call was done, in the middle of its answer, so that the caller does not know.
func (w *weather) loses(rw http.ResponseWriter) {
	if w.now.Load() == resets && rand.IntN(4) == 0 { //nolint:gosec // no secret depends on it
		w.refused.Add(1)
		_, _ = io.WriteString(rw, `{"ok":true,"res`)
		_ = http.NewResponseController(rw).Flush()
		panic(http.ErrAbortHandler)
	}
}
