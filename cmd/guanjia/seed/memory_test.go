package seed_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/seed"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/persistence"
)

// memory is a store that only counts ids: the rules can be looked at without a database.
type memory struct {
	lookup.PeopleStore // what planting does not call
	communities        []people.Community
	buildings          []people.Building
	homes              map[domain.BuildingID][]people.Home
	profiles           map[domain.ChatID]people.Profile
	cases              []persistence.ImportedCase
}

func (m *memory) ImprovementsOf(context.Context, domain.CaseID) ([]improve.Task, error) {
	return nil, nil
}

func (m *memory) OpenImprovement(context.Context, improving.Opening) error { return nil }

func (m *memory) CommitImprovement(context.Context, improving.Commit) (improve.Task, bool, error) {
	return improve.Task{}, false, nil
}

func (m *memory) Communities(context.Context) ([]people.Community, error) { return m.communities, nil }

func (m *memory) AddCommunity(_ context.Context, c people.Community) (people.Community, error) {
	c.ID = domain.CommunityID(len(m.communities) + 1)
	m.communities = append(m.communities, c)
	return c, nil
}

func (m *memory) Buildings(context.Context, domain.CommunityID) ([]people.Building, error) {
	return m.buildings, nil
}

func (m *memory) AddBuilding(_ context.Context, b people.Building) (people.Building, error) {
	b.ID = domain.BuildingID(len(m.buildings) + 1)
	m.buildings = append(m.buildings, b)
	return b, nil
}

func (m *memory) Homes(_ context.Context, b domain.BuildingID) ([]people.Home, error) {
	return m.homes[b], nil
}

func (m *memory) AddHomes(_ context.Context, us []people.Home) ([]people.Home, error) {
	const perBuilding = 1000
	for i := range us {
		us[i].ID = domain.HomeID(int(us[i].Building)*perBuilding + i)
	}
	m.homes[us[0].Building] = us
	return us, nil
}

func (m *memory) Greet(_ context.Context, p people.Person) (people.Profile, error) {
	if known, ok := m.profiles[p.Chat]; ok {
		return known, nil
	}
	p.ID = domain.PersonID(len(m.profiles) + 1)
	m.profiles[p.Chat] = people.Profile{Person: p}
	return m.profiles[p.Chat], nil
}

func (m *memory) AddMembership(_ context.Context, add people.Membership) error {
	for chat, p := range m.profiles {
		if p.ID == add.Person {
			p.Memberships = append(p.Memberships, add)
			m.profiles[chat] = p
		}
	}
	return nil
}

func (m *memory) Cases(context.Context, lookup.Query) ([]complaint.Case, int, error) {
	return nil, len(m.cases), nil
}

func (m *memory) Import(_ context.Context, cases []persistence.ImportedCase) error {
	m.cases = slices.Concat(m.cases, cases)
	return nil
}

// imagined is a community that was planted in memory.
func imagined(t *testing.T, o seed.Options) *memory {
	t.Helper()
	m := &memory{homes: map[domain.BuildingID][]people.Home{}, profiles: map[domain.ChatID]people.Profile{}}
	require.NoError(t, seed.Plant(t.Context(), m, o))
	return m
}
