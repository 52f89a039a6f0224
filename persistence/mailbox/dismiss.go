package mailbox

import (
	"maps"
	"reflect"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
	"guanjia/persistence/column"
)

// Dismiss ends the letters of an alarm that ask for what is done. A call that still waits is not sent. A letter that is out becomes one that takes its
// own place in the chat: its words say first why it asks nothing any more, and its buttons go. A message that shows something else by now, because
// its reader pressed a button of it, stays as it is. Letters of which the delivery is recorded at this moment are read after that. Errors are those
// of the database.
func Dismiss(db *gorm.DB, id domain.CaseID, s alarm.Dismissal) error {
	var rows []letterRow
	err := held(db).Where("case_id = ? AND person <> ? AND (state = ? OR state = ? AND message_id <> 0)", id, s.But, notice.Waiting, notice.Delivered).
		Where("NOT EXISTS (SELECT 1 FROM shown WHERE shown.chat = letters.chat AND shown.message_id = letters.message_id)").Order("id").Find(&rows).Error
	if err != nil {
		return err
	}
	for _, l := range rows {
		columns := dismissedColumns(l, s.Why)
		_, before := l.Message.V.Values[notice.Dismissed]
		asks := before || slices.ContainsFunc(l.Buttons.V, func(b notice.Button) bool { return slices.Contains(s.Buttons, b.Do) })
		switch {
		case l.MessageID != 0 && asks:
		case l.MessageID == 0 && slices.Contains(s.Keys, l.Key): // it may be on its way: then it is dismissed when it is out
			columns["state"], columns["reason"] = notice.Undeliverable, notice.Dropped
		default:
			continue
		}
		if err := db.Model(&letterRow{}).Where("id = ?", l.ID).Updates(columns).Error; err != nil {
			return err
		}
	}
	return nil
}

// held reads letters that this transaction changes by what they say: nobody else changes them before it ends.
func held(tx *gorm.DB) *gorm.DB {
	return tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
}

// changedMeanwhile reports whether a letter that takes the place of a message has got other words while it was on its way: these are still to come.
func changedMeanwhile(tx *gorm.DB, l letterRow) (bool, error) {
	if l.MessageID == 0 {
		return false, nil // rewordLate and dismissLate say what happens then
	}
	var rows []letterRow
	err := held(tx).Select("id", "key", "message").Where("id = ? AND state = ?", l.ID, notice.Waiting).Find(&rows).Error
	return err == nil && len(rows) > 0 && (rows[0].Key != l.Key || !reflect.DeepEqual(rows[0].Message.V, l.Message.V)), err
}

func dismissedColumns(l letterRow, why domain.Value) map[string]any {
	message := l.Message.V
	if message.Values = maps.Clone(message.Values); message.Values == nil {
		message.Values = domain.Values{}
	}
	message.Values[notice.Dismissed] = why
	return map[string]any{"message": column.Doc(message), "buttons": column.Doc[[]notice.Button](nil), "state": notice.Waiting, "reason": ""}
}

// dismissLate lets a letter that was dismissed while it was on its way take its own place in the chat; false if l was not dismissed.
func dismissLate(tx *gorm.DB, l letterRow, v notice.Try) (bool, error) {
	var rows []letterRow
	err := tx.Where("id = ? AND state = ? AND reason = ?", l.ID, notice.Undeliverable, notice.Dropped).
		Where("NOT EXISTS (SELECT 1 FROM shown WHERE shown.chat = letters.chat AND shown.message_id = ?)", v.Message).Find(&rows).Error
	if err != nil || len(rows) == 0 || v.Message == 0 {
		return false, err
	}
	if _, dismissed := rows[0].Message.V.Values[notice.Dismissed]; !dismissed {
		return false, nil
	}
	return true, tx.Model(&letterRow{}).Where("id = ?", l.ID).Updates(map[string]any{"state": notice.Waiting, "reason": "", "message_id": v.Message}).Error
}

// rewordLate lets a letter that lost words while it was on its way take the place of what was sent; false if it lost none.
func rewordLate(tx *gorm.DB, l letterRow, v notice.Try) (bool, error) {
	if v.Message == 0 {
		return false, nil
	}
	done := tx.Model(&letterRow{}).Where("id = ? AND state = ? AND key <> ?", l.ID, notice.Waiting, l.Key).Update("message_id", v.Message)
	return done.RowsAffected > 0, done.Error
}
