// Package persistencetest tests that every implementation of desk.Store and office.Store behaves the same: both databases, and the store
// in memory. Databases come from databasetest, cases from casetest. It is never part of the program.
//
//	func TestSQLite(t *testing.T) {
//		persistencetest.Run(t, func(t *testing.T) Store { return databasetest.Open(t, databasetest.SQLite(t)) })
//	}
package persistencetest

import (
	"crypto/rand"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence/alarmtest"
	"guanjia/persistence/casetest"
	"guanjia/persistence/improvetest"
	"guanjia/persistence/membertest"
)

// Run tests everything that the desk needs of a store. open returns an empty one; it is called several times.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for _, test := range []struct {
		name string
		do   func(t *testing.T, s Store)
	}{
		{"every field of a case comes back", roundTrip},
		{"numbers have no gaps under eight writers", numbers},
		{"of two who act at once one wins", conflict},
		{"cases that are created at once come back as they were given", atOnce},
		{"a run is done once", runsOnce},
		{"a run is done once, also by eight at a time", runsOnceAtOnce},
		{"the case of a run is found", caseOfRun},
		{"what fails leaves nothing", allOrNothing},
		{"no change without history", noHistory},
		{"clocks are kept without a change", keepClocks},
		{"improvement actions live on after their case", func(t *testing.T, s Store) { improvetest.Run(t, s, Community(t, s)) }},
		{"an alarm is raised with its case", func(t *testing.T, s Store) { alarmtest.Run(t, s, Community(t, s).ID) }},
		{"queries find what a plain loop finds", queries},
		{"any history is read as it was written", histories},
		{"who wakes is found", waking},
		{"what concerns two cases commits together", together},
		{"pages cover a list without holes", pages},
		{"what is missing is NotFound", missing},
		{"a person is met once", greetings},
		{"memberships come and go", memberships},
		{"who is forgotten leaves figures only", forgetting},
		{"what somebody did is listed", acts},
		{"what ended long ago keeps no words", expiring},
		{"invites are used once", invites},
		{"attempts are counted", attempts},
		{"moves are made together", func(t *testing.T, s Store) { membertest.Together(t, s, Community(t, s).ID) }},
		{"moves are made once for each run", func(t *testing.T, s Store) { membertest.Once(t, s, Community(t, s).ID) }},
		{"homes are stored once", homesOnce},
		{"places are unique where people say so", places},
		{"figures are what a plain loop counts", figures},
		{"so are those of cases that live long", lives},
		{"the period before is counted in local days", clockChange},
		{"a summary of nothing is nothing", noFigures},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.do(t, open(t))
		})
	}
}

// Community makes a community for cases.
func Community(t require.TestingT, s Store) people.Community {
	c, err := s.AddCommunity(ctx(), people.Community{Code: rand.Text()[:8], Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	return c
}

// create stores c as it is; the number becomes series-seq if c has none.
func create(t require.TestingT, s Store, run string, c complaint.Case, entries ...complaint.Entry) complaint.Case {
	stored, repeated, err := s.Create(ctx(), run, "AA-261101", func(seq int) (desk.Commit, error) {
		if c.Number == "" {
			c.Number = ticket.Number(fmt.Sprintf("AA-261101-%03d", seq))
		}
		return desk.Commit{Change: casetest.Changed(complaint.Case{}, c, run, entries...)}, nil
	})
	require.NoError(t, err)
	require.False(t, repeated)
	return stored
}

func roundTrip(t *testing.T, s Store) {
	in, n := Community(t, s), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		c := casetest.AnyCase(in.ID, n).Draw(t, "case")
		entry := casetest.Any[complaint.Entry]().Draw(t, "entry")
		entry.Version = 1
		created := create(t, s, rand.Text(), c, entry)
		c.ID = created.ID
		require.NotZero(t, c.ID)
		readsAs(t, s, c, created, entry)

		after := casetest.AnyCase(in.ID, n).Draw(t, "after")
		after.ID = c.ID
		second := casetest.Any[complaint.Entry]().Draw(t, "second")
		second.Version = 2
		done, repeated, err := s.Commit(ctx(), desk.Commit{Change: casetest.Changed(c, after, rand.Text(), second)})
		require.NoError(t, err)
		require.False(t, repeated)
		readsAs(t, s, after, done, entry, second)
	})
}

// readsAs checks that a case and its history are stored as given.
func readsAs(t require.TestingT, s Store, want, got complaint.Case, history ...complaint.Entry) {
	require.Equal(t, want, got)
	byID, err := s.Case(ctx(), want.ID)
	require.NoError(t, err)
	require.Equal(t, want, byID)
	byNumber, err := s.CaseByNumber(ctx(), want.Number)
	require.NoError(t, err)
	require.Equal(t, want, byNumber)
	entries, err := s.History(ctx(), want.ID)
	require.NoError(t, err)
	require.Equal(t, history, entries)
}

