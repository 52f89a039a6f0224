package persistence

import (
	"context"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// insertBatch is how many rows one statement inserts: well below both databases' limit of parameters.
const insertBatch = 200

// Community implements lookup.PeopleStore.
func (s places) Community(ctx context.Context, id domain.CommunityID) (people.Community, error) {
	return one(list(s.read(ctx).Where("id = ?", id), communityRow.toCommunity))
}

// Communities implements lookup.PeopleStore, by id.
func (s places) Communities(ctx context.Context) ([]people.Community, error) {
	return list(s.read(ctx), communityRow.toCommunity)
}

// AddCommunity implements lookup.PeopleStore; a code that is taken is Conflict.
func (s places) AddCommunity(ctx context.Context, c people.Community) (people.Community, error) {
	return one(add(s.read(ctx), []people.Community{c}, fromCommunity, communityRow.toCommunity))
}

// Buildings implements lookup.PeopleStore, by id.
func (s places) Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error) {
	return list(s.read(ctx).Where("community = ?", c), buildingRow.toBuilding)
}

// AddBuilding implements lookup.PeopleStore; a name that is taken in the community is Conflict.
func (s places) AddBuilding(ctx context.Context, b people.Building) (people.Building, error) {
	return one(add(s.read(ctx), []people.Building{b}, fromBuilding, buildingRow.toBuilding))
}

// Home implements lookup.PeopleStore.
func (s places) Home(ctx context.Context, id domain.HomeID) (people.Home, error) {
	return one(list(s.read(ctx).Where("id = ?", id), homeRow.toHome))
}

// Homes implements lookup.PeopleStore, by id.
func (s places) Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error) {
	return list(s.read(ctx).Where("building = ?", b), homeRow.toHome)
}

// AddHomes implements lookup.PeopleStore: all or none. A label that is taken in the community is Conflict.
func (s places) AddHomes(ctx context.Context, us []people.Home) (added []people.Home, err error) {
	err = s.transaction(ctx, func(tx queue.Tx) error {
		added, err = add(tx.DB, us, fromHome, homeRow.toHome)
		return err
	})
	return added, err
}

// list reads rows by id.
func list[Row, T any](where *gorm.DB, to func(Row) T) ([]T, error) {
	var rows []Row
	if err := where.Order("id").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return each(rows, to), nil
}

// add inserts values and reads them back with their ids.
func add[Row, T any](db *gorm.DB, values []T, from func(T) Row, to func(Row) T) ([]T, error) {
	if len(values) == 0 {
		return nil, nil
	}
	rows := each(values, from)
	if err := db.CreateInBatches(&rows, insertBatch).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return each(rows, to), nil
}

func each[A, B any](as []A, f func(A) B) []B {
	bs := make([]B, len(as))
	for i, a := range as {
		bs[i] = f(a)
	}
	return bs
}
