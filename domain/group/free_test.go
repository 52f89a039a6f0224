package group_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/group"
)

// A card offers to take a case if and only if a colleague who presses may do it, at every stage, with and without a handler.
func TestFree(t *testing.T) {
	g, s, now := house()
	for _, stage := range complaint.Stages() {
		for name, c := range map[string]complaint.Case{
			"nobody": {}, "a handler": {Handler: 3}, "an absent handler": {Handler: 3, OpenToTeam: true}, "on hold": {Held: &complaint.Holding{For: "parts"}},
		} {
			c.ID, c.Community, c.Stage, c.Version = 9, 1, stage, 1
			s.cases[9], s.cards[9] = c, group.Posted{Case: 9, Chat: chat}
			card, err := g.CardOf(t.Context(), 9)
			require.NoError(t, err)
			may := casework.DefaultRules().Permits(c, complaint.Take, works(domain.Staff, 1), *now)
			assert.Equal(t, may, card.Free, "%s, %s", stage, name)
		}
	}
}
