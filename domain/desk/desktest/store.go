// Package desktest is a desk.Store in memory for tests of rooms that call the desk. It behaves like the real stores: it passes
// persistencetest. It never writes to disk.
//
//	store := desktest.NewStore()
//	d := desk.New(store, lookup.Settings{}, func() time.Time { return now })
package desktest

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

var _ desk.Store = (*Store)(nil)

// Store keeps everything in memory. Safe for concurrent use.
type Store struct {
	mu          sync.Mutex
	away        bool
	calls       int // number of calls that still succeed; negative: no limit
	last        int64
	cases       map[domain.CaseID]complaint.Case
	counted     map[domain.CaseID][]summary.Fact // of the cases as they are; see put
	history     map[domain.CaseID][]complaint.Entry
	runs        map[string]domain.CaseID
	series      map[ticket.Series]int
	notices     []notice.Notice
	toCall      []toCall
	failed      map[domain.PersonID]notice.Reason
	persons     map[domain.PersonID]people.Person
	memberships []people.Membership
	changed     map[string][]people.Membership
	communities []people.Community
	buildings   []people.Building
	homes       []people.Home
	invites     map[string]people.Invite
	attempts    []attempt
	tasks       []improve.Task
	taskHistory map[domain.ImprovementID][]improve.Entry
	alarms      map[domain.CaseID]kept
}

// NewStore makes an empty store.
func NewStore() *Store {
	return &Store{
		calls:  -1,
		alarms: map[domain.CaseID]kept{},
		cases:  map[domain.CaseID]complaint.Case{}, counted: map[domain.CaseID][]summary.Fact{}, history: map[domain.CaseID][]complaint.Entry{},
		runs: map[string]domain.CaseID{}, series: map[ticket.Series]int{}, failed: map[domain.PersonID]notice.Reason{},
		persons: map[domain.PersonID]people.Person{}, changed: map[string][]people.Membership{}, invites: map[string]people.Invite{}, taskHistory: map[domain.ImprovementID][]improve.Entry{},
	}
}

// Away lets every call fail with Unavailable, or (false) lets calls succeed again.
func (s *Store) Away(away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away, s.calls = away, -1
}

// AwayAfter lets this number of calls succeed. Every later one fails with Unavailable, until Away(false).
func (s *Store) AwayAfter(calls int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = calls
}

// Gone reports whether calls fail with Unavailable.
func (s *Store) Gone() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.away
}

// Notices lists all notices that were committed, in order.
func (s *Store) Notices() []notice.Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notices)
}

// Fail makes all notices to a person undeliverable for a reason.
func (s *Store) Fail(to domain.PersonID, reason notice.Reason) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed[to] = reason
}

// enter takes the lock, or returns Unavailable.
func (s *Store) enter() error {
	s.mu.Lock()
	if s.calls == 0 {
		s.away = true
	}
	s.calls = max(s.calls-1, -1)
	if s.away {
		s.mu.Unlock()
		return domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	}
	return nil
}

// next returns a new id.
func (s *Store) next() int64 { s.last++; return s.last }

func notFound() error { return domain.Refuse(domain.NotFound, "refuse.not_found", nil) }

func invalid() error { return domain.Refuse(domain.Invalid, "refuse.invalid", nil) }

func conflict() error { return domain.Refuse(domain.Conflict, "refuse.conflict", nil) }

// Case implements desk.CaseStore.
func (s *Store) Case(_ context.Context, id domain.CaseID) (complaint.Case, error) {
	if err := s.enter(); err != nil {
		return complaint.Case{}, err
	}
	defer s.mu.Unlock()
	c, there := s.cases[id]
	if !there {
		return c, notFound()
	}
	return c, nil
}

// CaseByNumber implements desk.CaseStore.
func (s *Store) CaseByNumber(_ context.Context, n ticket.Number) (complaint.Case, error) {
	if err := s.enter(); err != nil {
		return complaint.Case{}, err
	}
	defer s.mu.Unlock()
	for _, c := range s.cases {
		if c.Number == n {
			return c, nil
		}
	}
	return complaint.Case{}, notFound()
}

// CaseOfRun implements desk.CaseStore.
func (s *Store) CaseOfRun(_ context.Context, run string) (complaint.Case, error) {
	if err := s.enter(); err != nil {
		return complaint.Case{}, err
	}
	defer s.mu.Unlock()
	id, done := s.runs[run]
	if !done {
		return complaint.Case{}, notFound()
	}
	return s.cases[id], nil
}

