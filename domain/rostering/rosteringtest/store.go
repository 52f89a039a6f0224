// Package rosteringtest has a store of rosters in memory, for tests. It keeps the notices of commits in place of sending them.
//
//	store := rosteringtest.New()
//	room := rostering.New(store, records, reader)
package rosteringtest

import (
	"context"
	"slices"
	"sync"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// Store is a rostering.Store in memory. Safe for concurrent use.
type Store struct {
	mu       sync.Mutex
	posts    []roster.Post
	patterns []roster.Pattern
	shifts   []roster.Shift
	history  map[domain.ShiftID][]roster.Entry
	told     map[domain.CommunityID]string
	runs     map[string]bool
	sent     []notice.Notice
}

// New makes an empty store.
func New() *Store {
	return &Store{history: map[domain.ShiftID][]roster.Entry{}, told: map[domain.CommunityID]string{}, runs: map[string]bool{}}
}

// Sent returns the notices that were posted since the last call.
func (s *Store) Sent() []notice.Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := s.sent
	s.sent = nil
	return sent
}

func chosen[T any](all []T, fits func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), func(t T) bool { return !fits(t) })
}

func within(in []domain.CommunityID, id domain.CommunityID) bool {
	return in == nil || slices.Contains(in, id)
}

// Posts implements rostering.Store.
func (s *Store) Posts(_ context.Context, in []domain.CommunityID) ([]roster.Post, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return chosen(s.posts, func(p roster.Post) bool { return within(in, p.Community) && !p.Removed }), nil
}

// Patterns implements rostering.Store.
func (s *Store) Patterns(_ context.Context, in []domain.CommunityID) ([]roster.Pattern, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return chosen(s.patterns, func(p roster.Pattern) bool { return within(in, p.Community) && !p.Ended }), nil
}

// Shifts implements rostering.Store.
func (s *Store) Shifts(_ context.Context, q rostering.Query) ([]roster.Shift, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := chosen(s.shifts, func(x roster.Shift) bool {
		return within(q.Communities, x.Community) && x.Stage != roster.Removed && (q.Person == 0 || q.Person == x.Person) && (q.Pattern == 0 || q.Pattern == x.Pattern) &&
			(q.From.IsZero() || x.To.After(q.From)) && (q.To.IsZero() || x.From.Before(q.To))
	})
	slices.SortStableFunc(found, func(a, b roster.Shift) int { return a.From.Compare(b.From) })
	return found, nil
}

func missing() error { return domain.Refuse(domain.NotFound, "refuse.not_found", nil) }

func conflict() error { return domain.Refuse(domain.Conflict, "refuse.conflict", nil) }

// Shift implements rostering.Store.
func (s *Store) Shift(_ context.Context, id domain.ShiftID) (roster.Shift, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id < 1 || int(id) > len(s.shifts) {
		return roster.Shift{}, missing()
	}
	return s.shifts[id-1], nil
}

// ShiftHistory implements rostering.Store.
func (s *Store) ShiftHistory(_ context.Context, id domain.ShiftID) ([]roster.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.history[id]), nil
}

// ToldOn implements rostering.Store.
func (s *Store) ToldOn(_ context.Context, in domain.CommunityID) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.told[in], nil
}

// CommitRoster implements rostering.Store.
func (s *Store) CommitRoster(_ context.Context, c rostering.Commit) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.Run != "" && s.runs[c.Run] {
		return true, nil
	}
	for _, ch := range c.Changes {
		if ch.Empty() {
			return false, domain.Refuse(domain.Invalid, "refuse.invalid", nil)
		}
		after := ch.After()
		if after.ID != 0 && s.shifts[after.ID-1].Version != ch.Before().Version || after.ID == 0 && after.Pattern != 0 && slices.ContainsFunc(s.shifts, func(x roster.Shift) bool {
			return x.Pattern == after.Pattern && x.From.Equal(after.From) && x.Slot == after.Slot
		}) {
			return false, conflict()
		}
	}
	if c.Told != nil && s.told[c.Told.Community] >= c.Told.Day {
		return false, conflict()
	}
	s.write(c)
	return false, nil
}

// RosterRan implements rostering.Store.
func (s *Store) RosterRan(_ context.Context, run string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return run != "" && s.runs[run], nil
}

// write writes a commit that is fine.
func (s *Store) write(c rostering.Commit) {
	if p := c.Post; p != nil {
		if p.ID == 0 {
			s.posts = append(s.posts, *p)
			p = &s.posts[len(s.posts)-1]
			p.ID = domain.PostID(len(s.posts))
		}
		s.posts[p.ID-1] = *p
	}
	if p := c.Pattern; p != nil {
		if p.ID == 0 {
			s.patterns = append(s.patterns, *p)
			p = &s.patterns[len(s.patterns)-1]
			p.ID = domain.PatternID(len(s.patterns))
		}
		s.patterns[p.ID-1] = *p
	}
	for _, ch := range c.Changes {
		x := ch.After()
		if x.ID == 0 {
			x.ID = domain.ShiftID(len(s.shifts) + 1)
			s.shifts = append(s.shifts, x)
		}
		s.shifts[x.ID-1] = x
		s.history[x.ID] = append(s.history[x.ID], ch.Entries()...)
	}
	if c.Told != nil {
		s.told[c.Told.Community] = c.Told.Day
	}
	s.runs[c.Run], s.sent = true, append(s.sent, c.Notices...)
}
