package seed

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

const day = 24 * time.Hour

// watched makes an improvement action after a case that was closed some weeks ago: it is done, and one watches whether it happens again.
func (t town) watched(ctx context.Context, store Store, now time.Time) error {
	const ended, done = 30 * day, 20 * day // ago
	closed, _, err := store.Cases(ctx, lookup.Query{Communities: []communityID{t.ID}, Stages: []complaint.Stage{complaint.Closed}, Sort: lookup.ByNewest, Limit: lookup.Wide})
	if err != nil {
		return err
	}
	for _, c := range closed {
		place, worker := improve.WidthOf(c.Filing.Place), t.worker(c)
		if c.Filing.Confidential() || c.Filing.Dispute() || place.Building == 0 || c.Ended.After(now.Add(-ended)) || worker.ID == 0 {
			continue
		}
		manager := t.byKey["manager"].actor(t.ID)
		series := ticket.SeriesOf(t.Code, improve.Letter, c.Ended, t.Location())
		asked := improve.Task{Community: t.ID, Case: c.ID, Timing: improve.Preventive, Kind: "management", Words: "每月检查一次，发现隐患当天处理", Person: worker.ID,
			Name: worker.Person.Name, Due: now.Add(-done), Verifier: manager.Person,
			Watch: improve.Watch{Category: string(c.Filing.Category), Place: place, Days: improve.UsualWatch, Most: improve.LongestWatch}}
		err := store.OpenImprovement(ctx, improving.Opening{Series: series, Decide: func(seq int) (improving.Commit, error) {
			ch, err := improve.Open(series.Number(seq), asked, manager, c.Ended)
			return improving.Commit{Change: ch.In(t.Zone)}, err
		}})
		if err != nil {
			return err
		}
		return finish(ctx, store, c.ID, worker.actor(t.ID), now.Add(-done-2*time.Hour), t.Zone)
	}
	return nil
}

// finish reports the action of a case as done.
func finish(ctx context.Context, store Store, id domain.CaseID, by domain.Actor, at time.Time, zone string) error {
	tasks, err := store.ImprovementsOf(ctx, id)
	if err != nil || len(tasks) == 0 {
		return err
	}
	ch, err := improve.Apply(tasks[0], improve.Finish, by, improve.Finishing{Words: "检查表已上墙，第一次检查已做"}, at)
	if err != nil {
		return err
	}
	_, _, err = store.CommitImprovement(ctx, improving.Commit{Change: ch.In(zone)})
	return err
}

// worker is who carried out the plan of a case; zero if it was nobody of the cast.
func (t town) worker(c complaint.Case) dweller {
	for _, d := range t.staff {
		if c.Plan != nil && d.ID == c.Plan.Responsible {
			return d
		}
	}
	return dweller{}
}