func numbers(t *testing.T, s Store) {
	const writers, each = 8, 12
	in := Community(t, s)
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for i := range each {
				_, _, err := s.Create(ctx(), rand.Text(), "AA-261101", func(seq int) (desk.Commit, error) {
					if i%4 == 3 { // a refusal gives its number back
						return desk.Commit{}, domain.Refuse(domain.Invalid, "refuse.invalid", nil)
					}
					return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: in.ID, Version: 1, Received: casetest.Epoch,
						Number: ticket.Number(fmt.Sprintf("AA-261101-%03d", seq))}, "")}, nil
				})
				if i%4 == 3 {
					assert.ErrorIs(t, err, domain.Invalid)
				} else {
					assert.NoError(t, err)
				}
			}
		})
	}
	wg.Wait()
	for n := 1; n <= writers*each*3/4; n++ {
		_, err := s.CaseByNumber(ctx(), ticket.Number(fmt.Sprintf("AA-261101-%03d", n)))
		require.NoError(t, err, "number %d", n)
	}
	_, total, err := s.Cases(ctx(), lookup.Query{Communities: []domain.CommunityID{in.ID}})
	require.NoError(t, err)
	assert.Equal(t, writers*each*3/4, total)
}

func conflict(t *testing.T, s Store) {
	c := create(t, s, "run", complaint.Case{Community: Community(t, s).ID, Version: 1, Received: casetest.Epoch})
	after := c
	after.Version, after.Handler = 2, 7
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() {
			mine := after
			mine.Handler = domain.PersonID(i + 1)
			_, _, errs[i] = s.Commit(ctx(), desk.Commit{Change: casetest.Changed(c, mine, rand.Text(), complaint.Entry{Version: 2, At: casetest.Epoch, By: mine.Handler})})
		})
	}
	wg.Wait()
	winner := 0
	for i, err := range errs {
		if err == nil {
			require.Zero(t, winner, "two won")
			winner = i + 1
			continue
		}
		require.ErrorIs(t, err, domain.Conflict)
	}
	require.NotZero(t, winner, "nobody won")
	stored, err := s.Case(ctx(), c.ID)
	require.NoError(t, err)
	require.EqualValues(t, winner, stored.Handler)
	history, err := s.History(ctx(), c.ID)
	require.NoError(t, err)
	require.Len(t, history, 2)
	require.Equal(t, stored.Handler, history[1].By)
}

func runsOnce(t *testing.T, s Store) {
	c := create(t, s, "run 1", complaint.Case{Community: Community(t, s).ID, Version: 1, Received: casetest.Epoch})
	again, repeated, err := s.Create(ctx(), "run 1", "AA-261101", func(int) (desk.Commit, error) {
		t.Error("decided again")
		return desk.Commit{}, nil
	})
	require.NoError(t, err)
	require.True(t, repeated)
	require.Equal(t, c, again)

	after := c
	after.Version, after.Withdrawal = 2, "never mind"
	change := desk.Commit{Change: casetest.Changed(c, after, "run 2")}
	for i := range 3 {
		done, repeated, err := s.Commit(ctx(), change)
		require.NoError(t, err)
		require.Equal(t, i > 0, repeated)
		require.Equal(t, after, done)
	}
}

func runsOnceAtOnce(t *testing.T, s Store) {
	in := Community(t, s).ID
	var wg sync.WaitGroup
	ids := make([]domain.CaseID, 8)
	for i := range ids {
		wg.Go(func() {
			c, _, err := s.Create(ctx(), "one run", "AA-261101", func(seq int) (desk.Commit, error) {
				return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: in, Version: 1, Received: casetest.Epoch,
					Number: ticket.Number(fmt.Sprintf("AA-261101-%03d", seq))}, "")}, nil
			})
			assert.NoError(t, err)
			if err != nil {
				return
			}
			ids[i] = c.ID
			after := c
			after.Version, after.Handler = 2, 5
			before := c
			before.Version = 1
			_, _, err = s.Commit(ctx(), desk.Commit{Change: casetest.Changed(before, after, "one commit", complaint.Entry{Version: 2, At: casetest.Epoch})})
			assert.NoError(t, err)
		})
	}
	wg.Wait()
	for _, id := range ids {
		require.Equal(t, ids[0], id)
	}
	history, err := s.History(ctx(), ids[0])
	require.NoError(t, err)
	require.Len(t, history, 2)
}
