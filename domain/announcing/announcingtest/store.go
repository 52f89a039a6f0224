// Package announcingtest has a store of announcements in memory, for tests. It keeps their letters in place of posting them.
//
//	store := announcingtest.New(households...)
//	room := announcing.New(store, records, reader)
package announcingtest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// edition names one edition of an announcement.
type edition struct {
	id domain.AnnouncementID
	n  int
}

// Store is an announcing.Store in memory. Safe for concurrent use.
type Store struct {
	mu      sync.Mutex
	homes   []scope.Household
	all     []announce.Announcement // by id
	history map[domain.AnnouncementID][]announce.Entry
	runs    map[string]domain.AnnouncementID
	series  map[ticket.Series]int
	got     map[edition][]announce.Recipient
	posted  map[edition]int // how many of got have their letter
	sent    []notice.Notice
	lost    []domain.PersonID // whom no letter reached
}

// New makes a store in which these people live.
func New(homes ...scope.Household) *Store {
	return &Store{homes: homes, history: map[domain.AnnouncementID][]announce.Entry{}, runs: map[string]domain.AnnouncementID{}, series: map[ticket.Series]int{},
		got: map[edition][]announce.Recipient{}, posted: map[edition]int{}}
}

// Sent returns the letters so far.
func (s *Store) Sent() []notice.Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}

func (s *Store) find(is func(announce.Announcement) bool) (announce.Announcement, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.all, is); i >= 0 {
		return s.all[i], nil
	}
	return announce.Announcement{}, domain.Refuse(domain.NotFound, "refuse.not_found", nil)
}

// Announcement implements announcing.Store.
func (s *Store) Announcement(_ context.Context, n ticket.Number) (announce.Announcement, error) {
	return s.find(func(a announce.Announcement) bool { return a.Number == n })
}

// AnnouncementOfRun implements announcing.Store.
func (s *Store) AnnouncementOfRun(_ context.Context, run string) (announce.Announcement, error) {
	return s.find(func(a announce.Announcement) bool { return run != "" && s.runs[run] == a.ID })
}

// AnnouncementHistory implements announcing.Store.
func (s *Store) AnnouncementHistory(_ context.Context, id domain.AnnouncementID) ([]announce.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.history[id]), nil
}

// Announcements implements announcing.Store.
func (s *Store) Announcements(_ context.Context, q announcing.Query) ([]announce.Announcement, int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []announce.Announcement
	for _, a := range slices.Backward(s.all) {
		made := a.Editions[0].Made
		if (len(q.Communities) == 0 || slices.Contains(q.Communities, a.Community)) && (len(q.Stages) == 0 || slices.Contains(q.Stages, a.Stage)) &&
			(q.By == 0 || q.By == a.By) && a.Until.After(q.Until) && !made.Before(q.From) && (q.To.IsZero() || made.Before(q.To)) {
			list = append(list, a)
		}
	}
	total := len(list)
	if q.Limit > 0 {
		list = list[min(q.Offset, total):min(q.Offset+q.Limit, total)]
	}
	return list, total, nil
}

// WakingAnnouncements implements announcing.Store.
func (s *Store) WakingAnnouncements(_ context.Context, by time.Time, limit int) ([]announce.Announcement, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := slices.DeleteFunc(slices.Clone(s.all), func(a announce.Announcement) bool { return a.Wake().IsZero() || a.Wake().After(by) })
	return list[:min(limit, len(list))], nil
}

// OpenAnnouncement implements announcing.Store.
func (s *Store) OpenAnnouncement(_ context.Context, o announcing.Opening) (announce.Announcement, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, done := s.runs[o.Run]; done {
		return s.all[id-1], true, nil
	}
	ch, err := o.Decide(s.series[o.Series] + 1)
	if err != nil {
		return announce.Announcement{}, false, err
	}
	s.series[o.Series]++
	a := ch.After()
	a.ID = domain.AnnouncementID(len(s.all) + 1)
	s.all = append(s.all, a)
	s.along(a, ch)
	return a, false, nil
}

// CommitAnnouncement implements announcing.Store.
func (s *Store) CommitAnnouncement(_ context.Context, ch announce.Change) (announce.Announcement, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commit(ch)
}

func (s *Store) commit(ch announce.Change) (announce.Announcement, bool, error) {
	a := ch.After()
	if id, done := s.runs[ch.Run()]; done && ch.Run() != "" {
		return s.all[id-1], true, nil
	}
	last := edition{a.ID, len(ch.Before().Editions)}
	if s.all[a.ID-1].Version != ch.Before().Version || ch.Last().Do == announce.Withdraw && s.posted[last] > 0 {
		return announce.Announcement{}, false, domain.Refuse(domain.Conflict, "refuse.conflict", nil)
	}
	if ch.Last().Do == announce.Withdraw {
		delete(s.got, last)
	}
	s.all[a.ID-1] = a
	s.along(a, ch)
	return a, false, nil
}

