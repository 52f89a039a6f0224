package alarms

import (
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/persistence/column"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/tickets"
)

// ForgetPerson removes a person's name from the history of alarms, the person from reports and doubts, and what the person typed, within tx.
func ForgetPerson(tx *gorm.DB, id domain.PersonID) error {
	var said []alarmRow
	own := tx.Session(&gorm.Session{NewDB: true})
	err := tx.Where("case_id IN (?) OR case_id IN (?)", own.Model(&reportRow{}).Select("alarm").Where("person = ?", id),
		own.Model(&entryRow{}).Select("alarm").Where("author = ?", id)).Find(&said).Error
	if err != nil {
		return err
	}
	for _, r := range said {
		for i := range r.Doubts.V {
			if r.Doubts.V[i].Person == id {
				r.Doubts.V[i] = alarm.Doubt{At: r.Doubts.V[i].At}
			}
		}
		for i := range r.Calls.V {
			if r.Calls.V[i].Person == id {
				r.Calls.V[i].Words = ""
			}
		}
		if err := tx.Model(&alarmRow{}).Where("case_id = ?", r.CaseID).Updates(map[string]any{"doubts": r.Doubts, "calls": r.Calls}).Error; err != nil {
			return err
		}
	}
	if err := tickets.Without(tx, &entryRow{}, []string{"words"}, "author = ? AND action IN ?", id, []alarm.Action{alarm.Cannot, alarm.GiveUp, alarm.PassOn, alarm.Claim}); err != nil {
		return err
	}
	if err := tickets.Unname(tx, &entryRow{}, id); err != nil {
		return err
	}
	if err := tx.Model(&reportRow{}).Where("taken_by = ?", id).Updates(map[string]any{"taken_by": 0}).Error; err != nil {
		return err
	}
	return tx.Model(&reportRow{}).Where("person = ?", id).Updates(map[string]any{"person": 0}).Error
}

// ForgetWords removes people's words from the alarm of a case that has become anonymous, within tx. What happened and when stays.
func ForgetWords(tx *gorm.DB, id domain.CaseID) error {
	if err := tx.Model(&reportRow{}).Where("case_id = ?", id).Updates(map[string]any{"person": 0}).Error; err != nil {
		return err
	}
	var rows []alarmRow
	if err := tx.Where("case_id = ?", id).Find(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	found, doubts := rows[0].Found.V, rows[0].Doubts.V
	found.Words, found.People = "", ""
	for i := range doubts {
		doubts[i].Words = ""
	}
	if err := tx.Model(&alarmRow{}).Where("case_id = ?", id).Updates(map[string]any{"found": column.Doc(found), "doubts": column.Doc(doubts), "reason": ""}).Error; err != nil {
		return err
	}
	if err := tickets.Without(tx, &entryRow{}, []string{"reason"}, "alarm = ? AND action = ?", id, alarm.StandDown); err != nil {
		return err
	}
	return tickets.Without(tx, &entryRow{}, []string{"words", "people"}, "alarm = ?", id)
}

// ForgetDrills removes people's words and letters from drills that ended before an instant, at most so many, within tx, and returns how many
// there were. Who came and when stays.
func ForgetDrills(tx queue.Tx, before time.Time, limit int) (int, error) {
	var ids []int64
	err := tx.Model(&alarmRow{}).Where("case_id >= ? AND ended < ? AND place <> ''", alarm.FirstDrill, column.Instant(before)).
		Order("case_id").Limit(limit).Pluck("case_id", &ids).Error
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if err := mailbox.ForgetCases(tx, ids); err != nil {
		return 0, err
	}
	for _, id := range ids {
		if err := ForgetWords(tx.DB, domain.CaseID(id)); err != nil {
			return 0, err
		}
	}
	return len(ids), tx.Model(&alarmRow{}).Where("case_id IN ?", ids).Updates(map[string]any{"place": ""}).Error
}
