package persistence_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

// counting counts the questions that a store asks its database.
func counting(t *testing.T, s *persistence.Store) *atomic.Int64 {
	t.Helper()
	n := &atomic.Int64{}
	require.NoError(t, s.DB().Callback().Query().Before("gorm:query").Register("count", func(*gorm.DB) { n.Add(1) }))
	return n
}

// working runs the background work of a store: it hears what others change.
func working(t *testing.T, s *persistence.Store) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- s.Work(ctx, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try {
			return notice.Try{Delivery: notice.Delivered}
		}})
	}()
	t.Cleanup(func() { cancel(); require.NoError(t, <-done) })
}

// TestWhoIsWhoIsRemembered: a step of a conversation asks no database who somebody is and where; what another process changes is seen
// at once all the same (docs/design.md §12).
func TestWhoIsWhoIsRemembered(t *testing.T) {
	url := databasetest.Postgres(t)
	here, there := databasetest.Open(t, url), databasetest.Open(t, url)
	ctx := t.Context()
	c, err := here.AddCommunity(ctx, people.Community{Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	house, err := here.AddBuilding(ctx, people.Building{Community: c.ID, Name: "3"})
	require.NoError(t, err)
	homes, err := here.AddHomes(ctx, []people.Home{{Community: c.ID, Building: house.ID, Room: "1", Label: "3-1"}})
	require.NoError(t, err)
	who, err := here.Greet(ctx, people.Person{Chat: 7, Name: "王芳", Language: domain.Chinese})
	require.NoError(t, err)
	role := people.Membership{Person: who.ID, Community: c.ID, Role: domain.Staff, Verified: true}
	require.NoError(t, here.AddMembership(ctx, role))
	asked := counting(t, here)
	working(t, here)
	ask := func() (p people.Profile, team []people.Profile, rooms []people.Home) {
		var err error
		p, err = here.ProfileByChat(ctx, 7)
		require.NoError(t, err)
		_, err = here.Profile(ctx, who.ID)
		require.NoError(t, err)
		_, err = here.Profiles(ctx, []domain.PersonID{who.ID})
		require.NoError(t, err)
		team, err = here.Members(ctx, c.ID, domain.Staff, domain.Manager)
		require.NoError(t, err)
		_, err = here.Community(ctx, c.ID)
		require.NoError(t, err)
		_, err = here.Communities(ctx)
		require.NoError(t, err)
		_, err = here.Buildings(ctx, c.ID)
		require.NoError(t, err)
		_, err = here.Home(ctx, homes[0].ID)
		require.NoError(t, err)
		rooms, err = here.Homes(ctx, house.ID)
		require.NoError(t, err)
		return p, team, rooms
	}
	require.Eventually(t, func() bool {
		ask()
		before := asked.Load()
		ask()
		return asked.Load() == before
	}, time.Minute, time.Millisecond, "the second time nothing is asked")
	p, _, _ := ask()
	p.Memberships[0].Role = domain.Manager
	p, _, _ = ask()
	require.Equal(t, domain.Staff, p.Memberships[0].Role, "what is given out is a copy")

	role.Tie = people.Tenant
	require.NoError(t, there.SetTie(ctx, role))
	require.Eventually(t, func() bool { p, _, _ := ask(); return p.Memberships[0].Tie == people.Tenant }, time.Minute, time.Millisecond, "another process has heard what somebody is to a home")
	require.NoError(t, there.RemoveMembership(ctx, role))
	require.ErrorIs(t, there.SetTie(ctx, role), domain.NotFound)
	require.Eventually(t, func() bool { p, team, _ := ask(); return len(p.Memberships) == 0 && len(team) == 0 }, time.Minute, time.Millisecond, "another process has withdrawn the role")
	_, err = there.AddHomes(ctx, []people.Home{{Community: c.ID, Building: house.ID, Room: "2", Label: "3-2"}})
	require.NoError(t, err)
	require.Eventually(t, func() bool { _, _, rooms := ask(); return len(rooms) == 2 }, time.Minute, time.Millisecond, "another process has added a home")
	require.NoError(t, there.ChangeDays(ctx, c, "sat closed", []notice.Notice{{To: who.ID, Key: "days", Message: domain.Say("notice.hours_set", nil)}}))
	require.ErrorIs(t, there.ChangeDays(ctx, c, "sun closed", nil), domain.Conflict, "somebody else was first")
	require.Eventually(t, func() bool {
		c, err := here.Community(ctx, c.ID)
		return err == nil && c.Days == "sat closed"
	}, time.Minute, time.Millisecond, "another process has set hours")
	require.NoError(t, there.DB().Exec("UPDATE persons SET name = '王芳芳'").Error)
	require.Eventually(t, func() bool { p, _, _ := ask(); return p.Name == "王芳芳" }, time.Minute, time.Millisecond, "whoever changes it")

	require.NoError(t, here.AddMembership(ctx, role))
	ask()
	role.Tie = people.Family
	require.NoError(t, here.SetTie(ctx, role))
	p, team, _ := ask()
	require.Equal(t, people.Family, p.Memberships[0].Tie)
	require.Len(t, p.Memberships, 1, "its own changes a process knows at once")
	require.Len(t, team, 1)
	require.NoError(t, there.Forget(ctx, who.ID))
	require.Eventually(t, func() bool {
		_, err := here.ProfileByChat(ctx, 7)
		return domain.KindOf(err) == domain.NotFound
	}, time.Minute, time.Millisecond, "who is forgotten is nobody")
}

// TestNothingIsRememberedUnheard: while changes by others cannot be heard, each question goes to the database.
func TestNothingIsRememberedUnheard(t *testing.T) {
	url := databasetest.Postgres(t)
	here, there := databasetest.Open(t, url), databasetest.Open(t, url)
	who, err := here.Greet(t.Context(), people.Person{Chat: 7, Name: "王芳", Language: domain.Chinese})
	require.NoError(t, err)
	asked := counting(t, here)
	working(t, here)
	remembered := func() bool {
		_, err := here.ProfileByChat(t.Context(), 7)
		before := asked.Load()
		_, again := here.ProfileByChat(t.Context(), 7)
		return err == nil && again == nil && asked.Load() == before
	}
	require.Eventually(t, remembered, time.Minute, time.Millisecond)
	for range 3 {
		require.NoError(t, there.CutConnections(t.Context()))
		who.Name += "芳"
		require.NoError(t, there.UpdatePerson(t.Context(), who.Person))
		require.Eventually(t, func() bool {
			p, err := here.ProfileByChat(t.Context(), 7)
			return err == nil && p.Name == who.Name
		}, time.Minute, time.Millisecond, "a change that was made while nobody listened")
		require.Eventually(t, remembered, time.Minute, time.Millisecond)
	}
}

// TestFilingInTenStatements: a filed complaint with letters to several people is one transaction of at most ten statements, its begin and
// its end included (docs/design.md §12).
func TestFilingInTenStatements(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := databasetest.Open(t, url)
		c, err := s.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		var notices []notice.Notice
		for chat := range domain.ChatID(12) {
			p, err := s.Greet(t.Context(), people.Person{Chat: chat + 1, Name: "王芳", Language: domain.Chinese})
			require.NoError(t, err)
			notices = append(notices, notice.Notice{To: p.ID, Key: "k", Message: domain.Say("m", nil)})
		}
		n := 2
		count := func(*gorm.DB) { n++ }
		on := s.DB().Callback()
		for _, err := range []error{on.Create().Before("gorm:create").Register("n", count), on.Query().Before("gorm:query").Register("n", count),
			on.Update().Before("gorm:update").Register("n", count), on.Delete().Before("gorm:delete").Register("n", count),
			on.Row().Before("gorm:row").Register("n", count), on.Raw().Before("gorm:raw").Register("n", count)} {
			require.NoError(t, err)
		}
		_, _, err = s.Create(t.Context(), "run", "YH-261101", func(int) (desk.Commit, error) {
			return desk.Commit{Notices: notices, Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: c.ID, Version: 1, Number: "YH-261101-001"}, "",
				complaint.Entry{Version: 1, Do: complaint.Receive}, complaint.Entry{Version: 1, Do: complaint.Register})}, nil
		})
		require.NoError(t, err)
		require.LessOrEqual(t, n, 10)
	})
}
