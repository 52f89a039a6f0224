package directory

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// Community implements lookup.PeopleStore.
func (s Places) Community(ctx context.Context, id domain.CommunityID) (people.Community, error) {
	return table.One(table.List(s.read(ctx).Where("id = ?", id), communityRow.toCommunity))
}

// Communities implements lookup.PeopleStore, by id.
func (s Places) Communities(ctx context.Context) ([]people.Community, error) {
	return table.List(s.read(ctx), communityRow.toCommunity)
}

// AddCommunity implements lookup.PeopleStore; a code that is in use is Conflict.
func (s Places) AddCommunity(ctx context.Context, c people.Community) (people.Community, error) {
	return table.One(table.Add(s.read(ctx), []people.Community{c}, fromCommunity, communityRow.toCommunity))
}

// Buildings implements lookup.PeopleStore, by id.
func (s Places) Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error) {
	return table.List(s.read(ctx).Where("community = ?", c), buildingRow.toBuilding)
}

// AddBuilding implements lookup.PeopleStore; a name that is in use in the community is Conflict.
func (s Places) AddBuilding(ctx context.Context, b people.Building) (people.Building, error) {
	return table.One(table.Add(s.read(ctx), []people.Building{b}, fromBuilding, buildingRow.toBuilding))
}

// Home implements lookup.PeopleStore.
func (s Places) Home(ctx context.Context, id domain.HomeID) (people.Home, error) {
	return table.One(table.List(s.read(ctx).Where("id = ?", id), homeRow.toHome))
}

// Homes implements lookup.PeopleStore, by id.
func (s Places) Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error) {
	return table.List(s.read(ctx).Where("building = ?", b), homeRow.toHome)
}

// AddHomes implements lookup.PeopleStore: all or none. A label that is in use in the community is Conflict.
func (s Places) AddHomes(ctx context.Context, us []people.Home) (added []people.Home, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		added, err = table.Add(tx.DB, us, fromHome, homeRow.toHome)
		return err
	})
	return added, err
}
