package directory

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// Community implements lookup.PeopleStore.
func (s Places) Community(ctx context.Context, id domain.CommunityID) (people.Community, error) {
	return remembered(s.Cache, func() map[domain.CommunityID]people.Community { return s.Cache.communities }, id, func() (people.Community, error) {
		return table.One(table.List(s.read(ctx).Where("id = ?", id), communityRow.toCommunity))
	})
}

// Communities implements lookup.PeopleStore, by id.
func (s Places) Communities(ctx context.Context) ([]people.Community, error) {
	found, err := remembered(s.Cache, func() map[struct{}][]people.Community { return s.Cache.all }, struct{}{}, func() ([]people.Community, error) {
		return table.List(s.read(ctx), communityRow.toCommunity)
	})
	return slices.Clone(found), err
}

// AddCommunity implements lookup.PeopleStore; a code that is in use is Conflict.
func (s Places) AddCommunity(ctx context.Context, c people.Community) (people.Community, error) {
	defer s.Cache.Hear("place")
	return table.One(table.Add(s.read(ctx), []people.Community{c}, fromCommunity, communityRow.toCommunity))
}

// Buildings implements lookup.PeopleStore, by id.
func (s Places) Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error) {
	found, err := remembered(s.Cache, func() map[domain.CommunityID][]people.Building { return s.Cache.buildings }, c, func() ([]people.Building, error) {
		return table.List(s.read(ctx).Where("community = ?", c), buildingRow.toBuilding)
	})
	return slices.Clone(found), err
}

// AddBuilding implements lookup.PeopleStore; a name that is in use in the community is Conflict.
func (s Places) AddBuilding(ctx context.Context, b people.Building) (people.Building, error) {
	defer s.Cache.Hear("place")
	return table.One(table.Add(s.read(ctx), []people.Building{b}, fromBuilding, buildingRow.toBuilding))
}

// Home implements lookup.PeopleStore.
func (s Places) Home(ctx context.Context, id domain.HomeID) (people.Home, error) {
	return remembered(s.Cache, func() map[domain.HomeID]people.Home { return s.Cache.home }, id, func() (people.Home, error) {
		return table.One(table.List(s.read(ctx).Where("id = ?", id), homeRow.toHome))
	})
}

// HomeOf implements lookup.PeopleStore.
func (s Places) HomeOf(ctx context.Context, c domain.CommunityID, label string) (people.Home, error) {
	return table.One(table.List(s.read(ctx).Where("community = ? AND label = ?", c, label), homeRow.toHome))
}

// Houses implements lookup.PeopleStore.
func (s Places) Houses(ctx context.Context, c domain.CommunityID) ([]place.House, error) {
	var rows []struct {
		ID       domain.BuildingID
		Name     string
		Entrance string
	}
	err := s.read(ctx).Table("buildings").Select("DISTINCT buildings.id, buildings.name, coalesce(homes.entrance, '') AS entrance").
		Joins("LEFT JOIN homes ON homes.building = buildings.id").Where("buildings.community = ?", c).
		Order("buildings.id, entrance").Find(&rows).Error
	var houses []place.House
	for _, r := range rows {
		if n := len(houses); n == 0 || houses[n-1].ID != r.ID {
			houses = append(houses, place.House{ID: r.ID, Name: r.Name})
		}
		if h := &houses[len(houses)-1]; r.Entrance != "" {
			h.Entrances = append(h.Entrances, r.Entrance)
		}
	}
	return houses, fault.Translate(err)
}

// Homes implements lookup.PeopleStore, by id.
func (s Places) Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error) {
	found, err := remembered(s.Cache, func() map[domain.BuildingID][]people.Home { return s.Cache.homes }, b, func() ([]people.Home, error) {
		return table.List(s.read(ctx).Where("building = ?", b), homeRow.toHome)
	})
	return slices.Clone(found), err
}

// AddHomes implements lookup.PeopleStore: all or none. A label that is in use in the community is Conflict.
func (s Places) AddHomes(ctx context.Context, us []people.Home) (added []people.Home, err error) {
	defer s.Cache.Hear("place")
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		added, err = table.Add(tx.DB, us, fromHome, homeRow.toHome)
		return err
	})
	return added, err
}
