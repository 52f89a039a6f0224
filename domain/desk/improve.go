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

// Opening is an improvement action that begins in the transaction of its case's review. The store runs Decide with the next count of
// Series, and gives the id.
type Opening struct {
	Series ticket.Series
	Decide func(seq int) (ImproveCommit, error)
}

// ImproveCommit is what one act did to an improvement action, with its notices addressed to persons: written in one transaction, or
// not at all. A change without a row of history is Invalid.
type ImproveCommit struct {
	Change  improve.Change
	Notices []notice.Notice
}

// ImproveStore keeps improvement actions. Missing ones are NotFound.
type ImproveStore interface {
	lookup.ImproveStore
	// CommitImprovement takes a run once, as Commit does for cases: CaseOfRun finds the case behind the action. Conflict if the version
	// is not that of Change.Before any more.
	CommitImprovement(ctx context.Context, c ImproveCommit) (after improve.Task, repeated bool, err error)
}

// opening is the improvement action that a change asks for; nil if it asks for none.
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

// Improve does one action to an improvement action and shows its case. The same run acts once. Errors: NotFound (also for what by may
// not see), those of improve.Apply; Conflict if somebody was faster.
func (d *Desk) Improve(ctx context.Context, by domain.Actor, run string, id domain.ImprovementID, do improve.Action, rec improve.Record) (lookup.View, error) {
	t, err := d.store.Improvement(ctx, id)
	if domain.KindOf(err) == domain.NotFound {
		err = lookup.NoCase()
	}
	if err != nil {
		return lookup.View{}, err
	}
	c, err := d.store.Case(ctx, t.Case)
	if c, err = lookup.Visible(c, err, by); err == nil && !c.Is(complaint.AnyStaff, by) {
		err = lookup.NoCase() // the complainant reads the result only
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
	team, err := d.team(ctx, in, t.Person)
	if err != nil {
		return lookup.View{}, err
	}
	if _, _, err := d.store.CommitImprovement(ctx, team.improved(ch.Under(run).In(in.Zone), c, by, in)); err != nil {
		return lookup.View{}, err
	}
	return d.ViewOf(ctx, by, c)
}

// improvedBefore finds out whether an act was refused only because its run did it already.
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

// improved addresses the notices of a change: to who shall do it while he works here, and to the managers; not to the author, and
// never to the one whom the case is about.
func (t team) improved(ch improve.Change, c complaint.Case, by domain.Actor, in people.Community) ImproveCommit {
	commit, task := ImproveCommit{Change: ch}, ch.After()
	for _, tell := range ch.Tells() {
		to := t.worker(task.Person)
		if tell.Audience == improve.ToManagers {
			to = t.audience(complaint.ToManagers, c, c)
		}
		for _, id := range to {
			if id == by.Person || id == c.Filing.About || slices.ContainsFunc(commit.Notices, func(n notice.Notice) bool { return n.To == id }) {
				continue
			}
			commit.Notices = append(commit.Notices, notice.Notice{To: id, Case: task.Case, Message: tell.Message,
				Key: fmt.Sprintf("%s:%s:%d", tell.Message.Key, task.Number, task.Version), NotBefore: t.quiet.Until(t.now, in.Location())})
		}
	}
	return commit
}
