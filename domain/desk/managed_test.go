package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/complaint"
)

// TestTheOwnerReadsWhoHasIt: a case that only managers see goes to them, and its complainant reads so; any other goes to the team.
func TestTheOwnerReadsWhoHasIt(t *testing.T) {
	h := open(t)
	c := h.Filed("a", complaint.Filing{Category: "elevator", Words: "保安态度太差"}).Case.ID
	h.Acted(h.Li, "take", c, complaint.Take, complaint.Taking{})
	h.Acted(h.Zhou, "correct", c, complaint.Correct, complaint.Correction{Field: complaint.OfAbout, About: h.Li.Person})
	letters := h.letters("handover")
	require.Len(t, letters, 1)
	assert.Contains(t, letters[0].Message.Values, "managers")

	h = open(t)
	c = h.Filed("b", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "take", c, complaint.Take, complaint.Taking{})
	li, err := h.Store.Profile(ctx(), h.Li.Person)
	require.NoError(t, err)
	_, err = h.HandOver(ctx(), h.Zhou, "over", li.Person, nil, 0)
	require.NoError(t, err)
	rows, err := h.Store.History(ctx(), c)
	require.NoError(t, err)
	assert.Equal(t, h.Zhou.Person, rows[len(rows)-1].By, "who ended the role stands in the history")
	assert.NotEmpty(t, rows[len(rows)-1].ByName)
	c = h.Filed("c", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "take2", c, complaint.Take, complaint.Taking{})
	li.Absent = h.Now.AddDate(0, 0, 3)
	require.NoError(t, h.OfferCasesOf(ctx(), h.Zhou, "away", li.Person))
	rows, err = h.Store.History(ctx(), c)
	require.NoError(t, err)
	assert.Equal(t, complaint.OfferTeam, rows[len(rows)-1].Do)
	assert.Equal(t, h.Zhou.Person, rows[len(rows)-1].By, "and who recorded the absence")
	letters = h.letters("handover")
	require.Len(t, letters, 1)
	assert.NotContains(t, letters[0].Message.Values, "managers")
}
