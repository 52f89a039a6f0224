package kept

import (
	"regexp"
	"strconv"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// parkedRow is an update that could not be handled, for somebody to look at.
type parkedRow struct {
	UpdateID int64  `gorm:"primaryKey;autoIncrement:false"`
	Raw      []byte `gorm:"not null"`
	Reason   string `gorm:"not null"`
	At       *time.Time
}

func (parkedRow) TableName() string { return "parked_updates" }

// Park stores an update that could not be handled; one that is there already stays as it is.
func Park(db *gorm.DB, update int64, raw []byte, reason string) error {
	row := parkedRow{UpdateID: update, Raw: raw, Reason: reason, At: column.Instant(column.Now())}
	return fault.Translate(db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error)
}

// ForgetChat deletes, within tx, what was parked of a chat, and what it is owed; 0: none.
func ForgetChat(tx queue.Tx, chat int64) error {
	var parked []parkedRow
	if chat == 0 {
		return nil
	}
	if err := tx.Delete(&owedRow{Chat: chat}).Error; err != nil {
		return err
	}
	if err := tx.Find(&parked).Error; err != nil {
		return err
	}
	id := regexp.MustCompile(`"id"\s*:\s*` + strconv.FormatInt(chat, 10) + `\b`)
	for _, p := range parked {
		if !id.Match(p.Raw) {
			continue
		}
		if err := tx.Delete(&parkedRow{}, "update_id = ?", p.UpdateID).Error; err != nil {
			return err
		}
	}
	return nil
}
