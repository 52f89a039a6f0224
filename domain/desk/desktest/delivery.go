package desktest

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/notice"
)

// Delivery implements lookup.CaseStore: notices to persons without Fail are waiting.
func (s *Store) Delivery(_ context.Context, id domain.CaseID, to domain.PersonID) (notice.Delivery, notice.Reason, error) {
	if err := s.enter(); err != nil {
		return "", "", err
	}
	defer s.mu.Unlock()
	posted := slices.ContainsFunc(s.notices, func(n notice.Notice) bool { return n.Case == id && n.To == to })
	switch reason, failed := s.failed[to]; {
	case !posted:
		return "", "", nil
	case failed:
		return notice.Undeliverable, reason, nil
	}
	return notice.Waiting, "", nil
}
