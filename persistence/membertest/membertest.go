// Package membertest is the part of the suite of the stores that is about changes of memberships: they are made together, and once for each run.
//
// It asks no rule of domain/office, so that it sees what a store does and nothing else.
//
//	membertest.Together(t, store, community)
package membertest

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/persistence/casetest"
)

// Together checks that changes of memberships are made together or not at all.
func Together(t *testing.T, s office.PeopleStore, in domain.CommunityID) {
	p, err := s.Greet(t.Context(), people.Person{Chat: 1, Name: "李强"})
	require.NoError(t, err)
	home := people.Membership{Person: p.ID, Community: in, Role: domain.Owner, Home: 7, Since: casetest.Epoch}
	staff := people.Membership{Person: p.ID, Community: in, Role: domain.Staff, Verified: true, Since: casetest.Epoch}
	told := []notice.Notice{{To: p.ID, Key: "k", Message: domain.Say("notice.home_confirmed", nil)}}
	require.NoError(t, s.ChangeMemberships(t.Context(), "", []people.Membership{home}, nil, told))
	require.ErrorIs(t, s.ChangeMemberships(t.Context(), "", nil, []people.Membership{home, staff}, nil), domain.NotFound)
	p, err = s.Profile(t.Context(), p.ID)
	require.NoError(t, err)
	require.Equal(t, []people.Membership{home}, p.Memberships)
	waiting := func(without domain.PersonID, limit, want int) []people.Membership {
		list, total, newest, err := s.WaitingHomes(t.Context(), in, without, limit)
		require.NoError(t, err)
		require.Equal(t, want, total)
		require.Equal(t, want > 0, newest.Equal(casetest.Epoch))
		return list
	}
	require.Equal(t, []people.Membership{home}, waiting(0, 5, 1))
	require.Empty(t, waiting(0, 0, 1))
	require.Empty(t, waiting(p.ID, 5, 0))
	home.Verified = true
	require.NoError(t, s.ChangeMemberships(t.Context(), "", []people.Membership{home}, nil, nil))
	require.Empty(t, waiting(0, 5, 0))
	require.NoError(t, s.ChangeMemberships(t.Context(), "", []people.Membership{staff}, []people.Membership{home}, nil))
	p, err = s.Profile(t.Context(), p.ID)
	require.NoError(t, err)
	require.Equal(t, []people.Membership{staff}, p.Memberships)
}

// Once checks that what a run has done to memberships is done once, also by four at a time, and is found by the run; what was refused is not. Each
// membership of a run counts by itself.
func Once(t *testing.T, s office.PeopleStore, in domain.CommunityID) {
	p, err := s.Greet(t.Context(), people.Person{Chat: 1, Name: "李强"})
	require.NoError(t, err)
	home := people.Membership{Person: p.ID, Community: in, Role: domain.Owner, Home: 7}
	staff := people.Membership{Person: p.ID, Community: in, Role: domain.Staff}
	change := func(run string, in, out []people.Membership) error {
		return s.ChangeMemberships(t.Context(), run, in, out, nil)
	}
	held := func(want ...people.Membership) {
		p, err := s.Profile(t.Context(), p.ID)
		require.NoError(t, err)
		require.Equal(t, want, p.Memberships)
	}
	of := func(run string) []people.Membership {
		all, err := s.MembershipsOfRun(t.Context(), run)
		require.NoError(t, err)
		return all
	}
	require.NoError(t, change("", []people.Membership{home}, nil))
	require.ErrorIs(t, change("end", nil, []people.Membership{home, staff}), domain.NotFound)
	require.Empty(t, of("end"), "a run that was refused was not done")
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		wg.Go(func() { errs[i] = change("end", []people.Membership{staff}, []people.Membership{home}) })
	}
	wg.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	held(staff)
	require.ElementsMatch(t, []people.Membership{home, staff}, of("end"))
	require.NoError(t, change("other", []people.Membership{home}, nil))
	require.NoError(t, change("end", []people.Membership{staff}, []people.Membership{home}))
	held(staff, home)
	other := home
	other.Home = 8
	require.NoError(t, change("other", []people.Membership{other}, nil))
	require.ElementsMatch(t, []people.Membership{home, other}, of("other"))
	require.NoError(t, change("", nil, []people.Membership{other}))
	require.NoError(t, change("", nil, []people.Membership{home}))
	require.Empty(t, of(""), "no run")
	held(staff)
	require.NoError(t, s.Forget(t.Context(), p.ID))
	require.Empty(t, of("end"), "who is forgotten had no home")
}
