package duty_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/duty"
)

// Whatever call finds the store away, also while a refusal is looked into: the caller gets Unavailable (docs/design.md §10.7).
func TestAwayIsUnavailable(t *testing.T) {
	for name, ask := range map[string]struct {
		by  func(n *night) domain.Actor
		do  alarm.Action
		rec alarm.Record
		end domain.Kind
	}{
		"answer":          {func(n *night) domain.Actor { return n.Li }, alarm.Answer, alarm.Answering{Minutes: 5}, ""},
		"what is refused": {func(n *night) domain.Actor { return n.Li }, alarm.HandOn, alarm.Plain{}, domain.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			for calls, gone := 0, true; gone; calls++ {
				n := dark(t)
				id := n.cries(n.Wang, "fire", "着火了")
				n.Store.AwayAfter(calls)
				_, err := n.duty.Do(t.Context(), ask.by(n), "do", id, ask.do, ask.rec)
				if gone = n.Store.Gone(); gone {
					require.ErrorIs(t, err, domain.Unavailable, "away after %d calls", calls)
					continue
				}
				require.Equal(t, ask.end, domain.KindOf(err))
			}
		})
	}
}

// raced is a store in which somebody else was first with an alarm; it is away at the look who that was.
type raced struct {
	*desktest.Store
	away bool // at the next look
}

func (s *raced) CommitAlarm(context.Context, alarm.Commit) (alarm.Alarm, bool, error) {
	s.away = true
	return alarm.Alarm{}, false, domain.Refuse(domain.Conflict, "refuse.conflict", nil)
}

func (s *raced) Alarm(ctx context.Context, id domain.CaseID) (alarm.Alarm, error) {
	if s.away {
		s.away = false
		return alarm.Alarm{}, domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	}
	return s.Store.Alarm(ctx, id)
}

// A person who cannot look whether the alarm has changed is not told that somebody else was first: the act is tried again when the store is back.
func TestAwayAfterAConflict(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	_, err := duty.New(&raced{Store: n.Store}, n.Desk).Do(t.Context(), n.Li, "do", id, alarm.Answer, alarm.Answering{Minutes: 5})
	require.ErrorIs(t, err, domain.Unavailable)
}
