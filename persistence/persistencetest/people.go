package persistencetest

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence/casetest"
)

func missing(t *testing.T, s Store) {
	nothing := map[string]func() error{
		"case":           func() error { _, err := s.Case(ctx(), 99); return err },
		"case by number": func() error { _, err := s.CaseByNumber(ctx(), "AA-261101-001"); return err },
		"commit": func() error {
			_, _, err := s.Commit(ctx(), desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{ID: 99}, "run")})
			return err
		},
		"profile":         func() error { _, err := s.Profile(ctx(), 99); return err },
		"profile by chat": func() error { _, err := s.ProfileByChat(ctx(), 99); return err },
		"person":          func() error { return s.UpdatePerson(ctx(), people.Person{ID: 99}) },
		"community":       func() error { _, err := s.Community(ctx(), 99); return err },
		"home":            func() error { _, err := s.Home(ctx(), 99); return err },
		"invite":          func() error { _, err := s.Invite(ctx(), "no such hash"); return err },
		"use of an invite": func() error {
			return s.UseInvite(ctx(), "no such hash", people.Membership{}, casetest.Epoch)
		},
	}
	for what, look := range nothing {
		require.ErrorIs(t, look(), domain.NotFound, what)
	}
	found, err := s.Profiles(ctx(), []domain.PersonID{99})
	require.NoError(t, err)
	require.Empty(t, found)
	state, reason, err := s.Delivery(ctx(), 99, 99)
	require.NoError(t, err)
	require.Empty(t, state)
	require.Empty(t, reason)
}

func greetings(t *testing.T, s Store) {
	var wg sync.WaitGroup
	ids := make([]domain.PersonID, 8)
	want := people.Person{Chat: 4242, Name: "王芳", Language: domain.Chinese, Joined: casetest.Epoch}
	for i := range ids {
		wg.Go(func() {
			p, err := s.Greet(ctx(), want)
			assert.NoError(t, err)
			ids[i] = p.ID
		})
	}
	wg.Wait()
	for _, id := range ids {
		require.Equal(t, ids[0], id)
	}
	want.ID = ids[0]
	p, err := s.ProfileByChat(ctx(), 4242)
	require.NoError(t, err)
	require.Equal(t, people.Profile{Person: want}, p)

	want.Name, want.Phone, want.PhoneVerified, want.Language, want.Unreachable, want.Trade = "王芳芳", "13800001234", true, domain.English, "blocked", people.Plumbing
	told := notice.Notice{To: want.ID, Key: "away", Message: domain.Say("notice.absence", nil)}
	missing := want
	missing.ID++
	require.ErrorIs(t, s.UpdatePerson(ctx(), missing, told), domain.NotFound)
	require.NoError(t, s.UpdatePerson(ctx(), want, told), "nothing was posted before")
	p, err = s.Profile(ctx(), want.ID)
	require.NoError(t, err)
	require.Equal(t, want, p.Person)
	again, err := s.Greet(ctx(), people.Person{Chat: 4242, Name: "somebody else"})
	require.NoError(t, err)
	require.Equal(t, p, again)
}

func memberships(t *testing.T, s Store) {
	a, b := Community(t, s), Community(t, s)
	var ps []people.Profile
	for i, name := range []string{"王芳", "李强", "张敏"} {
		p, err := s.Greet(ctx(), people.Person{Chat: domain.ChatID(i + 1), Name: name})
		require.NoError(t, err)
		ps = append(ps, p)
	}
	ms := []people.Membership{
		{Person: ps[0].ID, Community: a.ID, Role: domain.Owner, Home: 11, Since: casetest.Epoch},
		{Person: ps[0].ID, Community: a.ID, Role: domain.Owner, Home: 12, Verified: true},
		{Person: ps[0].ID, Community: b.ID, Role: domain.Staff, Verified: true, Since: casetest.Epoch.Add(time.Microsecond)},
		{Person: ps[1].ID, Community: a.ID, Role: domain.Staff, Verified: true},
		{Person: ps[2].ID, Community: a.ID, Role: domain.Manager, Verified: true},
	}
	for _, m := range ms {
		require.NoError(t, s.AddMembership(ctx(), m))
	}
	p, err := s.Profile(ctx(), ps[0].ID)
	require.NoError(t, err)
	require.Equal(t, ms[:3], p.Memberships)

	ms[0].Verified = true // staff confirm the home
	require.NoError(t, s.AddMembership(ctx(), ms[0]))
	require.NoError(t, s.RemoveMembership(ctx(), ms[1]))
	p, err = s.ProfileByChat(ctx(), 1)
	require.NoError(t, err)
	require.Equal(t, []people.Membership{ms[0], ms[2]}, p.Memberships)
	for _, members := range []struct {
		in    domain.CommunityID
		roles []domain.Role
		want  []domain.PersonID
	}{
		{a.ID, nil, []domain.PersonID{ps[0].ID, ps[1].ID, ps[2].ID}},
		{a.ID, []domain.Role{domain.Staff, domain.Manager}, []domain.PersonID{ps[1].ID, ps[2].ID}},
		{b.ID, []domain.Role{domain.Staff}, []domain.PersonID{ps[0].ID}},
		{b.ID, []domain.Role{domain.Owner}, nil},
	} {
		found, err := s.Members(ctx(), members.in, members.roles...)
		require.NoError(t, err)
		var got []domain.PersonID
		for _, p := range found {
			got = append(got, p.ID)
		}
		require.ElementsMatch(t, members.want, got)
	}
	found, err := s.Profiles(ctx(), []domain.PersonID{ps[2].ID, ps[0].ID, 99})
	require.NoError(t, err)
	require.Len(t, found, 2)
}

