package desk

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// intake checks and completes a filing that staff recorded for somebody else.
func (d *Desk) intake(ctx context.Context, by domain.Actor, c domain.CommunityID, f complaint.Filing) (complaint.Filing, error) {
	if !by.Has(domain.TakeDown, c) {
		return f, lookup.Forbidden()
	}
	return d.intakeOf(ctx, c, f)
}

// intakeOf reads name, home and telephone number of a complainant; a number that is known and verified is that of an owner.
func (d *Desk) intakeOf(ctx context.Context, c domain.CommunityID, f complaint.Filing) (complaint.Filing, error) {
	who := &f.Complainant
	who.Name, who.Person = people.TidyName(who.Name), 0
	who.Contact = domain.OneLine(who.Contact)
	if err := atLabel(ctx, d, c, who); err != nil {
		return f, err
	}
	var homes []people.Home
	if who.Home != 0 {
		home, err := d.store.Home(ctx, who.Home)
		if err != nil {
			return f, err
		}
		if home.Community != c {
			return f, domain.Refuse(domain.NotFound, "refuse.no_home", nil)
		}
		who.Label, homes = home.Label, []people.Home{home}
	}
	var err error
	if f.Place, err = whereOf(ctx, d, c, homes, f); err != nil {
		return f, err
	}
	if domain.OneLine(who.Phone) == "" {
		return f, nil
	}
	phone, err := people.ParsePhone(who.Phone)
	if err != nil && f.Emergency { // it stays as it was said
		return f, nil
	}
	if err != nil {
		return f, err
	}
	who.Phone = phone
	who.Person, err = ownerOf(ctx, d, c, phone)
	return f, err
}

// ownerOf is the owner whose verified number it is; 0: nobody's.
func ownerOf(ctx context.Context, d *Desk, c domain.CommunityID, phone string) (domain.PersonID, error) {
	owners, err := d.store.Members(ctx, c, domain.Owner)
	i := slices.IndexFunc(owners, func(o people.Profile) bool { return o.PhoneVerified && o.Phone == phone })
	if err != nil || i < 0 {
		return 0, err
	}
	return owners[i].ID, nil
}

// atLabel finds the home of a complainant whose label was typed; a shop, or a home that the community does not have, stays words.
func atLabel(ctx context.Context, d *Desk, c domain.CommunityID, who *complaint.Complainant) error {
	label, err := people.ParseLabel(who.Label)
	if who.Home != 0 || who.Label == "" || err != nil {
		return nil //nolint:nilerr // words that are no label
	}
	home, err := d.store.HomeOf(ctx, c, label.String())
	switch {
	case domain.KindOf(err) == domain.NotFound:
		who.Label = label.String()
		return nil
	case err == nil:
		who.Home = home.ID
	}
	return err
}
