// Package hearingtest has a store of voices in memory, for tests of rooms that stand above domain/hearing.
//
//	room := hearing.New(hearingtest.New(), people, reader)
package hearingtest

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Store is a store in memory. Safe for concurrent use.
type Store struct {
	mu      sync.Mutex
	voices  []voice.Voice
	entries map[domain.VoiceID][]voice.Entry
	runs    map[string]int64
	known   []voice.Known
	// Notices are all that were written, in order. nil: none.
	Notices []notice.Notice
}

var _ hearing.Store = (*Store)(nil)

// New makes an empty store.
func New() *Store {
	return &Store{entries: map[domain.VoiceID][]voice.Entry{}, runs: map[string]int64{}}
}

func missing() error { return domain.Refuse(domain.NotFound, "refuse.no_case", nil) }

func (s *Store) find(fits func(voice.Voice) bool) (voice.Voice, error) {
	if i := slices.IndexFunc(s.voices, fits); i >= 0 {
		return s.voices[i], nil
	}
	return voice.Voice{}, missing()
}

// Voice implements hearing.Store.
func (s *Store) Voice(_ context.Context, n ticket.Number) (voice.Voice, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.find(func(v voice.Voice) bool { return v.Number == n })
}

// VoiceByID implements hearing.Store.
func (s *Store) VoiceByID(_ context.Context, id domain.VoiceID) (voice.Voice, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.find(func(v voice.Voice) bool { return v.ID == id })
}

// VoiceOfRun implements hearing.Store.
func (s *Store) VoiceOfRun(_ context.Context, run string) (voice.Voice, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, done := s.runs[run]
	if !done {
		return voice.Voice{}, missing()
	}
	return s.find(func(v voice.Voice) bool { return int64(v.ID) == id })
}

// VoiceHistory implements hearing.Store.
func (s *Store) VoiceHistory(_ context.Context, id domain.VoiceID) ([]voice.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.entries[id]), nil
}

// Voices implements hearing.Store.
func (s *Store) Voices(_ context.Context, q hearing.Query) ([]voice.Voice, int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []voice.Voice
	for _, v := range s.voices {
		involved := v.Praised == q.Involved && v.Stage == voice.PassedOn || v.Plan.Person == q.Involved
		if len(q.Communities) > 0 && !slices.Contains(q.Communities, v.Community) || q.Kind != "" && v.Kind != q.Kind || len(q.Stages) > 0 && !slices.Contains(q.Stages, v.Stage) ||
			q.Author != 0 && v.Author != q.Author || q.Involved != 0 && !involved || q.Not != 0 && (v.Author == q.Not || v.Praised == q.Not) ||
			(q.Main != 0 || q.Author == 0 && q.IDs == nil) && v.Main != q.Main || q.IDs != nil && !slices.Contains(q.IDs, v.ID) || v.Made.Before(q.Since) || !q.Late.IsZero() && (v.Until.IsZero() || !v.Until.Before(q.Late)) {
			continue
		}
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b voice.Voice) int {
		if q.ByDay {
			return cmp.Or(a.Until.Compare(b.Until), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Compare(b.ID, a.ID)
	})
	total := len(list)
	list = list[min(q.Offset, total):]
	if q.Limit > 0 {
		list = list[:min(q.Limit, len(list))]
	}
	return list, total, nil
}

// WakingVoices implements hearing.Store.
func (s *Store) WakingVoices(_ context.Context, by time.Time, limit int) ([]voice.Voice, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []voice.Voice
	for _, v := range s.voices {
		if wake := v.Wake(); !wake.IsZero() && !wake.After(by) && len(list) < limit {
			list = append(list, v)
		}
	}
	return list, nil
}

// OpenVoice implements hearing.Store.
func (s *Store) OpenVoice(_ context.Context, o hearing.Opening) (voice.Voice, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, done := s.runs[o.Run]; done {
		v, err := s.find(func(v voice.Voice) bool { return int64(v.ID) == id })
		return v, true, err
	}
	lately := 0
	for _, v := range s.voices {
		if v.Author == o.Author && !v.Made.Before(o.Since) {
			lately++
		}
	}
	c, err := o.Decide(len(s.voices)+1, lately)
	if err != nil {
		return voice.Voice{}, false, err
	}
	v := c.Change.After()
	v.ID = domain.VoiceID(len(s.voices) + 1)
	s.voices = append(s.voices, v)
	s.along(v.ID, c)
	return v, false, nil
}

// CommitVoice implements hearing.Store.
func (s *Store) CommitVoice(_ context.Context, c hearing.Commit) (voice.Voice, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	after := c.Change.After()
	i := slices.IndexFunc(s.voices, func(v voice.Voice) bool { return v.ID == after.ID })
	switch _, done := s.runs[c.Change.Run()]; {
	case i < 0:
		return voice.Voice{}, false, missing()
	case done:
		return s.voices[i], true, nil
	case s.voices[i].Version != c.Change.Before().Version:
		return voice.Voice{}, false, domain.Refuse(domain.Conflict, "refuse.conflict", nil)
	}
	s.voices[i] = after
	s.along(after.ID, c)
	return after, false, nil
}

func (s *Store) along(id domain.VoiceID, c hearing.Commit) {
	if run := c.Change.Run(); run != "" {
		s.runs[run] = int64(id)
	}
	s.entries[id] = append(s.entries[id], c.Change.Entries()...)
	s.Notices = append(s.Notices, c.Notices...)
}

// VoiceFacts implements hearing.Store.
func (s *Store) VoiceFacts(_ context.Context, in []domain.CommunityID, _, to time.Time) ([]voice.Fact, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []voice.Fact
	for _, v := range s.voices {
		if slices.Contains(in, v.Community) && v.Made.Before(to) {
			f := voice.Fact{ID: v.ID, Community: v.Community, Author: v.Author, Praised: v.Praised, Kind: v.Kind, Stage: v.Stage, Made: v.Made, Target: v.Target, Replied: v.Replied, Changed: v.Changed}
			if v.Main == 0 {
				f.Until = v.Until
			}
			for _, e := range s.entries[v.ID] {
				if e.Do == voice.Adopt {
					f.Adopted = e.At
				}
			}
			list = append(list, f)
		}
	}
	return list, nil
}

// ExpireVoices implements hearing.Store.
func (s *Store) ExpireVoices(context.Context, time.Time, int) (int, error) { return 0, nil }
