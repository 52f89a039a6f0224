package localapi

import (
	"context"
	"net/http"
	"strconv"
	"sync"
)

// EventsOf shows what happens in the chats of several persons in one channel, until ctx ends. Order holds within a
// chat. The channel is closed when ctx ends or a reader is too slow.
func (s *Server) EventsOf(ctx context.Context, users []int64) <-chan Event {
	ctx, stop := context.WithCancel(ctx)
	merged := make(chan Event)
	var feeds sync.WaitGroup
	for _, user := range users {
		events, cancel := s.Events(user)
		feeds.Go(func() {
			defer stop() // a chat that is lost ends the whole: the reader must begin anew
			defer cancel()
			for {
				select {
				case <-ctx.Done():
					return
				case e, open := <-events:
					if !open {
						return
					}
					select {
					case merged <- e:
					case <-ctx.Done():
						return
					}
				}
			}
		})
	}
	go func() {
		feeds.Wait()
		stop()
		close(merged)
	}()
	return merged
}

// streams is stream for several persons at once, named by ?user=1&user=2: browsers allow few connections to a host.
func (s *Server) streams(w http.ResponseWriter, r *http.Request) {
	var users []int64
	for _, text := range r.URL.Query()["user"] {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !s.knows(id) {
			http.Error(w, "no such person", http.StatusNotFound)
			return
		}
		users = append(users, id)
	}
	if len(users) == 0 {
		http.Error(w, "whose events? ?user=1&user=2", http.StatusBadRequest)
		return
	}
	s.pump(w, r, s.EventsOf(r.Context(), users))
}

// knows says whether a person was added.
func (s *Server) knows(user int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.users[user] != nil
}

// Know makes persons who started the bot before this server's memory begins: the bot may write to them.
func (s *Server) Know(users ...User) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, u := range users {
		p := s.person(u.ID)
		p.User, p.started = u, true
	}
}

// state tells a page how the bot is doing: updates that it has not yet confirmed.
func (s *Server) state(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	waiting := len(s.queue)
	s.mu.Unlock()
	reply(w, map[string]int{"pending": waiting})
}
