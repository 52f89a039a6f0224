package hearing_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/hearing/hearingtest"
	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
	"guanjia/domain/voice"
)

// Managers of the community keep its known answers (domain.KeepAnswers); everybody who works there reads them, and nobody else drops one.
func TestWhoKeepsAnswers(t *testing.T) {
	h := officetest.Open(t)
	room := hearing.New(hearingtest.New(), h.Store, lookup.New(h.Store, lookup.Settings{Admins: []domain.ChatID{officetest.AdminChat}}, h.Clock))
	known := func(words string) voice.Known {
		return voice.Known{Community: h.In.ID, Question: map[domain.Language]string{domain.Chinese: words}, Answer: map[domain.Language]string{domain.Chinese: "早上六点开门"}}
	}
	for name, c := range map[string]struct {
		by  domain.Actor
		may bool
	}{"an owner": {h.Wang, false}, "staff": {h.Li, false}, "a manager": {h.Zhou, true}, "a manager of elsewhere": {h.Far, false}, "the admin": {h.Admin, true}} {
		k, err := room.Answers.Keep(t.Context(), c.by, "keep "+name, known("几点开门？"+name))
		if !c.may {
			require.ErrorIs(t, err, domain.Forbidden, name)
			k, err = room.Answers.Keep(t.Context(), h.Zhou, "for "+name, known("几点关门？"+name))
		}
		require.NoError(t, err, name)
		assert.Equal(t, c.may, room.Answers.Drop(t.Context(), c.by, "drop "+name, k.ID) == nil, name)
		_, err = room.Answers.One(t.Context(), h.Li, k.ID)
		assert.Equal(t, c.may, err != nil, "%s: it is there still, or gone", name)
	}
}

// The press that kept the last answer that there may be comes again after a crash, also when somebody has removed the answer that it changed;
// one answer more is refused.
func TestTheLastAnswerIsKeptTwice(t *testing.T) {
	h := officetest.Open(t)
	room := hearing.New(hearingtest.New(), h.Store, lookup.New(h.Store, lookup.Settings{}, h.Clock))
	k := voice.Known{Community: h.In.ID, Question: map[domain.Language]string{domain.Chinese: "几点开门？"}, Answer: map[domain.Language]string{domain.Chinese: "早上六点开门"}}
	for i := range voice.MostKnown - 1 {
		_, err := room.Answers.Keep(t.Context(), h.Zhou, fmt.Sprint(i), k)
		require.NoError(t, err)
	}
	last, err := room.Answers.Keep(t.Context(), h.Zhou, "last", k)
	require.NoError(t, err)
	again, err := room.Answers.Keep(t.Context(), h.Zhou, "last", k)
	require.NoError(t, err, "the press comes again")
	assert.Equal(t, last.ID, again.ID)
	_, err = room.Answers.Keep(t.Context(), h.Zhou, "another", k)
	require.ErrorIs(t, err, domain.Conflict)
	books, err := room.Answers.Books(t.Context(), h.Li)
	require.NoError(t, err)
	assert.Len(t, books[0].Answers, voice.MostKnown)

	_, err = room.Answers.Keep(t.Context(), h.Zhou, "change", last)
	require.NoError(t, err)
	require.NoError(t, room.Answers.Drop(t.Context(), h.Zhou, "drop", last.ID))
	_, err = room.Answers.Keep(t.Context(), h.Zhou, "change", last)
	require.NoError(t, err, "the press comes again")
	_, err = room.Answers.Keep(t.Context(), h.Zhou, "too late", last)
	require.ErrorIs(t, err, domain.NotFound)
}
