package mailbox

import (
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/notice"
)

// dropped is the reason of letters that were not sent because the reader must not read them any more.
const dropped = "dropped"

// Drop ends the letters of a case that are still waiting, except those to the persons in keep: who was informed wrongly gets nothing more.
// Their words are deleted. Errors are those of the database.
func Drop(db *gorm.DB, id domain.CaseID, keep []domain.PersonID) error {
	return db.Model(&letterRow{}).Where("case_id = ? AND state = ? AND person NOT IN ?", id, notice.Waiting, append(keep, 0)).
		Updates(map[string]any{"state": notice.Undeliverable, "reason": dropped}).Error
}
