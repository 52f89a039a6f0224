package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Opening is an improvement action that is made in the transaction of its case's review.
type Opening struct {
	Series ticket.Series                        // the numbers from which it gets its own
	Decide func(seq int) (ImproveCommit, error) // makes the commit for the next count of Series
}

// ImproveCommit is the change of one act on an improvement action, with its notices. The store writes all of it in one transaction. A
// change without a row of history is Invalid.
type ImproveCommit struct {
	Change  improve.Change  // never empty
	Notices []notice.Notice // nil: none
}

// ImproveStore stores improvement actions. A missing one is NotFound.
type ImproveStore interface {
	lookup.ImproveStore
	// CommitImprovement accepts a run once, as Commit does for cases; CaseOfRun finds the case of the improvement action. Conflict if the
	// stored version is not that of Change.Before.
	CommitImprovement(ctx context.Context, c ImproveCommit) (after improve.Task, repeated bool, err error)
}

// opening returns the improvement action that a change asks for; nil if it asks for none.
func (d *Desk) opening(ch complaint.Change, by domain.Actor, in people.Community, team team) *Opening {
	c := ch.After()
	if ch.Empty() || ch.Last().Do != complaint.Close || c.Review == nil || c.Review.Improvement == nil {
		return nil
	}
	asked, now := c.Review.Improvement, d.Now()
	series := ticket.SeriesOf(in.Code, improve.Letter, now, in.Location())
	return &Opening{Series: series, Decide: func(seq int) (ImproveCommit, error) {
		opened, err := improve.Open(series.Number(seq), improve.Task{Community: c.Community, Case: c.ID, Kind: asked.Kind, Words: asked.Words,
			Person: asked.Person, Name: asked.Name, Due: asked.Due}, by, now)
		if err != nil {
			return ImproveCommit{}, err
		}
		return team.improved(opened.In(in.Zone), c, by, in), nil
	}}
}

// Improve does one action to an improvement action and returns its case. It has an effect once for each run. Errors: NotFound (also for
// cases that by may not see), those of improve.Apply; Conflict if somebody else acted first.
func (d *Desk) Improve(ctx context.Context, by domain.Actor, run string, id domain.ImprovementID, do improve.Action, rec improve.Record) (lookup.View, error) {
	t, err := d.store.Improvement(ctx, id)
	if domain.KindOf(err) == domain.NotFound {
		err = lookup.NoCase()
	}
	if err != nil {
		return lookup.View{}, err
	}
	c, err := d.store.Case(ctx, t.Case)
	if c, err = lookup.Visible(c, err, by); err == nil && !c.Office(by) {
		err = lookup.NoCase() // the complainant may only read the result
	}
	if err != nil {
		return lookup.View{}, err
	}
	ch, refusal := improve.Apply(t, do, by, rec, d.Now())
	if refusal != nil {
		return d.improvedBefore(ctx, by, run, refusal)
	}
	in, err := d.store.Community(ctx, t.Community)
	if err != nil {
		return lookup.View{}, err
	}
	team, err := d.team(ctx, in, c, t.Person)
	if err != nil {
		return lookup.View{}, err
	}
	if _, _, err := d.store.CommitImprovement(ctx, team.improved(ch.Under(run).In(in.Zone), c, by, in)); err != nil {
		return lookup.View{}, err
	}
	return d.ViewOf(ctx, by, c)
}

// improvedBefore returns the case if an act was refused only because its run was done before.
func (d *Desk) improvedBefore(ctx context.Context, by domain.Actor, run string, refusal error) (lookup.View, error) {
	c, err := d.store.CaseOfRun(ctx, run)
	switch {
	case errors.Is(err, domain.NotFound):
		return lookup.View{}, refusal
	case err != nil:
		return lookup.View{}, err
	}
	return d.ViewOf(ctx, by, c)
}

// improved makes the notices of a change: to the person who does the improvement action, if that person still works here, and to the
// managers. The person who made the change gets none, and the member of staff about whom the case is gets none.
func (t team) improved(ch improve.Change, c complaint.Case, by domain.Actor, in people.Community) ImproveCommit {
	commit, task := ImproveCommit{Change: ch}, ch.After()
	for _, tell := range ch.Tells() {
		to := t.worker(c, task.Person)
		if tell.Audience == improve.ToManagers {
			to = t.audience(complaint.ToManagers, c, c)
		}
		for _, id := range to {
			if id == by.Person || slices.ContainsFunc(commit.Notices, func(n notice.Notice) bool { return n.To == id }) {
				continue
			}
			commit.Notices = append(commit.Notices, notice.Notice{To: id, Case: task.Case, Message: tell.Message,
				Key: fmt.Sprintf("%s:%s:%d", tell.Message.Key, task.Number, task.Version), NotBefore: t.quiet.Until(t.now, in.Location())})
		}
	}
	return commit
}
