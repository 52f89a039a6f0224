package mailbox

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/column"
)

// wipe deletes, within tx, the letters that db selects. One that is out, in the chat of somebody for whom it was not written as a
// complainant, becomes a letter that takes its place in the chat: messages can be edited without a limit of time (docs/telegram.md §2).
// Nothing stays of the others.
func wipe(tx, db *gorm.DB, spared ...domain.PersonID) error {
	var rows []letterRow
	if err := held(db).Order("id").Find(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	gone := []int64{0}
	for _, l := range rows {
		if !out(l, spared) {
			gone = append(gone, l.ID)
			continue
		}
		if l.Key == keyOf(l.ID) {
			continue // its words are gone already
		}
		if err := tx.Model(&letterRow{}).Where("id = ?", l.ID).Updates(map[string]any{"key": keyOf(l.ID), "message": column.Doc(neutral(l)), "buttons": nil,
			"class": notice.Bulk, "urgent": false, "not_before": nil, "state": notice.Waiting, "reason": ""}).Error; err != nil {
			return err
		}
	}
	return tx.Where("id IN ?", gone).Delete(&letterRow{}).Error
}

// out reports whether a letter stands in the chat of somebody who must not keep its words.
func out(l letterRow, spared []domain.PersonID) bool {
	return l.Chat != nil && l.MessageID != 0 && l.CallCase == 0 && !slices.Contains(spared, l.Person)
}

// wipeLate stores, within tx, what takes the place of a letter that was deleted while it was on its way.
func wipeLate(tx *gorm.DB, l letterRow, v notice.Try) error {
	var n int64
	if err := tx.Model(&letterRow{}).Where("id = ?", l.ID).Count(&n).Error; err != nil || n > 0 || v.Message == 0 || l.CallCase != 0 {
		return err
	}
	l.Message, l.Key = column.Doc(neutral(l)), keyOf(l.ID)
	l.Buttons, l.Class, l.Urgent, l.NotBefore, l.MessageID = column.Doc[[]notice.Button](nil), notice.Bulk, false, nil, v.Message
	return tx.Create(&l).Error
}

// keyOf tells what takes the place of a letter from all other letters.
func keyOf(id int64) string { return fmt.Sprintf("%s:%d", notice.Wiped, id) }

// neutral says no more than which case a letter was about.
func neutral(l letterRow) domain.Message {
	values := domain.Values{}
	if number, there := l.Message.V.Values["number"]; there && l.CaseID != 0 {
		values["number"] = number
	}
	return domain.Say(notice.Wiped, values)
}
