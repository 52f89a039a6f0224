package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// docs/design.md §1: nobody serves himself. Staff who raise an alarm record what somebody else is in, and are not the complainant; an
// owner who works here, too, is the complainant and may not touch the case.
func TestWhoRaisesAnAlarm(t *testing.T) {
	h := open(t)

	raised, err := h.File(ctx(), h.Li, "alarm", h.In.ID, complaint.Filing{Channel: complaint.AtDesk, Category: "elevator", Emergency: true, Words: "6栋1单元 电梯里有人困住了"})
	require.NoError(t, err)
	assert.Equal(t, complaint.Complainant{}, raised.Case.Filing.Complainant, "nobody knows who it is yet")
	assert.Equal(t, h.Li.Person, raised.Case.ReceivedBy)
	letters := h.Store.Notices()
	require.NotEmpty(t, letters)
	for _, n := range letters {
		assert.NotZero(t, n.To, "nobody is called whose name and number are unknown")
		assert.Equal(t, "李强", n.Message.Values["by"].Text)
		assert.NotContains(t, n.Message.Values, "name")
	}
	_, err = h.Act(ctx(), h.Li, "take", raised.Case.ID, complaint.Take, complaint.Taking{})
	require.NoError(t, err)

	h.AddPerson(120, "林婷", domain.Staff, h.In.ID, 0)
	h.AddPerson(120, "林婷", domain.Owner, h.In.ID, h.Home.ID)
	both := h.Actor(120)
	own, err := h.File(ctx(), both, "own", h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Emergency: true, Words: "我困在电梯里"})
	require.NoError(t, err)
	_, err = h.Act(ctx(), both, "own take", own.Case.ID, complaint.Take, complaint.Taking{})
	assert.ErrorIs(t, err, domain.Forbidden)
	_, err = h.Handle(ctx(), both, "own handle", own.Case.ID, complaint.Handling{})
	assert.ErrorIs(t, err, domain.Forbidden)
}
