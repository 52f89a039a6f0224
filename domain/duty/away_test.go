package duty_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
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
