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
	chat := domain.ChatID(0)
	add := func(name string, homes ...domain.HomeID) domain.Actor {
		chat++
		p, err := store.Greet(t.Context(), people.Person{Name: name, Chat: chat})
		require.NoError(t, err)
		for _, h := range homes {
			require.NoError(t, store.AddMembership(t.Context(), people.Membership{Person: p.ID, Community: 1, Role: domain.Owner, Home: h}))
		}
		return domain.Actor{Person: p.ID}
	}
	anna, bo, cy := add("Anna", 1, 2), add("Bo", 1), add("Cy")
	require.NoError(t, store.AddMembership(t.Context(), people.Membership{Person: cy.Person, Community: 1, Role: domain.Staff}))
	// No form makes these two, but the rule must not depend on what other rooms store.
	require.NoError(t, store.AddMembership(t.Context(), people.Membership{Person: cy.Person, Community: 1, Role: domain.Manager, Home: 3}))
	dan := add("Dan")
	require.NoError(t, store.AddMembership(t.Context(), people.Membership{Person: dan.Person, Community: 1, Role: domain.Owner}))
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
		{"a home of the office", cy, 3, people.Tenant, domain.NotFound},
		{"no home yet", dan, 0, people.Tenant, domain.NotFound},
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
	for _, who := range []domain.Actor{cy, dan} {
		p, err := store.Profile(t.Context(), who.Person)
		require.NoError(t, err)
		for _, m := range p.Memberships {
			assert.Empty(t, m.Tie, p.Name)
		}
	}
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
