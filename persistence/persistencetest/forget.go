package persistencetest

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// forgetting checks that a person who was deleted leaves figures, and nothing that tells who it was (docs/design.md §10.9).
func forgetting(t *testing.T, s Store) {
	in := Community(t, s)
	who, err := s.Greet(ctx(), people.Person{Chat: 4242, Name: "王芳", Phone: "+8613800138000", Language: domain.Chinese, Joined: casetest.Epoch})
	require.NoError(t, err)
	other, err := s.Greet(ctx(), people.Person{Chat: 4343, Name: "李强", Language: domain.Chinese, Joined: casetest.Epoch})
	require.NoError(t, err)
	require.NoError(t, s.AddMembership(ctx(), people.Membership{Person: who.ID, Community: in.ID, Role: domain.Owner, Home: 7, Since: casetest.Epoch}))
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		c := casetest.AnyCase(in.ID, n).Draw(r, "case")
		c.Filing.Complainant.Person = who.ID
		entry := casetest.Any[complaint.Entry]().Draw(r, "entry")
		entry.Version, entry.By = 1, who.ID
		create(r, s, rand.Text(), c, entry)
	})
	kept := create(t, s, rand.Text(), complaint.Case{Community: in.ID, Version: 1, Received: casetest.Epoch, Number: "AA-261101-999",
		Filing: complaint.Filing{Words: "灯不亮", Complainant: complaint.Complainant{Person: other.ID, Name: "李强"}}})

	mine, _, err := s.Cases(ctx(), lookup.Query{Complainant: who.ID, Sort: lookup.ByNewest})
	require.NoError(t, err)
	require.NotEmpty(t, mine)
	require.NoError(t, s.Forget(ctx(), who.ID))
	for _, c := range mine {
		after, err := s.Case(ctx(), c.ID)
		require.NoError(t, err)
		require.Equal(t, c.Anonymous(), after)
		history, err := s.History(ctx(), c.ID)
		require.NoError(t, err)
		for _, e := range history {
			require.Empty(t, e.Details)
			require.Empty(t, e.ByName)
		}
	}
	p, err := s.Profile(ctx(), who.ID)
	require.NoError(t, err)
	assert.Equal(t, people.Profile{Person: people.Person{ID: who.ID, Language: domain.Chinese, Joined: casetest.Epoch}}, p)
	_, err = s.ProfileByChat(ctx(), 4242)
	require.ErrorIs(t, err, domain.NotFound, "the chat belongs to nobody now")
	require.ErrorIs(t, s.Forget(ctx(), 99_999), domain.NotFound)
	same, err := s.Case(ctx(), kept.ID)
	require.NoError(t, err)
	require.Equal(t, kept, same, "others are not touched")
}

// expiring checks that old ended complaints lose their words, and that open ones and those that ended recently keep them.
func expiring(t *testing.T, s Store) {
	in := Community(t, s)
	ended := func(number ticket.Number, at time.Time) complaint.Case {
		return create(t, s, rand.Text(), complaint.Case{Community: in.ID, Version: 1, Received: casetest.Epoch, Number: number, Ended: at,
			Filing: complaint.Filing{Words: "灯不亮", Complainant: complaint.Complainant{Name: "李强"}}})
	}
	who, err := s.Greet(ctx(), people.Person{Chat: 4712, Name: "王芳"})
	require.NoError(t, err)
	old, late, open := ended("AA-261101-001", casetest.Epoch.Add(time.Hour)), ended("AA-261101-002", casetest.Epoch.Add(9*time.Hour)), ended("AA-261101-003", time.Time{})
	letters := func(c complaint.Case) notice.Delivery {
		found, _, err := s.Delivery(ctx(), c.ID, who.ID)
		require.NoError(t, err)
		return found
	}
	for i, c := range []*complaint.Case{&old, &late} {
		after := *c
		after.Version++
		told := []notice.Notice{{To: who.ID, Case: c.ID, Key: "notice.review", Message: domain.Say("notice.review", domain.Values{"words": domain.Text("灯不亮")})}}
		*c, _, err = s.Commit(ctx(), desk.Commit{Change: casetest.Changed(*c, after, fmt.Sprint("told ", i)), Notices: told})
		require.NoError(t, err)
		require.Equal(t, notice.Waiting, letters(*c))
	}
	n, err := s.Expire(ctx(), casetest.Epoch.Add(5*time.Hour), 10)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	require.Empty(t, letters(old), "letters repeat people's words")
	require.NotEmpty(t, letters(late))
	for _, want := range []complaint.Case{old.Anonymous(), late, open} {
		got, err := s.Case(ctx(), want.ID)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	n, err = s.Expire(ctx(), casetest.Epoch.Add(5*time.Hour), 10)
	require.NoError(t, err)
	require.Zero(t, n, "once is enough")
}
