package persistencetest

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

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
