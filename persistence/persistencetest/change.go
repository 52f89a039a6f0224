package persistencetest

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/persistence/casetest"
)

// caseOfRun checks that a run finds the case that it made, and the case that it changed, as it is now.
func caseOfRun(t *testing.T, s Store) {
	c := create(t, s, "run 1", complaint.Case{Community: Community(t, s).ID, Version: 1, Received: casetest.Epoch})
	found, err := s.CaseOfRun(ctx(), "run 1")
	require.NoError(t, err)
	require.Equal(t, c, found)
	after := c
	after.Version, after.Withdrawal = 2, "never mind"
	_, _, err = s.Commit(ctx(), desk.Commit{Change: casetest.Changed(c, after, "run 2")})
	require.NoError(t, err)
	for _, run := range []string{"run 1", "run 2"} {
		found, err = s.CaseOfRun(ctx(), run)
		require.NoError(t, err)
		require.Equal(t, after, found)
	}
	for _, run := range []string{"run 3", ""} {
		_, err = s.CaseOfRun(ctx(), run)
		require.ErrorIs(t, err, domain.NotFound)
	}
}

// allOrNothing makes a commit fail at the last thing that it writes: a letter that cannot be stored.
func allOrNothing(t *testing.T, s Store) {
	in := Community(t, s).ID
	p, err := s.Greet(ctx(), people.Person{Chat: 100, Name: "王芳"})
	require.NoError(t, err)
	broken := []notice.Notice{{To: p.ID, Key: "k", Message: domain.Say("x", domain.Values{"n": domain.Figure(math.NaN())})}}
	_, _, err = s.Create(ctx(), "run", "AA-261101", func(int) (desk.Commit, error) {
		return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: in, Version: 1, Number: "AA-261101-001"}, "", complaint.Entry{Version: 1}), Notices: broken}, nil
	})
	require.Error(t, err)
	_, err = s.CaseByNumber(ctx(), "AA-261101-001")
	require.ErrorIs(t, err, domain.NotFound)

	c := create(t, s, "run", complaint.Case{Community: in, Version: 1, Received: casetest.Epoch})
	require.EqualValues(t, "AA-261101-001", c.Number, "the failed number comes again")
	after := c
	after.Version, after.Handler = 2, 7
	change := casetest.Changed(c, after, "run 2", complaint.Entry{Version: 2, At: casetest.Epoch})
	_, _, err = s.Commit(ctx(), desk.Commit{Change: change, Notices: broken})
	require.Error(t, err)
	made := complaint.Entry{Version: 1, At: casetest.Epoch, Do: complaint.Add, After: complaint.Registered}
	readsAs(t, s, c, c, made)
	_, repeated, err := s.Commit(ctx(), desk.Commit{Change: change})
	require.NoError(t, err)
	require.False(t, repeated)
	readsAs(t, s, after, after, append([]complaint.Entry{made}, change.Entries()...)...)
}

// noHistory checks that neither a new case nor a changed one is stored without a row of history (docs/design.md §10.2).
func noHistory(t *testing.T, s Store) {
	in := Community(t, s).ID
	_, _, err := s.Create(ctx(), "run", "AA-261101", func(int) (desk.Commit, error) { return desk.Commit{}, nil })
	require.ErrorIs(t, err, domain.Invalid)
	c := create(t, s, "run", complaint.Case{Community: in, Version: 1, Received: casetest.Epoch})
	require.EqualValues(t, "AA-261101-001", c.Number, "the refused one has no number")

	_, _, err = s.Commit(ctx(), desk.Commit{})
	require.ErrorIs(t, err, domain.Invalid)
	after := c
	after.Version, after.Handler = 2, 7
	change := casetest.Changed(c, after, "run 2")
	_, _, err = s.Commit(ctx(), desk.Commit{Change: change, Also: []desk.Commit{{}}})
	require.ErrorIs(t, err, domain.Invalid, "nor what commits along with another")
	readsAs(t, s, c, c, complaint.Entry{Version: 1, At: casetest.Epoch, Do: complaint.Add, After: complaint.Registered})
}

// keepClocks checks that only the clocks of a case and the instant to look at it again are stored.
func keepClocks(t *testing.T, s Store) {
	c := create(t, s, "run", complaint.Case{Community: Community(t, s).ID, Version: 1, Received: casetest.Epoch, Wake: casetest.Epoch})
	waiting := c
	waiting.Clocks.Answer = promise.Clock{From: casetest.Epoch, Due: casetest.Epoch.Add(time.Hour)}
	waiting.Wake = casetest.Epoch.Add(30 * time.Minute)
	other := waiting
	other.Handler, other.Withdrawal = 7, "never mind"
	require.NoError(t, s.KeepClocks(ctx(), other))
	readsAs(t, s, waiting, waiting, complaint.Entry{Version: 1, At: casetest.Epoch, Do: complaint.Add, After: complaint.Registered})
	ids, err := s.Waking(ctx(), casetest.Epoch.Add(29*time.Minute), 10)
	require.NoError(t, err)
	require.Empty(t, ids)
	ids, err = s.Waking(ctx(), casetest.Epoch.Add(30*time.Minute), 10)
	require.NoError(t, err)
	require.Equal(t, []domain.CaseID{c.ID}, ids)

	other.Version = 2
	require.ErrorIs(t, s.KeepClocks(ctx(), other), domain.Conflict, "somebody did something meanwhile")
	other.ID = 4711
	require.ErrorIs(t, s.KeepClocks(ctx(), other), domain.NotFound)
}
