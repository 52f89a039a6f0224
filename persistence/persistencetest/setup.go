package persistencetest

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence/casetest"
)

func attempts(t *testing.T, s Store) {
	p, err := s.Greet(ctx(), people.Person{Chat: 1, Name: "李强"})
	require.NoError(t, err)
	for i := range 3 {
		require.NoError(t, s.Attempt(ctx(), p.ID, casetest.Epoch.Add(time.Duration(i)*time.Minute)))
	}
	for since, want := range map[time.Time]int{casetest.Epoch: 3, casetest.Epoch.Add(time.Minute): 2, casetest.Epoch.Add(time.Hour): 0} {
		n, err := s.Attempts(ctx(), p.ID, since)
		require.NoError(t, err)
		require.Equal(t, want, n)
	}
	n, err := s.Attempts(ctx(), p.ID+1, casetest.Epoch)
	require.NoError(t, err)
	require.Zero(t, n)
}

// Changes of memberships are made together or not at all.
func moves(t *testing.T, s Store) {
	in := Community(t, s).ID
	p, err := s.Greet(ctx(), people.Person{Chat: 1, Name: "李强"})
	require.NoError(t, err)
	home := people.Membership{Person: p.ID, Community: in, Role: domain.Owner, Home: 7, Since: casetest.Epoch}
	staff := people.Membership{Person: p.ID, Community: in, Role: domain.Staff, Verified: true, Since: casetest.Epoch}
	told := []notice.Notice{{To: p.ID, Key: "k", Message: domain.Say("notice.home_confirmed", nil)}}
	require.NoError(t, s.ChangeMemberships(ctx(), []people.Membership{home}, nil, told))
	require.ErrorIs(t, s.ChangeMemberships(ctx(), nil, []people.Membership{home, staff}, nil), domain.NotFound)
	p, err = s.Profile(ctx(), p.ID)
	require.NoError(t, err)
	require.Equal(t, []people.Membership{home}, p.Memberships)
	waiting := func(without domain.PersonID, limit, want int) []people.Membership {
		list, total, newest, err := s.WaitingHomes(ctx(), in, without, limit)
		require.NoError(t, err)
		require.Equal(t, want, total)
		require.Equal(t, want > 0, newest.Equal(casetest.Epoch))
		return list
	}
	require.Equal(t, []people.Membership{home}, waiting(0, 5, 1))
	require.Empty(t, waiting(0, 0, 1))
	require.Empty(t, waiting(p.ID, 5, 0))
	home.Verified = true
	require.NoError(t, s.ChangeMemberships(ctx(), []people.Membership{home}, nil, nil))
	require.Empty(t, waiting(0, 5, 0))
	require.NoError(t, s.ChangeMemberships(ctx(), []people.Membership{staff}, []people.Membership{home}, nil))
	p, err = s.Profile(ctx(), p.ID)
	require.NoError(t, err)
	require.Equal(t, []people.Membership{staff}, p.Memberships)
}

// The same homes, stored by several at the same time, exist once.
func homesOnce(t *testing.T, s Store) {
	in := Community(t, s).ID
	old, err := s.AddBuilding(ctx(), people.Building{Community: in, Name: "3"})
	require.NoError(t, err)
	_, err = s.AddHomes(ctx(), []people.Home{{Community: in, Building: old.ID, Entrance: "2", Room: "1201", Label: "3-2-1201", Area: 8950}})
	require.NoError(t, err)
	homes := []people.Dwelling{
		{Label: people.Label{Building: "3", Entrance: "2", Room: "1201"}, Area: 100},
		{Label: people.Label{Building: "3", Entrance: "2", Room: "1202"}, Area: 7600},
		{Label: people.Label{Building: "7", Room: "301"}},
	}
	var wg sync.WaitGroup
	added, errs := make([]int, 4), make([]error, 4)
	for i := range added {
		wg.Go(func() { added[i], errs[i] = s.StoreHomes(ctx(), in, homes) })
	}
	wg.Wait()
	sum := 0
	for i, n := range added {
		require.NoError(t, errs[i])
		sum += n
	}
	require.Equal(t, 2, sum)
	houses, err := s.Buildings(ctx(), in)
	require.NoError(t, err)
	require.Len(t, houses, 2)
	stored, err := s.Homes(ctx(), old.ID)
	require.NoError(t, err)
	require.Len(t, stored, 2)
	require.Equal(t, people.Area(8950), stored[0].Area, "what was there stays")
	require.Equal(t, "3-2-1202", stored[1].Label)
}
