package desk

import (
	"context"
	"errors"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// change loads a case, asks decide for the change, and commits it. If in the meantime only the system changed the case because time
// passed, this is no conflict: decide is asked again.
func (d *Desk) change(ctx context.Context, by domain.Actor, run string, id domain.CaseID, decide func(complaint.Case) (complaint.Change, error)) (lookup.View, error) {
	c, err := d.store.Case(ctx, id)
	if c, err = lookup.Visible(c, err, by); err != nil {
		return lookup.View{}, err
	}
	for {
		ch, err := decide(c)
		if err != nil {
			return d.refused(ctx, by, run, c, err)
		}
		commit, err := d.commits(ctx, by, run, ch)
		if err != nil {
			return lookup.View{}, err
		}
		after, _, err := d.store.Commit(ctx, commit)
		if err == nil {
			return d.left(ctx, by, after)
		}
		fresh, byTime, away := d.overtaken(ctx, c, err)
		if away != nil {
			return lookup.View{}, away
		}
		if byTime {
			c = fresh
			continue
		}
		if _, why := decide(fresh); errors.Is(why, domain.Conflict) { // decide's refusal says who acted first
			return d.refused(ctx, by, "", fresh, why)
		}
		return d.refused(ctx, by, "", c, err)
	}
}

// left shows what an act left: the case, or its number to somebody who may not see it any more. The history is read if none is given.
func (d *Desk) left(ctx context.Context, by domain.Actor, c complaint.Case, history ...complaint.Entry) (lookup.View, error) {
	if c.VisibleTo(by) {
		return d.ViewOf(ctx, by, c, history...)
	}
	in, err := d.store.Community(ctx, c.Community)
	return taken(c, in), err
}

// overtaken returns c as it is after a commit failed because c had changed, and whether only time changed it. It fails if the store cannot
// tell.
func (d *Desk) overtaken(ctx context.Context, c complaint.Case, refusal error) (fresh complaint.Case, byTime bool, err error) {
	if !errors.Is(refusal, domain.Conflict) {
		return c, false, nil
	}
	fresh, err = d.store.Case(ctx, c.ID)
	if err != nil || fresh.Version == c.Version {
		return c, false, err
	}
	history, err := d.store.History(ctx, c.ID)
	return fresh, err == nil && ticket.ByTime(history, c.Version), err
}

// commit makes a Commit with the notices of a change.
func (d *Desk) commit(ctx context.Context, by domain.Actor, run string, ch complaint.Change) (Commit, error) {
	own := ch.After()
	place, err := d.store.Community(ctx, own.Community)
	if err != nil {
		return Commit{}, err
	}
	team, err := d.team(ctx, place, own, ch.Before().Handler, own.Handler, own.Responsible())
	if err != nil {
		return Commit{}, err
	}
	if ch, err = d.withoutLeavers(ctx, ch, team); err != nil {
		return Commit{}, err
	}
	if len(team.admins) == 0 && slices.ContainsFunc(ch.Tells(), func(t complaint.Tell) bool { return t.Audience == complaint.ToAdmins }) {
		if err := d.call(ctx, &team); err != nil {
			return Commit{}, err
		}
	}
	ch = ch.Under(run).In(place.Zone)
	c := Commit{Change: ch, Raises: team.raising(ch, by, place, d.RulesIn(place).Alarm), Notices: team.notices(ch, by, place, d.Now()), Keep: team.informed(ch), Reached: doer.Reached(ch)}
	if own.Filing.Emergency && doer.Says(ch) && d.Spoken != nil {
		if c.Notices, err = d.Spoken(ctx, by, ch, c.Notices); err != nil {
			return Commit{}, err
		}
	}
	if !ch.Empty() && ch.Last().Do == complaint.Close {
		c.Opens, err = d.improving.Reviewed(ctx, by, ch.After(), place)
	}
	return c, err
}
