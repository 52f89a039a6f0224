package mailbox

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
	"guanjia/persistence/fault"
)

// Drop ends the letters of a case that are still waiting, except those to the persons in keep: people who were informed wrongly get nothing more.
// Their words are deleted. Errors are those of the database.
func Drop(db *gorm.DB, id domain.CaseID, keep []domain.PersonID) error {
	return db.Model(&letterRow{}).Where("case_id = ? AND state = ? AND person NOT IN ?", id, notice.Waiting, append(keep, 0)).
		Updates(map[string]any{"state": notice.Undeliverable, "reason": notice.Dropped}).Error
}

// Unreached lists the persons whose last alarm about a case, or last letter about a drill, could not be delivered, by id.
func (m *Mailboxes) Unreached(ctx context.Context, id domain.CaseID) ([]domain.PersonID, error) {
	var rows []letterRow
	err := m.read(ctx).Select("person", "state", "reason").Where("case_id = ? AND (class = ? OR case_id >= ?)", id, notice.Alarm, alarm.FirstDrill).Order("id").Find(&rows).Error
	if err != nil {
		return nil, fault.Translate(err)
	}
	last := map[domain.PersonID]bool{}
	for _, l := range rows {
		last[l.Person] = l.Delivery == notice.Undeliverable && l.Reason != notice.Dropped
	}
	maps.DeleteFunc(last, func(_ domain.PersonID, failed bool) bool { return !failed })
	return slices.Sorted(maps.Keys(last)), nil
}

// Supersede ends the letters about no case with a key that still wait for some readers: later ones take their place. Errors are those of
// the database.
func Supersede(db *gorm.DB, key string, readers []domain.PersonID) error {
	return db.Model(&letterRow{}).Where("case_id = 0 AND version = 0 AND key = ? AND state = ? AND person IN ?", key, notice.Waiting, readers).
		Updates(map[string]any{"state": notice.Undeliverable, "reason": notice.Dropped}).Error
}
