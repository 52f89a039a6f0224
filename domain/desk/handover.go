package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Held lists the numbers of the open cases that somebody has in communities (nil: all), as handler or to carry them out, as far as by
// may see them; the next date comes first.
func (d *Desk) Held(ctx context.Context, by domain.Actor, in []domain.CommunityID, of domain.PersonID) ([]ticket.Number, error) {
	cs, _, err := d.store.Cases(ctx, lookup.Query{Communities: in, Stages: lookup.OpenStages(), WorkOf: of, For: by, Sort: lookup.ByDue, Limit: lookup.Wide})
	var numbers []ticket.Number
	for _, c := range cs {
		if doer.Works(c, of) {
			numbers = append(numbers, c.Number)
		}
	}
	return numbers, err
}

// HandOver gives everything that somebody has in communities (nil: all) to a colleague; 0: to the team. What the colleague may not have
// goes to those who may see it; it is returned. by ends the role or records the absence. It has an effect once for each run; repeating it
// returns the same, and with another run nothing.
func (d *Desk) HandOver(ctx context.Context, by domain.Actor, run string, from people.Person, in []domain.CommunityID, to domain.PersonID) (unfit []complaint.Case, err error) {
	err = d.eachHeld(ctx, run, from.ID, in, func(rules lookup.Rules, c complaint.Case) (complaint.Change, bool, error) {
		rec := complaint.Handover{From: from.ID, FromName: from.Name, By: by.Person, ByName: by.Name}
		if to != 0 {
			p, err := d.colleague(ctx, c.Community, to)
			if err != nil {
				return complaint.Change{}, false, err
			}
			if rec.Unfit = !doer.Fits(c, from.ID, d.ActorOf(p)); !rec.Unfit {
				rec.To, rec.Name = p.ID, p.Name
			}
		}
		ch, changes := rules.HandOver(c, rec, d.Now())
		return ch, changes, nil
	})
	if err != nil || to == 0 {
		return nil, err
	}
	return fitting{d.store, d.ActorOf}.lost(ctx, run, in, to)
}

// lost lists the open cases that a run has taken from somebody, and that the colleague chosen may not have.
func (m fitting) lost(ctx context.Context, run string, in []domain.CommunityID, to domain.PersonID) (unfit []complaint.Case, err error) {
	p, err := m.store.Profile(ctx, to)
	cs, _, away := m.store.Cases(ctx, lookup.Query{Communities: in, Stages: lookup.OpenStages(), Limit: lookup.Wide})
	if err := cmp.Or(err, away); err != nil {
		return nil, err
	}
	for _, c := range slices.DeleteFunc(cs, func(c complaint.Case) bool { return doer.Fits(c, 0, m.actor(p)) }) {
		_, err := m.store.CaseOfRun(ctx, runOn(run, c))
		if err == nil {
			unfit = append(unfit, c)
		} else if domain.KindOf(err) != domain.NotFound {
			return nil, err
		}
	}
	return unfit, nil
}

// runOn is the part of a run that changes one of several cases.
func runOn(run string, c complaint.Case) string {
	return run + ":" + strconv.FormatInt(int64(c.ID), 10)
}

// eachHeld changes every open case that somebody has, each in a transaction of its own. If another person changes one at the same moment, it
// is decided again.
func (d *Desk) eachHeld(ctx context.Context, run string, of domain.PersonID, in []domain.CommunityID, decide func(lookup.Rules, complaint.Case) (complaint.Change, bool, error)) error {
	cs, _, err := d.store.Cases(ctx, lookup.Query{Communities: in, Stages: lookup.OpenStages(), WorkOf: of, Limit: lookup.Wide})
	if err != nil {
		return err
	}
	for _, c := range cs {
		for {
			rules, err := d.RulesOf(ctx, c)
			if err != nil {
				return err
			}
			ch, changes, err := decide(rules, c)
			if err != nil {
				return err
			}
			if !changes {
				break
			}
			commit, err := d.commit(ctx, domain.TheSystem(), runOn(run, c), ch)
			if err != nil {
				return err
			}
			_, _, err = d.store.Commit(ctx, commit)
			if !errors.Is(err, domain.Conflict) {
				if err != nil {
					return err
				}
				break
			}
			if c, err = d.store.Case(ctx, c.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// withoutLeavers takes from a changed case those who do not work for its community any more: additions and urges of it shall reach somebody.
func (d *Desk) withoutLeavers(ctx context.Context, ch complaint.Change, t team) (complaint.Change, error) {
	own := ch.After()
	if !own.Open() || ch.Empty() {
		return ch, nil
	}
	leavers := []domain.PersonID{own.Handler}
	if own.Plan != nil {
		leavers = append(leavers, own.Plan.Responsible)
	}
	for _, id := range leavers {
		if id == 0 || t.actors[id].Is(domain.Staff, own.Community) {
			continue
		}
		rules, err := d.RulesOf(ctx, own)
		if err != nil {
			return ch, err
		}
		if next, changes := rules.HandOver(ch.After(), complaint.Handover{From: id, FromName: t.actors[id].Name}, d.Now()); changes {
			if doer.Says(ch) { // the words themselves go to the team
				next = next.Silent()
			}
			ch = ch.Then(next)
		}
	}
	return ch, nil
}
