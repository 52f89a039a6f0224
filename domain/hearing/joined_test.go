package hearing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/office/officetest"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// filed files another voice of somebody.
func (s scene) filed(by domain.Actor, in domain.CommunityID, words string, k voice.Kind) ticket.Number {
	v, err := s.room.File(s.T.Context(), by, words, in, voice.Voice{Kind: k, Words: words})
	require.NoError(s.T, err)
	return v.Voice.Number
}

// What a suggestion can go on together with: another open suggestion of the same community that stands by itself. Only the office joins.
func TestJoinTogether(t *testing.T) {
	s := open(t)
	elsewhere := s.AddCommunity("XH")
	far := s.AddPerson(301, "远", domain.Owner, elsewhere.ID, 0)
	chairs := s.filed(s.Wang, s.In.ID, "大堂放几把椅子", voice.Suggestion)
	seats := s.filed(s.Zhao, s.In.ID, "大堂应该有椅子", voice.Suggestion)
	bench := s.filed(s.Zhao, s.In.ID, "大堂放长凳", voice.Suggestion)
	away := s.filed(far, elsewhere.ID, "大堂放几把椅子吧", voice.Suggestion)
	over := s.filed(s.Zhao, s.In.ID, "楼顶种花", voice.Suggestion)
	_, err := s.room.Act(t.Context(), s.Zhou, "no", over, voice.Decline, voice.Declining{Reason: "不安全"})
	require.NoError(t, err)

	for name, c := range map[string]struct {
		by      domain.Actor
		n, with ticket.Number
		key     string
	}{
		"an owner":                       {s.Wang, chairs, seats, "refuse.no_case"},
		"of another community":           {s.Admin, chairs, away, "refuse.voice_join"},
		"one that the reader cannot see": {s.Zhou, chairs, away, "refuse.no_case"},
		"with itself":                    {s.Zhou, chairs, chairs, "refuse.voice_join"},
		"with a question":                {s.Zhou, chairs, s.question, "refuse.voice_join"},
		"with one that has ended":        {s.Zhou, chairs, over, "refuse.voice_join"},
		"with none":                      {s.Zhou, chairs, "YH-V261123-99", "refuse.no_case"},
	} {
		_, err := s.room.Join(t.Context(), c.by, name, c.n, c.with)
		assert.Equal(t, c.key, officetest.Key(err), name)
	}
	v, err := s.room.Join(t.Context(), s.Zhou, "join", seats, chairs)
	require.NoError(t, err)
	assert.Equal(t, chairs, v.Main)
	_, err = s.room.Join(t.Context(), s.Zhou, "chain", bench, seats)
	assert.Equal(t, "refuse.voice_join", officetest.Key(err), "one that goes on together with another is no main one")
	again, err := s.room.Join(t.Context(), s.Zhou, "join", seats, chairs)
	require.NoError(t, err, "the same run")
	assert.Equal(t, v.Voice, again.Voice)
}

// What becomes of the main one becomes of the others; when its author takes it back, the oldest of the others is the main one.
func TestJoinedGoAlong(t *testing.T) {
	s := open(t)
	var n []ticket.Number
	for _, words := range []string{"放椅子", "放几把椅子", "放好多椅子"} {
		n = append(n, s.filed(s.Zhao, s.In.ID, words, voice.Suggestion))
	}
	view := func(n ticket.Number) hearing.View {
		v, err := s.room.Open(t.Context(), s.Zhou, n)
		require.NoError(t, err)
		return v
	}
	for _, other := range n[1:] {
		_, err := s.room.Join(t.Context(), s.Zhou, "join "+string(other), other, n[0])
		require.NoError(t, err)
	}
	assert.Equal(t, []ticket.Number{n[1], n[2]}, view(n[0]).Joined, "the oldest first")
	_, err := s.room.Act(t.Context(), s.Zhou, "adopt", n[0], voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "放两把", Person: s.Chen.Person, Due: s.Now.AddDate(0, 0, 5)}})
	require.NoError(t, err)
	for _, x := range n {
		assert.Equal(t, voice.Adopted, view(x).Voice.Stage, x)
	}

	s = open(t)
	n = []ticket.Number{s.filed(s.Wang, s.In.ID, "放椅子", voice.Suggestion), s.filed(s.Zhao, s.In.ID, "放几把椅子", voice.Suggestion), s.filed(s.Zhao, s.In.ID, "放好多椅子", voice.Suggestion)}
	for _, other := range n[1:] {
		_, err := s.room.Join(t.Context(), s.Zhou, "join "+string(other), other, n[0])
		require.NoError(t, err)
	}
	_, err = s.room.Act(t.Context(), s.Wang, "back", n[0], voice.Withdraw, voice.Plain{})
	require.NoError(t, err)
	assert.Empty(t, view(n[1]).Main)
	assert.Equal(t, []ticket.Number{n[2]}, view(n[1]).Joined)
}

// Alike offers what a suggestion can be joined to: open ones of the same community, the most similar first, without those of the reader.
func TestAlike(t *testing.T) {
	s := open(t)
	elsewhere := s.AddCommunity("XH")
	far := s.AddPerson(301, "远", domain.Owner, elsewhere.ID, 0)
	chairs := s.filed(s.Wang, s.In.ID, "大堂放几把椅子", voice.Suggestion)
	flowers := s.filed(s.Zhao, s.In.ID, "楼顶种花", voice.Suggestion)
	seats := s.filed(s.Zhao, s.In.ID, "大堂放几把椅子吧", voice.Suggestion)
	s.filed(far, elsewhere.ID, "大堂放几把椅子呀", voice.Suggestion)
	s.filed(s.Zhou, s.In.ID, "大堂放几把椅子嘛", voice.Suggestion)
	all, err := s.room.Alike(t.Context(), s.Zhou, chairs)
	require.NoError(t, err)
	var found []ticket.Number
	for _, v := range all {
		found = append(found, v.Voice.Number)
	}
	assert.Equal(t, []ticket.Number{seats, flowers}, found)
	_, err = s.room.Alike(t.Context(), s.Wang, chairs)
	assert.ErrorIs(t, err, domain.Forbidden)
}

// The press that gave an idea to a colleague comes again after a crash when the colleague has left; another press is refused.
func TestAdoptedBeforeTheColleagueLeft(t *testing.T) {
	s := open(t)
	n := s.filed(s.Zhao, s.In.ID, "放椅子", voice.Suggestion)
	adopt := func(run string) error {
		_, err := s.room.Act(t.Context(), s.Zhou, run, n, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "放两把", Person: s.Chen.Person, Due: s.Now.AddDate(0, 0, 5)}})
		return err
	}
	require.NoError(t, adopt("adopt"))
	chen, err := s.Store.Profile(t.Context(), s.Chen.Person)
	require.NoError(t, err)
	require.NoError(t, s.Store.ChangeMemberships(t.Context(), "", nil, chen.Memberships, nil))
	require.NoError(t, adopt("adopt"), "the press comes again")
	assert.Equal(t, "refuse.not_staff", officetest.Key(adopt("another")))
}
