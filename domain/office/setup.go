package office

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Setup is how admins set up communities and their homes. Safe for concurrent use.
type Setup struct {
	store  Store
	office *Office
}

// Found stores a new community. Its code is unique: a second community with it is Conflict. Errors: Forbidden to all but admins, Invalid
// (name, code, zone, hours).
func (s Setup) Found(ctx context.Context, by domain.Actor, c people.Community) (people.Community, error) {
	if !by.Has(domain.Found, 0) {
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
	made, err := s.store.AddCommunity(ctx, c)
	if domain.KindOf(err) != domain.Conflict {
		return made, err
	}
	return s.founded(ctx, c)
}

// founded returns the community if a refused act was only repeated: exactly this community exists already.
func (s Setup) founded(ctx context.Context, c people.Community) (people.Community, error) {
	all, err := s.store.Communities(ctx)
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
	Community people.Community // whose homes they are; never zero
	New       int              // how many homes are new; 0: all are known
	Known     int              // how many exist already and stay as they are; 0: all are new
}

// PreviewHomes returns the effect of StoreHomes, and stores nothing. Errors: as StoreHomes.
func (s Setup) PreviewHomes(ctx context.Context, by domain.Actor, in domain.CommunityID, homes []people.Dwelling) (StoredHomes, error) {
	c, err := s.mayStore(ctx, by, in)
	if err != nil {
		return StoredHomes{}, err
	}
	houses, err := s.store.Buildings(ctx, in)
	if err != nil {
		return StoredHomes{}, err
	}
	there := map[string]bool{}
	for _, b := range houses {
		homes, err := s.store.Homes(ctx, b.ID)
		if err != nil {
			return StoredHomes{}, err
		}
		for _, u := range homes {
			there[u.Label] = true
		}
	}
	stored := StoredHomes{Community: c}
	for _, h := range homes {
		if there[h.Label.String()] {
			stored.Known++
		}
	}
	stored.New = len(homes) - stored.Known
	return stored, nil
}

// StoreHomes stores homes with their buildings, all or none. Homes that exist stay as they are, so that the same list a second time
// changes nothing. Errors: Forbidden to all but admins, NotFound (community).
func (s Setup) StoreHomes(ctx context.Context, by domain.Actor, in domain.CommunityID, homes []people.Dwelling) (StoredHomes, error) {
	c, err := s.mayStore(ctx, by, in)
	if err != nil {
		return StoredHomes{}, err
	}
	added, err := s.store.StoreHomes(ctx, in, homes)
	return StoredHomes{Community: c, New: added, Known: len(homes) - added}, err
}

func (s Setup) mayStore(ctx context.Context, by domain.Actor, in domain.CommunityID) (people.Community, error) {
	if !by.Has(domain.LoadHomes, in) {
		return people.Community{}, forbidden()
	}
	return s.store.Community(ctx, in)
}
