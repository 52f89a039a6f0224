package household

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/people"
)

// People tell what they are to their own homes, and nothing else.
func TestTell(t *testing.T) {
	store := desktest.NewStore()
	add := func(name string, homes ...domain.HomeID) domain.Actor {
		p, err := store.Greet(t.Context(), people.Person{Name: name, Chat: domain.ChatID(len(name))})
		require.NoError(t, err)
		for _, h := range homes {
			require.NoError(t, store.AddMembership(t.Context(), people.Membership{Person: p.ID, Community: 1, Role: domain.Owner, Home: h}))
		}
		return domain.Actor{Person: p.ID}
	}
	anna, bo, cy := add("Anna", 1, 2), add("Bo", 1), add("Cy X")
	require.NoError(t, store.AddMembership(t.Context(), people.Membership{Person: cy.Person, Community: 1, Role: domain.Staff}))
	room := New(store)
	for _, c := range []struct {
		name string
		by   domain.Actor
		home domain.HomeID
		tie  people.Tie
		kind domain.Kind
	}{
		{"their own", anna, 2, people.Tenant, ""},
		{"again", anna, 2, people.Tenant, ""},
		{"another word", anna, 2, people.Family, ""},
		{"the other home", anna, 1, people.HomeOwner, ""},
		{"of somebody else", bo, 2, people.Tenant, domain.NotFound},
		{"of the office", cy, 0, people.Tenant, domain.NotFound},
		{"no such word", anna, 1, "king", domain.Invalid},
		{"no word", anna, 1, "", domain.Invalid},
	} {
		err := room.Tell(t.Context(), c.by, c.home, c.tie)
		if c.kind == "" {
			require.NoError(t, err, c.name)
			continue
		}
		assert.Equal(t, c.kind, domain.KindOf(err), c.name)
	}
	ties := map[domain.HomeID]people.Tie{}
	p, err := store.Profile(t.Context(), anna.Person)
	require.NoError(t, err)
	for _, m := range p.Memberships {
		if m.Home != 0 {
			ties[m.Home] = m.Tie
		}
	}
	assert.Equal(t, map[domain.HomeID]people.Tie{1: people.HomeOwner, 2: people.Family}, ties)
	p, err = store.Profile(t.Context(), bo.Person)
	require.NoError(t, err)
	assert.Empty(t, p.Memberships[0].Tie, "the neighbour of the same home is asked for themselves")
}
