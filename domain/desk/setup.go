package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Found makes a community. Its code is unique: a second one with it is Conflict. Errors: Forbidden to all but admins, Invalid (name,
// code, zone, hours).
func (d *Desk) Found(ctx context.Context, by domain.Actor, c people.Community) (people.Community, error) {
	if !by.Admin {
		return people.Community{}, forbidden()
	}
	var err error
	if c.Name, err = people.ParseName(c.Name); err != nil {
		return people.Community{}, err
	}
	if c.Code, err = people.ParseCode(c.Code); err != nil {
		return people.Community{}, err
	}
	if c.Zone, err = people.ParseZone(c.Zone); err != nil {
		return people.Community{}, err
	}
	if c.Hours, err = people.ParseHours(c.Hours); err != nil {
		return people.Community{}, err
	}
	made, err := d.store.AddCommunity(ctx, c)
	if domain.KindOf(err) != domain.Conflict {
		return made, err
	}
	return d.founded(ctx, c)
}

// founded tells a repeated act from a code that is taken: the very same community is there already.
func (d *Desk) founded(ctx context.Context, c people.Community) (people.Community, error) {
	all, err := d.store.Communities(ctx)
	if err != nil {
		return people.Community{}, err
	}
	for _, there := range all {
		if c.ID = there.ID; there == c {
			return there, nil
		}
	}
	return people.Community{}, domain.Refuse(domain.Invalid, "refuse.code_taken", domain.Values{"code": domain.Text(c.Code)})
}

// Settlement is what storing a list of homes means: how many are new, and how many were there and stay as they are.
type Settlement struct {
	Community people.Community
	New       int
	Known     int
}

// Preview says what Settle would do, and stores nothing. Errors as Settle.
func (d *Desk) Preview(ctx context.Context, by domain.Actor, in domain.CommunityID, homes []people.Dwelling) (Settlement, error) {
	c, err := d.settled(ctx, by, in)
	if err != nil {
		return Settlement{}, err
	}
	houses, err := d.store.Buildings(ctx, in)
	if err != nil {
		return Settlement{}, err
	}
	there := map[string]bool{}
	for _, b := range houses {
		homes, err := d.store.Homes(ctx, b.ID)
		if err != nil {
			return Settlement{}, err
		}
		for _, u := range homes {
			there[u.Label] = true
		}
	}
	s := Settlement{Community: c}
	for _, h := range homes {
		if there[h.Label.String()] {
			s.Known++
		}
	}
	s.New = len(homes) - s.Known
	return s, nil
}

// Settle stores homes with their buildings, all or none. Homes that are there stay as they are, so that the same list twice changes
// nothing. Errors: Forbidden to all but admins, NotFound (community).
func (d *Desk) Settle(ctx context.Context, by domain.Actor, in domain.CommunityID, homes []people.Dwelling) (Settlement, error) {
	c, err := d.settled(ctx, by, in)
	if err != nil {
		return Settlement{}, err
	}
	added, err := d.store.Settle(ctx, in, homes)
	return Settlement{Community: c, New: added, Known: len(homes) - added}, err
}

func (d *Desk) settled(ctx context.Context, by domain.Actor, in domain.CommunityID) (people.Community, error) {
	if !by.Admin {
		return people.Community{}, forbidden()
	}
	return d.store.Community(ctx, in)
}
