// Package directory reads who and where from what is chosen and written about a case: places, homes, and who a complainant is.
//
// It changes nothing and knows no rights: the desk has asked who may do what.
//
//	at, err := directory.Directory{People: store}.Placed(ctx, community, homes, place)
package directory

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// Directory looks into the people and homes of communities. Safe for concurrent use.
type Directory struct {
	People lookup.PeopleStore // where they are stored; never nil
}

// Intake reads name, home and telephone number of a complainant; a number that is known and verified is that of an owner.
func (d Directory) Intake(ctx context.Context, c domain.CommunityID, f complaint.Filing) (complaint.Filing, error) {
	who := &f.Complainant
	who.Name, who.Person = people.TidyName(who.Name), 0
	who.Contact = domain.OneLine(who.Contact)
	if err := d.atLabel(ctx, c, who); err != nil {
		return f, err
	}
	var homes []people.Home
	if who.Home != 0 {
		home, err := d.People.Home(ctx, who.Home)
		if err != nil {
			return f, err
		}
		if home.Community != c {
			return f, domain.Refuse(domain.NotFound, "refuse.no_home", nil)
		}
		who.Label, homes = home.Label, []people.Home{home}
	}
	var err error
	if f.Place, err = d.Where(ctx, c, homes, f); err != nil {
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
	who.Person, err = d.ownerOf(ctx, c, phone)
	return f, err
}

// ownerOf is the owner whose verified number it is; 0: nobody's.
func (d Directory) ownerOf(ctx context.Context, c domain.CommunityID, phone string) (domain.PersonID, error) {
	owners, err := d.People.Members(ctx, c, domain.Owner)
	i := slices.IndexFunc(owners, func(o people.Profile) bool { return o.PhoneVerified && o.Phone == phone })
	if err != nil || i < 0 {
		return 0, err
	}
	return owners[i].ID, nil
}

// atLabel finds the home of a complainant whose label was typed; a shop, or a home that the community does not have, stays words.
func (d Directory) atLabel(ctx context.Context, c domain.CommunityID, who *complaint.Complainant) error {
	label, err := people.ParseLabel(who.Label)
	if who.Home != 0 || who.Label == "" || err != nil {
		return nil //nolint:nilerr // words that are no label
	}
	home, err := d.People.HomeOf(ctx, c, label.String())
	switch {
	case domain.KindOf(err) == domain.NotFound:
		who.Label = label.String()
		return nil
	case err == nil:
		who.Home = home.ID
	}
	return err
}
