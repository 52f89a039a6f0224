package hearingtest

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/voice"
)

// KnownAnswers implements hearing.Store.
func (s *Store) KnownAnswers(_ context.Context, in []domain.CommunityID) ([]voice.Known, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []voice.Known
	for _, k := range s.known {
		if slices.Contains(in, k.Community) {
			list = append(list, k)
		}
	}
	return list, nil
}

// SaveKnown implements hearing.Store.
func (s *Store) SaveKnown(_ context.Context, run string, k voice.Known) (voice.Known, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, done := s.runs[run]; done {
		k.ID = domain.KnownID(id)
		return k, nil
	}
	if k.ID == 0 {
		k.ID = domain.KnownID(len(s.known) + 1)
		s.known = append(s.known, k)
	} else if i := slices.IndexFunc(s.known, func(x voice.Known) bool { return x.ID == k.ID }); i >= 0 {
		s.known[i] = k
	}
	s.runs[run] = int64(k.ID)
	return k, nil
}

// DropKnown implements hearing.Store.
func (s *Store) DropKnown(_ context.Context, run string, id domain.KnownID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.runs[run] = int64(id)
	s.known = slices.DeleteFunc(s.known, func(k voice.Known) bool { return k.ID == id })
	return nil
}

// KnownRan implements hearing.Store.
func (s *Store) KnownRan(_ context.Context, run string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, done := s.runs[run]
	return done, nil
}

// CountKnown implements hearing.Store.
func (s *Store) CountKnown(_ context.Context, run string, id domain.KnownID, helped bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, done := s.runs[run]; done {
		return nil
	}
	s.runs[run] = int64(id)
	for i := range s.known {
		switch {
		case s.known[i].ID != id:
		case helped:
			s.known[i].Helped++
		default:
			s.known[i].Offered++
		}
	}
	return nil
}