func invites(t *testing.T, s Store) {
	in := Community(t, s).ID
	p, err := s.Greet(ctx(), people.Person{Chat: 1, Name: "李强"})
	require.NoError(t, err)
	invite := people.Invite{Hash: "h", Community: in, Role: domain.Staff, Building: 4, Home: 3, By: 5, Made: casetest.Epoch, Expires: casetest.Epoch.Add(time.Hour)}
	require.NoError(t, s.AddInvite(ctx(), invite))
	stored, err := s.Invite(ctx(), "h")
	require.NoError(t, err)
	require.Equal(t, invite, stored)

	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() {
			errs[i] = s.UseInvite(ctx(), "h", people.Membership{Person: p.ID, Community: in, Role: domain.Staff, Verified: true}, casetest.Epoch.Add(time.Minute))
		})
	}
	wg.Wait()
	used := 0
	for _, err := range errs {
		if err == nil {
			used++
			continue
		}
		require.ErrorIs(t, err, domain.Conflict)
	}
	require.Equal(t, 1, used)
	invite.UsedBy, invite.Used = p.ID, casetest.Epoch.Add(time.Minute)
	stored, err = s.Invite(ctx(), "h")
	require.NoError(t, err)
	require.Equal(t, invite, stored)
	p, err = s.Profile(ctx(), p.ID)
	require.NoError(t, err)
	require.Len(t, p.Memberships, 1)
}

func places(t *testing.T, s Store) {
	a, b := Community(t, s), Community(t, s)
	_, err := s.AddCommunity(ctx(), people.Community{Code: a.Code, Name: "another", Zone: "UTC"})
	require.ErrorIs(t, err, domain.Conflict)
	all, err := s.Communities(ctx())
	require.NoError(t, err)
	require.Equal(t, []people.Community{a, b}, all)

	house, err := s.AddBuilding(ctx(), people.Building{Community: a.ID, Name: "3"})
	require.NoError(t, err)
	houses, err := s.Buildings(ctx(), a.ID)
	require.NoError(t, err)
	require.Equal(t, []people.Building{house}, houses)

	homes, err := s.AddHomes(ctx(), []people.Home{
		{Community: a.ID, Building: house.ID, Entrance: "2", Room: "1201", Label: "3-2-1201", Area: 8950},
		{Community: a.ID, Building: house.ID, Entrance: "2", Room: "1202", Label: "3-2-1202"},
	})
	require.NoError(t, err)
	_, err = s.AddHomes(ctx(), []people.Home{
		{Community: a.ID, Building: house.ID, Label: "3-2-1203"},
		{Community: a.ID, Building: house.ID, Label: "3-2-1201"},
	})
	require.ErrorIs(t, err, domain.Conflict)
	stored, err := s.Homes(ctx(), house.ID)
	require.NoError(t, err)
	require.Equal(t, homes, stored, "all or none")
	one, err := s.Home(ctx(), homes[0].ID)
	require.NoError(t, err)
	require.Equal(t, homes[0], one)

	p, err := s.Greet(ctx(), people.Person{Chat: 1, Name: "王芳"})
	require.NoError(t, err)
	require.Empty(t, p.Living)
	for _, m := range []people.Membership{{Person: p.ID, Community: a.ID, Role: domain.Owner, Home: homes[1].ID}, {Person: p.ID, Community: b.ID, Role: domain.Staff}} {
		require.NoError(t, s.AddMembership(ctx(), m))
	}
	p, err = s.Profile(ctx(), p.ID)
	require.NoError(t, err)
	require.Equal(t, []domain.Living{{In: a.ID, Label: "3-2-1202"}}, p.Living)
}
