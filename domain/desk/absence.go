package desk

import (
	"context"
	"errors"
	"strconv"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// stillAway offers a case to the team if it came back to a handler who is absent.
func (d *Desk) stillAway(ctx context.Context, ch complaint.Change) (complaint.Change, error) {
	own := ch.After()
	if ch.Last().Do != complaint.Reopen || own.Handler == 0 {
		return ch, nil
	}
	ps, err := d.store.Profiles(ctx, []domain.PersonID{own.Handler})
	if err != nil || len(ps) == 0 || !ps[0].Away(d.Now()) {
		return ch, err
	}
	rec := complaint.TeamOffer{Name: ps[0].Name, Until: ps[0].Absent}
	rules, err := d.RulesOf(ctx, own)
	if err != nil {
		return ch, err
	}
	if next, offered := rules.OfferTeam(own, rec, d.Now()); offered {
		ch = ch.Then(next)
	}
	return ch, nil
}

// OfferCasesOf offers the open cases of an absent handler to the team and tells those on duty, or ends the offer when the handler is
// back. It has an effect once for each run.
func (d *Desk) OfferCasesOf(ctx context.Context, run string, p people.Person) error {
	cs, _, err := d.store.Cases(ctx, lookup.Query{Stages: casework.StagesOf(complaint.OfferTeam), WorkOf: p.ID, Limit: lookup.Wide})
	if err != nil {
		return err
	}
	rec := complaint.TeamOffer{Name: p.Name, Until: p.Absent, Back: !p.Away(d.Now())}
	for _, c := range cs {
		if c.Handler != p.ID {
			continue
		}
		rules, err := d.RulesOf(ctx, c)
		if err != nil {
			return err
		}
		ch, changes := rules.OfferTeam(c, rec, d.Now())
		if !changes {
			continue
		}
		commit, err := d.commit(ctx, domain.TheSystem(), run+":"+strconv.FormatInt(int64(c.ID), 10), ch)
		if err != nil {
			return err
		}
		// Somebody is working on it at this moment, so it needs no offer.
		if _, _, err := d.store.Commit(ctx, commit); err != nil && !errors.Is(err, domain.Conflict) {
			return err
		}
	}
	return nil
}
