package desktest

import (
	"context"

	"guanjia/domain/complaint"
)

// KeepClocks implements desk.CaseStore.
func (s *Store) KeepClocks(_ context.Context, c complaint.Case) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	stored, there := s.cases[c.ID]
	switch {
	case !there:
		return notFound()
	case stored.Version != c.Version:
		return conflict()
	}
	stored.Clocks, stored.Wake = c.Clocks, c.Wake
	s.put(stored)
	return nil
}
