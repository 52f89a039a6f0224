package ticket_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// A fault with one ticket does not stop the others; a conflict is none; a store that is away ends the round at once.
func TestRound(t *testing.T) {
	broken := errors.New("broken")
	all := map[string]error{"done": nil, "idle": nil, "taken": domain.Refuse(domain.Conflict, "x", nil), "broken": broken, "away": domain.Refuse(domain.Unavailable, "x", nil)}
	round := func(names ...string) (seen []string, n int, faults error) {
		n, faults = ticket.Round(names, func(s string) string { return "ticket " + s }, func(s string) (bool, error) {
			seen = append(seen, s)
			return s != "idle", all[s]
		})
		return seen, n, faults
	}
	seen, n, faults := round("broken", "done", "taken", "idle", "broken", "done")
	assert.Equal(t, 2, n)
	assert.Len(t, seen, 6)
	require.ErrorIs(t, faults, broken)
	assert.Equal(t, "ticket broken: broken\nticket broken: broken", fmt.Sprint(faults))
	seen, n, faults = round("done", "broken", "away", "done")
	assert.Equal(t, []string{"done", "broken", "away"}, seen)
	assert.Equal(t, 1, n)
	require.ErrorIs(t, faults, domain.Unavailable)
	require.NotErrorIs(t, faults, broken)
}
