package hearing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// A suggestion that somebody was to carry out goes to a colleague when that person leaves, with those that go on together with it, and everybody
// hears of it once; to nobody by name, the managers name somebody. What was given away already stays so (docs/design.md §1).
func TestGivenToSomebodyElse(t *testing.T) {
	s := open(t)
	chairs, seats := s.filed(s.Wang, s.In.ID, "放椅子", voice.Suggestion), s.filed(s.Zhao, s.In.ID, "放几把椅子", voice.Suggestion)
	_, err := s.room.Join(t.Context(), s.Zhou, "join", seats, chairs)
	require.NoError(t, err)
	_, err = s.room.Act(t.Context(), s.Zhou, "adopt", chairs, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "放两把", Person: s.Li.Person, Due: s.Now.AddDate(0, 0, 5)}})
	require.NoError(t, err)
	held, err := s.room.Held(t.Context(), nil, s.Li.Person)
	require.NoError(t, err)
	require.Len(t, held, 1)
	assert.Equal(t, chairs, held[0].Number)
	assert.True(t, held[0].May(s.Chen))
	assert.False(t, held[0].May(s.Wang), "nobody carries out what he has suggested")
	others, err := s.room.Held(t.Context(), []domain.CommunityID{s.In.ID + 9}, s.Li.Person)
	require.NoError(t, err)
	assert.Empty(t, others)

	li, chen := people.Person{ID: s.Li.Person, Name: "李强"}, people.Person{ID: s.Chen.Person, Name: "陈工"}
	for range 2 {
		require.NoError(t, s.room.Give(t.Context(), s.Zhou, "end", chairs, li, chen))
	}
	for _, n := range []ticket.Number{chairs, seats} {
		v, err := s.room.Open(t.Context(), s.Zhou, n)
		require.NoError(t, err)
		assert.Equal(t, chen.ID, v.Voice.Plan.Person, n)
		assert.Equal(t, voice.Assign, v.History[len(v.History)-1].Do)
	}
	require.NoError(t, s.room.Give(t.Context(), s.Zhou, "again", chairs, li, people.Person{}))
	v, err := s.room.Open(t.Context(), s.Zhou, chairs)
	require.NoError(t, err)
	assert.Equal(t, chen.ID, v.Voice.Plan.Person, "it is not his to give away any more")

	require.NoError(t, s.room.Give(t.Context(), s.Zhou, "chen", chairs, chen, people.Person{}))
	v, err = s.room.Act(t.Context(), s.Zhou, "by hand", chairs, voice.Assign, voice.Assigning{Person: s.Li.Person})
	require.NoError(t, err)
	assert.Equal(t, "李强", v.Voice.Plan.Name)
	_, err = s.room.Act(t.Context(), s.Zhou, "author", chairs, voice.Assign, voice.Assigning{Person: s.Wang.Person})
	require.ErrorIs(t, err, domain.Invalid)
	_, err = s.room.Act(t.Context(), s.Zhou, "same", chairs, voice.Assign, voice.Assigning{Person: s.Li.Person})
	assert.ErrorIs(t, err, domain.Incomplete)
}
