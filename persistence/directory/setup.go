package directory

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// attemptRow is one attempt with an invitation that cannot be used.
type attemptRow struct {
	Person domain.PersonID `gorm:"not null"`
	At     *time.Time      `gorm:"not null"`
}

func (attemptRow) TableName() string { return "attempts" }

// attemptsKept is how long attempts are stored (office.InviteStore).
const attemptsKept = 24 * time.Hour

// Attempt implements lookup.PeopleStore.
func (s People) Attempt(ctx context.Context, p domain.PersonID, at time.Time) error {
	return s.Transaction(ctx, func(tx queue.Tx) error {
		if err := tx.Where("person = ? AND at < ?", p, column.Instant(at.Add(-attemptsKept))).Delete(&attemptRow{}).Error; err != nil {
			return err
		}
		return tx.Create(&attemptRow{Person: p, At: column.Instant(at)}).Error
	})
}

// Attempts implements lookup.PeopleStore.
func (s People) Attempts(ctx context.Context, p domain.PersonID, since time.Time) (int, error) {
	var n int64
	err := s.read(ctx).Model(&attemptRow{}).Where("person = ? AND at >= ?", p, column.Instant(since)).Count(&n).Error
	return int(n), fault.Translate(err)
}

// ChangeDays implements office.PlaceStore.
func (s Places) ChangeDays(ctx context.Context, c people.Community, days string, notices []notice.Notice) error {
	defer s.Cache.Hear("place")
	return s.Transaction(ctx, func(tx queue.Tx) error {
		r := tx.Model(&communityRow{}).Where("id = ? AND days = ?", c.ID, c.Days).Update("days", days)
		if r.Error != nil {
			return r.Error
		}
		if r.RowsAffected == 0 {
			return fault.Conflict()
		}
		return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: notices})
	})
}

// StoreHomes implements office.PlaceStore. Two transactions that store the same homes at the same time wait for each other, because
// labels are unique in the schema.
func (s Places) StoreHomes(ctx context.Context, c domain.CommunityID, homes []people.Dwelling) (added int, err error) {
	defer s.Cache.Hear("place")
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		added = 0
		houses, err := storeBuildings(tx.DB, c, homes)
		if err != nil {
			return err
		}
		rows := make([]homeRow, len(homes))
		for i, h := range homes {
			rows[i] = homeRow{Community: c, Building: houses[h.Building], Entrance: h.Entrance, Room: h.Room, Label: h.Label.String(), Area: h.Area}
		}
		for batch := range slices.Chunk(rows, table.Batch) {
			r := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "community"}, {Name: "label"}}, DoNothing: true}).Create(&batch)
			if r.Error != nil {
				return r.Error
			}
			added += int(r.RowsAffected)
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("store homes: %w", err)
	}
	return added, nil
}

// storeBuildings adds the buildings that do not exist yet, and returns the ids of all by name.
func storeBuildings(db *gorm.DB, c domain.CommunityID, homes []people.Dwelling) (map[string]domain.BuildingID, error) {
	ids := map[string]domain.BuildingID{}
	var rows []buildingRow
	for _, h := range homes {
		if _, seen := ids[h.Building]; !seen {
			ids[h.Building] = 0
			rows = append(rows, buildingRow{Community: c, Name: h.Building})
		}
	}
	for batch := range slices.Chunk(rows, table.Batch) {
		err := db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "community"}, {Name: "name"}}, DoNothing: true}).Create(&batch).Error
		if err != nil {
			return nil, err
		}
	}
	var all []buildingRow
	if err := db.Where("community = ?", c).Find(&all).Error; err != nil {
		return nil, err
	}
	for _, b := range all {
		ids[b.Name] = domain.BuildingID(b.ID)
	}
	return ids, nil
}
