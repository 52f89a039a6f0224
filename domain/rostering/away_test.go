package rostering_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/rostering/rosteringtest"
)

// raced is a store in which somebody else was first with a shift; it is away when one looks who that was.
type raced struct {
	*rosteringtest.Store
	away bool
}

func (s *raced) CommitRoster(context.Context, rostering.Commit) (bool, error) {
	s.away = true
	return false, domain.Refuse(domain.Conflict, "refuse.conflict", nil)
}

func (s *raced) Shift(ctx context.Context, id domain.ShiftID) (roster.Shift, error) {
	if s.away {
		return roster.Shift{}, domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	}
	return s.Store.Shift(ctx, id)
}

// A person who cannot look whether the shift has changed is not told that somebody else was first: the act is tried again when the store is back.
func TestAwayAfterAConflict(t *testing.T) {
	h := open(t)
	h.rotation()
	s := h.mine(h.Li)
	_, err := rostering.New(&raced{Store: h.store}, h.Store, h.Desk.Reader).Act(t.Context(), h.Li, "ask", s.ID, roster.Ask, roster.Asking{Reason: roster.Reasons()[0]})
	require.ErrorIs(t, err, domain.Unavailable)
}
