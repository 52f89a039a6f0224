package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/complaint"
)

// docs/design.md §10.4: two press Take at once; one gets the case, the other is told who acted first and sees the case as it is now.
func TestTwoTakeAtOnce(t *testing.T) {
	edges(t, func(o *scene) {
		filed := o.filed()
		clerk, take := buttonOf(o.clerk, "button.take")
		colleague, _ := buttonOf(o.colleague, "button.take")
		before := map[*player]string{o.clerk: clerk.Text, o.colleague: colleague.Text}
		o.after(o.clerk, 2, func() {
			o.api.Press(o.clerk.id, clerk.ID, take.Data)
			o.api.Press(o.colleague.id, colleague.ID, take.Data)
		})
		winner, loser := o.clerk, o.colleague
		c, err := o.store.Case(o.t.Context(), filed.ID)
		require.NoError(o.t, err)
		if who, err := o.store.Profile(o.t.Context(), c.Handler); err != nil || who.Name != o.clerk.name {
			winner, loser = loser, winner
		}
		winner.sees(winner.label("done.take"), string(filed.Number))
		told := loser.sees(winner.name, string(filed.Number), loser.label("stage.registered"))
		first, _, _ := strings.Cut(told.Text, "\n")
		assert.Contains(o.t, first, winner.name, "the loser is not told who was faster")
		assert.NotEqual(o.t, before[loser], told.Text)
		_, again := told.Button(loser.label("button.take"))
		assert.False(o.t, again, "the loser's card still offers to take it: %s", shown(told))

		history, err := o.store.History(o.t.Context(), filed.ID)
		require.NoError(o.t, err)
		taken := 0
		for _, e := range history {
			if e.Do == complaint.Take {
				taken++
			}
		}
		assert.Equal(o.t, 1, taken)
		o.owner.sees("👤", winner.name)
	})
}

// Two who finish the same step at once, each in a conversation of their own: one record, and the other is told.
func TestTwoAssessAtOnce(t *testing.T) {
	edges(t, func(o *scene) {
		filed := o.filed()
		o.clerk.press("button.take")
		o.clerk.sees(o.clerk.label("done.take"))
		o.clerk.press("button.investigate")
		o.clerk.sees(o.clerk.label("stage.investigating"))
		o.clerk.press("button.investigate")
		investigate(o.clerk, o.in)
		for _, p := range []*player{o.clerk, o.manager} {
			p.say("/assess " + string(filed.Number))
			p.press("severity.moderate")
			p.press("scope.building")
			p.sees("P2")
			p.say(o.in.reason)
			p.sees("P2", o.in.reason, p.label("dialog.send"))
		}
		mine, send := buttonOf(o.clerk, "dialog.send")
		theirs, other := buttonOf(o.manager, "dialog.send")
		o.after(o.clerk, 2, func() {
			o.api.Press(o.clerk.id, mine.ID, send.Data)
			o.api.Press(o.manager.id, theirs.ID, other.Data)
		})
		c, err := o.store.Case(o.t.Context(), filed.ID)
		require.NoError(o.t, err)
		assert.Equal(o.t, complaint.Assessed, c.Stage)
		done := 0
		for _, p := range []*player{o.clerk, o.manager} {
			last := o.api.Chat(p.id)
			for _, m := range last {
				if m.Bot && strings.Contains(m.Text, p.label("done.assess")) {
					done++
				}
			}
			assert.Empty(o.t, o.conversation(p).Flow, "%s is still in the conversation", p.name)
		}
		history, err := o.store.History(o.t.Context(), filed.ID)
		require.NoError(o.t, err)
		rows := 0
		for _, e := range history {
			if e.Do == complaint.Assess {
				rows++
			}
		}
		assert.Equal(o.t, done, rows, "as many records as people who were told so")
	})
}
