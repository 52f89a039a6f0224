package office

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Found stores a new community. Its code is unique: a second community with it is Conflict. Errors: Forbidden to all but admins, Invalid
// (name, code, zone, hours).
func (o *Office) Found(ctx context.Context, by domain.Actor, c people.Community) (people.Community, error) {
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
	made, err := o.store.AddCommunity(ctx, c)
	if domain.KindOf(err) != domain.Conflict {
		return made, err
	}
	return o.founded(ctx, c)
}

// founded returns the community if a refused act was only repeated: exactly this community exists already.
func (o *Office) founded(ctx context.Context, c people.Community) (people.Community, error) {
	all, err := o.store.Communities(ctx)
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

// StoredHomes is the effect of storing a list of homes.
type StoredHomes struct {
	Community people.Community // whose homes they are
	New       int              // how many homes are new
	Known     int              // how many exist already and stay as they are
}

// PreviewHomes returns the effect of StoreHomes, and stores nothing. Errors: as StoreHomes.
func (o *Office) PreviewHomes(ctx context.Context, by domain.Actor, in domain.CommunityID, homes []people.Dwelling) (StoredHomes, error) {
	c, err := o.mayStore(ctx, by, in)
	if err != nil {
		return StoredHomes{}, err
	}
	houses, err := o.store.Buildings(ctx, in)
	if err != nil {
		return StoredHomes{}, err
	}
	there := map[string]bool{}
	for _, b := range houses {
		homes, err := o.store.Homes(ctx, b.ID)
		if err != nil {
			return StoredHomes{}, err
		}
		for _, u := range homes {
			there[u.Label] = true
		}
	}
	s := StoredHomes{Community: c}
	for _, h := range homes {
		if there[h.Label.String()] {
			s.Known++
		}
	}
	s.New = len(homes) - s.Known
	return s, nil
}

// StoreHomes stores homes with their buildings, all or none. Homes that exist stay as they are, so that the same list a second time
// changes nothing. Errors: Forbidden to all but admins, NotFound (community).
func (o *Office) StoreHomes(ctx context.Context, by domain.Actor, in domain.CommunityID, homes []people.Dwelling) (StoredHomes, error) {
	c, err := o.mayStore(ctx, by, in)
	if err != nil {
		return StoredHomes{}, err
	}
	added, err := o.store.StoreHomes(ctx, in, homes)
	return StoredHomes{Community: c, New: added, Known: len(homes) - added}, err
}

func (o *Office) mayStore(ctx context.Context, by domain.Actor, in domain.CommunityID) (people.Community, error) {
	if !by.Admin {
		return people.Community{}, forbidden()
	}
	return o.store.Community(ctx, in)
}
