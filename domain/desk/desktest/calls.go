package desktest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
)

// toCall is a call, open or ended.
type toCall struct{ notice.Call }

// addCall makes a call of a notice that reaches nobody: its reader has no Telegram, or Fail was called for them.
func (s *Store) addCall(n notice.Notice, own domain.CaseID) {
	if !n.Call || n.To != 0 && s.failed[n.To] == "" {
		return
	}
	s.toCall = append(s.toCall, toCall{notice.Call{ID: domain.CallID(s.next()), Case: own, To: n.To, Message: n.Message}})
}

// Calls implements call.Store.
func (s *Store) Calls(_ context.Context, in []domain.CommunityID, limit int) ([]notice.Call, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	var list []notice.Call
	for _, t := range s.toCall {
		if t.Ended.IsZero() && slices.Contains(in, s.cases[t.Case].Community) {
			list = append(list, t.Call)
		}
	}
	slices.SortStableFunc(list, func(a, b notice.Call) int { return cmp.Compare(a.Tries, b.Tries) })
	return list[:min(limit, len(list))], nil
}

// Call implements call.Store.
func (s *Store) Call(_ context.Context, id domain.CallID) (notice.Call, error) {
	if err := s.enter(); err != nil {
		return notice.Call{}, err
	}
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.toCall, func(t toCall) bool { return t.ID == id }); i >= 0 {
		return s.toCall[i].Call, nil
	}
	return notice.Call{}, notFound()
}

// AnswerCall implements call.Store.
func (s *Store) AnswerCall(_ context.Context, c notice.Call, answer notice.Told, by domain.PersonID, at time.Time) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.toCall, func(t toCall) bool { return t.ID == c.ID && t.Tries == c.Tries && t.Ended.IsZero() })
	if i < 0 {
		return conflict()
	}
	s.toCall[i].By, s.toCall[i].Answer = by, answer
	if answer == notice.NotReached {
		s.toCall[i].Tries, s.toCall[i].Tried = c.Tries+1, at
	} else {
		s.toCall[i].Ended = at
	}
	return nil
}
