package informing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
)

// An incident of which somebody writes the news goes to a colleague when that person leaves, or to nobody by name: then the managers hear that news is
// due (docs/design.md §1).
func TestGivenToSomebodyElse(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	held, err := s.room.Heirs.Held(t.Context(), nil, s.Li.Person)
	require.NoError(t, err)
	require.Len(t, held, 1)
	assert.Equal(t, n, held[0].Number)
	assert.True(t, held[0].May(s.Chen))
	assert.False(t, held[0].May(s.Far))
	li, chen := people.Person{ID: s.Li.Person, Name: "李强"}, people.Person{ID: s.Chen.Person, Name: "陈工"}
	for range 2 {
		require.NoError(t, s.room.Heirs.Give(t.Context(), s.Li, "end", n, li, chen))
	}
	v, err := s.room.Open(t.Context(), s.Zhou, n)
	require.NoError(t, err)
	assert.Equal(t, chen.ID, v.Incident.Responsible)
	assert.Equal(t, "陈工", v.Incident.Name)
	told := s.store.notices[len(s.store.notices)-1]
	assert.Equal(t, "notice.incident.office.assign", told.Message.Key)
	assert.Equal(t, chen.ID, told.To)

	require.NoError(t, s.room.Heirs.Give(t.Context(), s.Zhou, "chen", n, chen, people.Person{}))
	require.NoError(t, s.room.Heirs.Give(t.Context(), s.Zhou, "again", n, chen, li))
	assert.Zero(t, s.store.there.Responsible, "it is not his to give away any more")
	held, err = s.room.Heirs.Held(t.Context(), nil, 0)
	require.NoError(t, err)
	assert.Empty(t, held, "nobody has nothing")
	v, err = s.room.Act(t.Context(), s.Zhou, "by hand", n, incident.Assign, incident.Assigning{Person: s.Li.Person})
	require.NoError(t, err)
	assert.Equal(t, "李强", v.Incident.Name)
	_, err = s.room.Act(t.Context(), s.Zhou, "owner", n, incident.Assign, incident.Assigning{Person: s.Wang.Person})
	require.ErrorIs(t, err, domain.Invalid)
	_, err = s.room.Act(t.Context(), s.Chen, "staff", n, incident.Assign, incident.Assigning{Person: s.Chen.Person})
	assert.ErrorIs(t, err, domain.Forbidden)
}
