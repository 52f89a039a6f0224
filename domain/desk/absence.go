package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// stillAway offers a case to the team if it came back to a handler who is absent, and takes its plan from a responsible person who is.
func (d *Desk) stillAway(ctx context.Context, ch complaint.Change) (complaint.Change, error) {
	own := ch.After()
	if ch.Last().Do != complaint.Reopen || own.Handler == 0 {
		return ch, nil
	}
	ps, err := d.store.Profiles(ctx, []domain.PersonID{own.Handler, own.Responsible()})
	if err != nil {
		return ch, err
	}
	rules, err := d.RulesOf(ctx, own)
	if err != nil {
		return ch, err
	}
	for _, p := range ps {
		if !p.Away(d.Now()) {
			continue
		}
		next, changes := rules.HandOver(ch.After(), complaint.Handover{From: p.ID, FromName: p.Name}, d.Now())
		if p.ID == own.Handler {
			next, changes = rules.OfferTeam(ch.After(), complaint.TeamOffer{Name: p.Name, Until: p.Absent}, d.Now())
		}
		if changes {
			ch = ch.Then(next)
		}
	}
	return ch, nil
}

// OfferCasesOf offers the open cases of an absent handler to the team and tells those on duty, or ends the offer when the handler is
// back. Plans that the absent person was to carry out go back to the handler. by records the absence. It has an effect once for each run.
func (d *Desk) OfferCasesOf(ctx context.Context, by domain.Actor, run string, p people.Person) error {
	rec := complaint.TeamOffer{Name: p.Name, Until: p.Absent, Back: !p.Away(d.Now()), By: by.Person, ByName: by.Name}
	return d.eachHeld(ctx, run, p.ID, nil, func(rules lookup.Rules, c complaint.Case) (complaint.Change, bool, error) {
		if c.Handler != p.ID {
			if rec.Back {
				return complaint.Change{}, false, nil
			}
			ch, changes := rules.HandOver(c, complaint.Handover{From: p.ID, FromName: p.Name, By: by.Person, ByName: by.Name}, d.Now())
			return ch, changes, nil
		}
		ch, changes := rules.OfferTeam(c, rec, d.Now())
		return ch, changes, nil
	})
}