// History implements desk.CaseStore.
func (s *Store) History(_ context.Context, id domain.CaseID) ([]complaint.Entry, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	return append([]complaint.Entry{}, s.history[id]...), nil
}

// Waking implements desk.CaseStore.
func (s *Store) Waking(_ context.Context, by time.Time, limit int) ([]domain.CaseID, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	var due []complaint.Case
	for _, c := range s.cases {
		if !c.Wake.IsZero() && !c.Wake.After(by) {
			due = append(due, c)
		}
	}
	slices.SortFunc(due, func(a, b complaint.Case) int { return cmp.Or(a.Wake.Compare(b.Wake), cmp.Compare(a.ID, b.ID)) })
	var ids []domain.CaseID
	for _, c := range due[:min(limit, len(due))] {
		ids = append(ids, c.ID)
	}
	return ids, nil
}

// Create implements desk.CaseStore.
func (s *Store) Create(_ context.Context, run string, series ticket.Series, decide func(seq int) (desk.Commit, error)) (complaint.Case, bool, error) {
	if err := s.enter(); err != nil {
		return complaint.Case{}, false, err
	}
	defer s.mu.Unlock()
	if id, done := s.runs[run]; done {
		return s.cases[id], true, nil
	}
	c, err := decide(s.series[series] + 1)
	if err != nil {
		return complaint.Case{}, false, err
	}
	if _, err := json.Marshal(c.Notices); err != nil {
		return complaint.Case{}, false, err
	}
	if c.Change.Empty() {
		return complaint.Case{}, false, invalid()
	}
	s.series[series]++
	own := c.Change.After()
	own.ID = domain.CaseID(s.next())
	if err := s.raise(own.ID, c.Raises); err != nil {
		return complaint.Case{}, false, err
	}
	s.write(run, own, c)
	return own, false, nil
}

// Commit implements desk.CaseStore.
func (s *Store) Commit(_ context.Context, c desk.Commit) (complaint.Case, bool, error) {
	if err := s.enter(); err != nil {
		return complaint.Case{}, false, err
	}
	defer s.mu.Unlock()
	if id, done := s.runs[c.Change.Run()]; done {
		return s.cases[id], true, nil
	}
	for _, part := range append([]desk.Commit{c}, c.Also...) {
		if err := s.takes(part.Change); err != nil {
			return complaint.Case{}, false, err
		}
	}
	if _, err := json.Marshal(c.Notices); err != nil {
		return complaint.Case{}, false, err
	}
	if err := s.raise(c.Change.After().ID, c.Raises); err != nil {
		return complaint.Case{}, false, err
	}
	if err := s.begin(c.Opens); err != nil {
		return complaint.Case{}, false, err
	}
	s.write(c.Change.Run(), c.Change.After(), c)
	for _, also := range c.Also {
		s.write("", also.Change.After(), also)
	}
	return c.Change.After(), false, nil
}

// takes returns why a change cannot be committed.
func (s *Store) takes(ch complaint.Change) error {
	stored, there := s.cases[ch.After().ID]
	switch {
	case ch.Empty():
		return invalid()
	case !there:
		return notFound()
	case stored.Version != ch.Before().Version:
		return conflict()
	}
	return nil
}

// put stores a case as it is now.
func (s *Store) put(c complaint.Case) {
	s.cases[c.ID] = c
	delete(s.counted, c.ID)
}

// write stores a commit; the case has its id already.
func (s *Store) write(run string, own complaint.Case, c desk.Commit) {
	id := own.ID
	s.put(own)
	if run != "" {
		s.runs[run] = id
	}
	s.history[id] = append(s.history[id], c.Change.Entries()...)
	if c.Reached {
		s.toCall = slices.DeleteFunc(s.toCall, func(t toCall) bool { return t.Case == id })
	}
	for _, n := range c.Notices {
		s.addCall(n, cmp.Or(n.Own, id))
		n.Case = id
		if n.To == 0 {
			continue
		}
		n.Buttons = slices.Clone(n.Buttons)
		for i := range n.Buttons {
			n.Buttons[i].Case = cmp.Or(n.Buttons[i].Case, id)
		}
		s.notices = append(s.notices, n)
	}
}
