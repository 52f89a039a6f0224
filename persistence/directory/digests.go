package directory

import (
	"context"
	"fmt"

	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
)

// Digests stores who had the digest of which day, and who wants none. Safe for concurrent use. Methods implement digest.Store.
type Digests struct{ Base }

// digestRow is the last digest of a person.
type digestRow struct {
	Person domain.PersonID `gorm:"primaryKey;autoIncrement:false"`
	Day    string          `gorm:"not null"`
	Off    bool            `gorm:"not null"`
}

func (digestRow) TableName() string { return "digests" }

// Digested implements digest.Store.
func (s Digests) Digested(ctx context.Context, day string) (ids []domain.PersonID, err error) {
	err = s.DB.WithContext(ctx).Model(&digestRow{}).Where("off OR day >= ?", day).Order("person").Pluck("person", &ids).Error
	return ids, fault.Translate(err)
}

// PostDigest implements digest.Store. Of several processes that try at once, the primary key lets one do it.
func (s Digests) PostDigest(ctx context.Context, day string, n notice.Notice) (posted bool, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		r := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "person"}}, DoUpdates: clause.Assignments(map[string]any{"day": day}),
			Where: clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "digests.day < ? AND NOT digests.off", Vars: []any{day}}}}}).
			Create(&digestRow{Person: n.To, Day: day})
		if posted = r.RowsAffected > 0; r.Error != nil || !posted {
			return r.Error
		}
		return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: []notice.Notice{n}})
	})
	if err != nil {
		return false, fmt.Errorf("post a digest: %w", err)
	}
	return posted, nil
}

// DigestOff implements digest.Store.
func (s Digests) DigestOff(ctx context.Context, id domain.PersonID) (bool, error) {
	var n int64
	err := s.DB.WithContext(ctx).Model(&digestRow{}).Where("person = ? AND off", id).Count(&n).Error
	return n > 0, fault.Translate(err)
}

// SwitchDigest implements digest.Store.
func (s Digests) SwitchDigest(ctx context.Context, id domain.PersonID, off bool) error {
	err := s.DB.WithContext(ctx).Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "person"}}, DoUpdates: clause.Assignments(map[string]any{"off": off})}).
		Create(&digestRow{Person: id, Off: off}).Error
	return fault.Translate(err)
}