// along keeps what belongs to a change, and fixes who gets the last edition.
func (s *Store) along(a announce.Announcement, ch announce.Change) {
	if ch.Run() != "" {
		s.runs[ch.Run()] = a.ID
	}
	s.history[a.ID] = append(s.history[a.ID], ch.Entries()...)
	if !announce.Freezes(ch) {
		return
	}
	n, homes := len(a.Editions), map[domain.PersonID][]announce.Place{}
	for _, r := range s.got[edition{a.ID, n - 1}] {
		homes[r.Person] = nil
	}
	for _, r := range scope.Readers(s.within(a.Community, a.Latest().Scope)) {
		for _, h := range r.Homes {
			homes[r.Person] = append(homes[r.Person], announce.Place{Home: h.ID, Label: h.Label})
		}
	}
	for _, who := range slices.SortedFunc(maps.Keys(homes), cmp.Compare[domain.PersonID]) {
		s.got[edition{a.ID, n}] = append(s.got[edition{a.ID, n}], announce.Recipient{Person: who, Homes: homes[who]})
	}
}

// PostLetters implements announcing.Store.
func (s *Store) PostLetters(_ context.Context, p announcing.Posting) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := edition{p.Announcement, p.Edition}
	all := s.got[at][s.posted[at]:]
	rest := all[:min(p.Limit, len(all))]
	for _, r := range rest {
		s.sent = append(s.sent, p.Letter(r))
	}
	s.posted[at] += len(rest)
	if len(rest) < len(all) || p.Out.Empty() {
		return len(rest), nil
	}
	_, _, err := s.commit(p.Out)
	return len(rest), err
}

// Arrivals implements announcing.Store: all letters wait.
func (s *Store) Arrivals(ctx context.Context, n ticket.Number, number int) (notice.Arrivals, error) {
	got, err := s.Recipients(ctx, n, number)
	t := notice.Arrivals{}
	for _, r := range got {
		t.Add(1, notice.Waiting, "")
		if !r.Acked.IsZero() {
			t.Acked++
		}
	}
	return t, err
}

// Lose makes that no letter reached a person.
func (s *Store) Lose(who domain.PersonID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lost = append(s.lost, who)
}

// Undelivered implements announcing.Store: those whom Lose names; all other letters wait.
func (s *Store) Undelivered(context.Context, ticket.Number, int) ([]domain.PersonID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.lost), nil
}

// MoveIn changes who lives in the homes.
func (s *Store) MoveIn(homes ...scope.Household) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.homes = homes
}

// Recipients implements announcing.Store.
func (s *Store) Recipients(ctx context.Context, n ticket.Number, number int) ([]announce.Recipient, error) {
	a, err := s.Announcement(ctx, n)
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.got[edition{a.ID, number}]), err
}

// ReceivedBy implements announcing.Store.
func (s *Store) ReceivedBy(_ context.Context, who domain.PersonID, n ticket.Number) ([]announcing.Received, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []announcing.Received
	for _, a := range s.all {
		for number := 1; number <= len(a.Editions) && (n == "" || n == a.Number); number++ {
			for _, r := range s.got[edition{a.ID, number}] {
				if r.Person == who {
					list = append(list, announcing.Received{Number: a.Number, Edition: number, Recipient: r})
				}
			}
		}
	}
	return list, nil
}

// Acknowledge implements announcing.Store.
func (s *Store) Acknowledge(_ context.Context, id domain.AnnouncementID, x announcing.Reading) (first bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if of, done := s.runs[x.Run]; done && of != id {
		return false, domain.Refuse(domain.Conflict, "refuse.conflict", nil)
	} else if done {
		return true, nil
	}
	for e, all := range s.got {
		for i, r := range all[:s.posted[e]] {
			if e.id == id && (x.Edition == 0 || e.n <= x.Edition) && r.Person == x.Person && r.Acked.IsZero() {
				all[i].Acked, first = x.At, true
			}
		}
	}
	if first && x.Run != "" {
		s.runs[x.Run] = id
	}
	return first, nil
}

// ExpireAnnouncements implements announcing.Store.
func (s *Store) ExpireAnnouncements(_ context.Context, before time.Time, limit int) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.all {
		if a.Stage.Final() && a.Changed.Before(before) && len(s.got[edition{a.ID, 1}]) > 0 && n < limit {
			n++
			maps.DeleteFunc(s.got, func(e edition, _ []announce.Recipient) bool { return e.id == a.ID })
		}
	}
	return n, nil
}

// Within implements announcing.Store.
func (s *Store) Within(_ context.Context, in domain.CommunityID, of scope.Scope) ([]scope.Household, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.within(in, of), nil
}

func (s *Store) within(in domain.CommunityID, of scope.Scope) []scope.Household {
	return slices.DeleteFunc(slices.Clone(s.homes), func(h scope.Household) bool { return h.Community != in || !of.Covers(h.Home) })
}
