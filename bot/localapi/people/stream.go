package people

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"guanjia/bot/localapi/world"
)

// beat is how often a stream without events sends a sign that it is alive.
const beat = 20 * time.Second

// stream sends the events of a person until the page leaves.
func (p page) stream(w http.ResponseWriter, r *http.Request, user int64) {
	events, cancel := p.crowd.Events(user)
	defer cancel()
	pump(w, r, events)
}

// streams sends the events of several persons, named by ?user=1&user=2, because browsers allow few connections to a host.
func (p page) streams(w http.ResponseWriter, r *http.Request) {
	var users []int64
	for _, text := range r.URL.Query()["user"] {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !p.crowd.knows(id) {
			http.Error(w, "no such person", http.StatusNotFound)
			return
		}
		users = append(users, id)
	}
	if len(users) == 0 {
		http.Error(w, "whose events? ?user=1&user=2", http.StatusBadRequest)
		return
	}
	pump(w, r, p.crowd.EventsOf(r.Context(), users))
}

// pump sends events until the page leaves or the channel is closed.
func pump(w http.ResponseWriter, r *http.Request, events <-chan world.Event) {
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
			line, err := json.Marshal(eventOf(e))
			if err != nil {
				return
			}
			next = "data: " + string(line) + "\n\n"
		}
	}
}
