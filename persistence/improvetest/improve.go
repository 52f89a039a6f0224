// Package improvetest tests that every store keeps improvement actions in the same way: persistencetest calls it. It is never part of the
// program.
//
//	improvetest.Run(t, store, community)
package improvetest

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// Store is what the suite needs of an implementation.
type Store interface {
	desk.Store
	Greet(ctx context.Context, p people.Person) (people.Profile, error)
	Forget(ctx context.Context, id domain.PersonID) error
}

func ctx() context.Context { return context.Background() }

// Changed returns a change of an improvement action without asking the rules.
func Changed(before, after improve.Task, run string) improve.Change {
	row := improve.Entry{Version: after.Version, At: casetest.Epoch, By: 7, ByName: "周敏", Do: improve.Finish, Before: before.Stage, After: after.Stage,
		Details: domain.Values{"person": domain.Text("陈工"), "words": domain.Text("换好了")}}
	return ticket.Changed(before, after, row, nil).Under(run)
}

// improvements checks that an improvement action is made in the transaction of its case's review, with its own number, and then changes
// by itself.
func improvements(t *testing.T, s Store, in people.Community) {
	who, err := s.Greet(ctx(), people.Person{Chat: 4711, Name: "陈工"})
	require.NoError(t, err)
	c := filed(t, s, complaint.Case{Community: in.ID, Version: 1, Received: casetest.Epoch})
	series := ticket.Series("AA-A261101-" + rand.Text()[:4])
	task := improve.Task{Community: in.ID, Case: c.ID, Stage: improve.Opened, Version: 1, Kind: "system", Words: "按周期更换", Person: who.ID, Name: who.Name,
		Due: casetest.Epoch.Add(time.Hour), Opened: casetest.Epoch}
	review := func(before complaint.Case, run string, opens improving.Commit) (complaint.Case, error) {
		after := before
		after.Version++
		done, _, err := s.Commit(ctx(), desk.Commit{Change: casetest.Changed(before, after, run), Opens: &improving.Opening{Series: series, Decide: func(seq int) (improving.Commit, error) {
			if !opens.Change.Empty() {
				task.Number = series.Number(seq)
				opens.Change = Changed(improve.Task{}, task, "")
			}
			return opens, nil
		}}})
		return done, err
	}
	_, err = review(c, "review without a row", improving.Commit{})
	require.ErrorIs(t, err, domain.Invalid)
	same, err := s.Case(ctx(), c.ID)
	require.NoError(t, err)
	require.Equal(t, c, same, "both or nothing")

	told := []notice.Notice{{To: who.ID, Case: c.ID, Key: "notice.improve.open:1", Message: domain.Say("notice.improve.open", nil)}}
	reviewed, err := review(c, "review", improving.Commit{Change: Changed(improve.Task{}, task, ""), Notices: told})
	require.NoError(t, err)
	_, err = review(c, "review", improving.Commit{Change: Changed(improve.Task{}, task, "")})
	require.NoError(t, err)
	all, err := s.ImprovementsOf(ctx(), c.ID)
	require.NoError(t, err)
	require.Len(t, all, 1, "a repeated run opens nothing more")
	task.ID = all[0].ID
	require.Equal(t, series.Number(1), task.Number)
	require.Equal(t, task, all[0])
	state, _, err := s.Delivery(ctx(), c.ID, who.ID)
	require.NoError(t, err)
	require.Equal(t, notice.Waiting, state)

	improvementActs(t, s, task)
	task.ID = 0
	_, err = review(reviewed, "review again", improving.Commit{Change: Changed(improve.Task{}, task, "")})
	require.NoError(t, err)
	all, err = s.ImprovementsOf(ctx(), c.ID)
	require.NoError(t, err)
	require.Len(t, all, 2)
	require.Equal(t, series.Number(2), all[1].Number)
	improvementsForgetNames(t, s, all[0].ID, who.ID)
}

// improvementsForgetNames checks that a deleted person is named nowhere.
func improvementsForgetNames(t *testing.T, s Store, id domain.ImprovementID, who domain.PersonID) {
	t.Helper()
	require.NoError(t, s.Forget(ctx(), who))
	before, err := s.Improvement(ctx(), id)
	require.NoError(t, err)
	byNumber, err := s.ImprovementByNumber(ctx(), before.Number)
	require.NoError(t, err)
	require.Equal(t, before, byNumber)
	_, err = s.ImprovementByNumber(ctx(), "YH-A991231-01")
	require.ErrorIs(t, err, domain.NotFound)
	before, err = s.Improvement(ctx(), id)
	require.NoError(t, err)
	letters, _, err := s.Delivery(ctx(), before.Case, who)
	require.NoError(t, err)
	require.Empty(t, letters, "nor does a letter say the name")
	forgotten, err := s.Improvement(ctx(), id)
	require.NoError(t, err)
	require.Empty(t, forgotten.Name)
	history, err := s.ImprovementHistory(ctx(), id)
	require.NoError(t, err)
	for _, e := range history {
		require.NotContains(t, e.Details, "person")
	}
}

// improvementActs checks that of two acts at the same time one succeeds, that a run acts once, and that every field is stored.
func improvementActs(t *testing.T, s Store, task improve.Task) {
	t.Helper()
	after := task
	after.Version, after.Stage, after.Words, after.Done, after.DoneAt = 2, improve.Watching, "每半年更换", "换好了", casetest.Epoch.Add(time.Minute)
	after.Result, after.Reason, after.Ended, after.Due = improve.Partly, "又一次", casetest.Epoch.Add(2*time.Minute), casetest.Epoch.Add(3*time.Minute)
	for _, repeated := range []bool{false, true} {
		done, again, err := s.CommitImprovement(ctx(), improving.Commit{Change: Changed(task, after, "act")})
		require.NoError(t, err)
		require.Equal(t, repeated, again)
		require.Equal(t, after, done)
	}
	_, _, err := s.CommitImprovement(ctx(), improving.Commit{Change: Changed(task, after, "late")})
	require.ErrorIs(t, err, domain.Conflict)
	_, _, err = s.CommitImprovement(ctx(), improving.Commit{})
	require.ErrorIs(t, err, domain.Invalid)
	missing := after
	missing.ID = 987654
	_, _, err = s.CommitImprovement(ctx(), improving.Commit{Change: Changed(missing, missing, "missing")})
	require.ErrorIs(t, err, domain.NotFound)
	_, err = s.Improvement(ctx(), 987654)
	require.ErrorIs(t, err, domain.NotFound)
	stored, err := s.Improvement(ctx(), task.ID)
	require.NoError(t, err)
	require.Equal(t, after, stored)
	history, err := s.ImprovementHistory(ctx(), task.ID)
	require.NoError(t, err)
	require.Equal(t, append(Changed(improve.Task{}, task, "").Entries(), Changed(task, after, "act").Entries()...), history)
	behind, err := s.CaseOfRun(ctx(), "act")
	require.NoError(t, err)
	require.Equal(t, task.Case, behind.ID)
}
