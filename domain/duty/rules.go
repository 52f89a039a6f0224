package duty

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// On is who is on duty in a community now.
type On struct {
	Community people.Community // of which the others are said; never zero
	People    []people.Profile // never empty while the community has anybody: all present staff, else the managers, else the admins
	Phone     string           // of the property office; "" if it is not set
}

// OnDuty lists who is on duty in the communities where by works. Forbidden to all but staff.
func (d *Duty) OnDuty(ctx context.Context, by domain.Actor) ([]On, error) {
	all, err := d.store.Communities(ctx)
	if err != nil {
		return nil, err
	}
	var list []On
	for _, in := range all {
		if !by.Is(domain.Staff, in.ID) {
			continue
		}
		crew, _, err := d.desk.Crew(ctx, complaint.Case{Community: in.ID, Filing: complaint.Filing{Emergency: true}})
		if err != nil {
			return nil, err
		}
		who := crew.OnDuty
		if len(who) == 0 {
			who = crew.Admins
		}
		found, err := d.store.Profiles(ctx, who)
		if err != nil {
			return nil, err
		}
		list = append(list, On{in, found, d.desk.RulesIn(in).Phone})
	}
	if len(list) == 0 {
		return nil, lookup.Forbidden()
	}
	return list, nil
}

// Posts is which posts of a community are held now, as residents may know it: no names, and no telephone but the fixed ones.
type Posts struct {
	Community people.Community // of which the others are said; never zero
	Lines     []Line           // nil: there is no roster
	Phone     string           // of the property office; "" if it is not set
}

// Posts lists the posts of the communities where by lives; none for somebody whose home is not known.
func (d *Duty) Posts(ctx context.Context, by domain.Actor) ([]Posts, error) {
	var list []Posts
	for _, id := range by.Communities(domain.Owner) {
		in, err := d.store.Community(ctx, id)
		if err != nil {
			return nil, err
		}
		lines, err := d.lines(ctx, id)
		if err != nil {
			return nil, err
		}
		list = append(list, Posts{in, lines, d.desk.RulesIn(in).Phone})
	}
	return list, nil
}

// Rules are the settings of one community.
type Rules struct {
	Community people.Community // of which the others are said; never zero
	Rules     lookup.Rules     // those of the company, with what was set for the community; never zero
}

// Rules lists the settings of the communities where by lives or works: what a company promises is public.
func (d *Duty) Rules(ctx context.Context, by domain.Actor) ([]Rules, error) {
	all, err := d.store.Communities(ctx)
	if err != nil {
		return nil, err
	}
	var list []Rules
	for _, in := range all {
		if by.Is(domain.Owner, in.ID) || by.Is(domain.Staff, in.ID) {
			list = append(list, Rules{in, d.desk.RulesIn(in)})
		}
	}
	if len(list) == 0 {
		return nil, lookup.Forbidden()
	}
	return list, nil
}
