package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// docs/design.md §1: a role is moved between communities together with what its holder handles and is responsible for.
func TestMove(t *testing.T) {
	h := open(t)
	mine := h.held()
	other, err := h.Store.Communities(ctx())
	require.NoError(t, err)
	into := other[1]
	require.NotEqual(t, h.In.ID, into.ID)
	role := people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}

	s, err := h.Seat(ctx(), h.Admin, role)
	require.NoError(t, err)
	var has []ticket.Number
	has = append(append(has, s.Work.Handled...), s.Work.Responsible...)
	assert.Len(t, has, len(mine), "by number, handled and responsible")
	assert.Equal(t, []people.Community{into}, s.Into)
	s, err = h.Seat(ctx(), h.Zhou, role)
	require.NoError(t, err)
	assert.Empty(t, s.Into, "a manager of one community only")

	for name, by := range map[string]domain.Actor{"of one community": h.Zhou, "himself": h.Li, "an owner": h.Wang, "of the other": h.Far} {
		_, _, err := h.Transfer(ctx(), by, "no", role, into.ID, 0)
		assert.Equal(t, "refuse.no_member", officetest.Key(err), name)
	}
	before := len(h.Store.Notices())
	_, there, err := h.Transfer(ctx(), h.Admin, "move", role, into.ID, h.Chen.Person)
	require.NoError(t, err)
	assert.Equal(t, into.ID, there.Community.ID)
	assert.Contains(t, h.Told(before), "notice.role_moved → "+h.Li.Name)
	li, err := h.Store.Profile(ctx(), h.Li.Person)
	require.NoError(t, err)
	now := h.ActorOf(li)
	assert.True(t, now.Is(domain.Staff, into.ID))
	assert.False(t, now.Is(domain.Staff, h.In.ID))
	for _, id := range mine {
		c, err := h.Store.Case(ctx(), id)
		require.NoError(t, err)
		assert.NotEqual(t, h.Li.Person, c.Handler, "nothing stays with somebody who is gone")
		assert.NotEqual(t, h.Li.Person, c.Responsible())
	}
}
