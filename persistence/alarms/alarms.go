// Package alarms stores alarms with their reports and history, and gives the ones for which time asks for something.
//
// It decides nothing: what may follow what is decided in domain/alarm, and who is told in domain/duty.
//
//	list := alarms.Alarms{DB: db, Transaction: transaction, Boxes: boxes}
//	open, err := list.Alarms(ctx, communities)
package alarms

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// Alarms stores alarms. Safe for concurrent use.
type Alarms struct {
	DB          *gorm.DB                                                    // its schema must have the tables of alarms
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error // runs do in one transaction
	Boxes       *mailbox.Mailboxes
}

// Tables lists the rows of this room, for tests of the schema.
func Tables() []any { return []any{&alarmRow{}, &reportRow{}, &entryRow{}} }

// Alarm implements alarm.Store.
func (s Alarms) Alarm(ctx context.Context, id domain.CaseID) (alarm.Alarm, error) {
	of := s.DB.Session(&gorm.Session{NewDB: true}).Model(&reportRow{}).Select("alarm").Where("case_id = ?", id)
	return table.One(s.list(ctx, s.DB.WithContext(ctx).Where("case_id IN (?)", of)))
}

// Alarms implements alarm.Store.
func (s Alarms) Alarms(ctx context.Context, in []domain.CommunityID) ([]alarm.Alarm, error) {
	return s.list(ctx, s.DB.WithContext(ctx).Where("community IN ? AND stage NOT IN ?", in, alarm.Finals()))
}

// Ringing implements alarm.Store.
func (s Alarms) Ringing(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error) {
	urgency, stages := "CASE stage", []any(nil)
	for _, stage := range alarm.Dangerous() {
		urgency, stages = fmt.Sprintf("%s WHEN ? THEN %d", urgency, len(stages)), append(stages, stage)
	}
	urgency = fmt.Sprintf("%s ELSE %d END, wake, case_id", urgency, len(stages))
	var ids []domain.CaseID
	err := s.DB.WithContext(ctx).Model(&alarmRow{}).Where("stage IN ? OR stage NOT IN ? AND wake <= ?", alarm.Dangerous(), alarm.Finals(), column.Instant(by)).
		Clauses(clause.OrderBy{Expression: clause.Expr{SQL: urgency, Vars: stages, WithoutParentheses: true}}).Limit(limit).Pluck("case_id", &ids).Error
	return ids, fault.Translate(err)
}

// AlarmHistory implements alarm.Store.
func (s Alarms) AlarmHistory(ctx context.Context, id domain.CaseID) ([]alarm.Entry, error) {
	return table.List(s.DB.WithContext(ctx).Where("alarm = ?", id), entryRow.ToEntry)
}

// FalseAlarms implements alarm.Store.
func (s Alarms) FalseAlarms(ctx context.Context, who domain.PersonID, in domain.CommunityID, since time.Time) (int, error) {
	own := s.DB.Session(&gorm.Session{NewDB: true}).Model(&reportRow{}).Select("case_id").Where("person = ?", who)
	var n int64
	err := s.DB.WithContext(ctx).Model(&alarmRow{}).
		Where("community = ? AND raised_by = ? AND reason <> '' AND ended >= ? AND case_id IN (?)", in, who, column.Instant(since), own).Count(&n).Error
	return int(n), fault.Translate(err)
}

// Unreached implements alarm.Store.
func (s Alarms) Unreached(ctx context.Context, id domain.CaseID) ([]domain.PersonID, error) {
	return s.Boxes.Unreached(ctx, id)
}

// list reads alarms with their reports, by case.
func (s Alarms) list(ctx context.Context, where *gorm.DB) ([]alarm.Alarm, error) {
	var rows []alarmRow
	if err := where.Order("case_id").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	found := table.Each(rows, alarmRow.toAlarm)
	for i := range found {
		if err := withReports(s.DB.WithContext(ctx), &found[i]); err != nil {
			return nil, fault.Translate(err)
		}
	}
	return found, nil
}

func withReports(db *gorm.DB, a *alarm.Alarm) error {
	var rows []reportRow
	err := db.Where("alarm = ?", a.Case).Order("at, case_id").Find(&rows).Error
	a.Reports = table.Each(rows, reportRow.toReport)
	return err
}

// Raise stores the alarm of a case that is written in the same transaction, or lets its report join the alarm of the same emergency. Two
// transactions that file cases of one community on one day wait for each other, so two reports never make two alarms.
func (s Alarms) Raise(ctx context.Context, tx queue.Tx, id domain.CaseID, r *alarm.Raising) error {
	var rows []alarmRow
	err := tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).
		Where("community = ? AND kind = ? AND stage IN ? AND raised > ?", r.Community, r.Kind, alarm.Dangerous(), column.Instant(r.Since)).
		Order("case_id").Find(&rows).Error
	if err != nil {
		return err
	}
	open := table.Each(rows, alarmRow.toAlarm)
	for i := range open {
		if err := withReports(tx.DB, &open[i]); err != nil {
			return err
		}
	}
	c, err := r.Decide(open, id)
	if err != nil {
		return err
	}
	if c.Change.Empty() {
		return fault.Invalid()
	}
	return s.write(ctx, tx, c)
}

// write writes the change of an alarm, new or there, and the one that follows from it.
func (s Alarms) write(ctx context.Context, tx queue.Tx, c alarm.Commit) error {
	var err error
	if c.Change.Before().Version > 0 {
		err = s.update(ctx, tx, c)
	} else {
		row := fromAlarm(c.Change.After(), c.Wake)
		if err = tx.Create(&row).Error; err == nil {
			err = s.along(ctx, tx, c)
		}
	}
	for _, also := range c.Also {
		if err == nil {
			err = s.write(ctx, tx, also)
		}
	}
	return err
}

// CommitAlarm implements alarm.Store.
func (s Alarms) CommitAlarm(ctx context.Context, c alarm.Commit) (after alarm.Alarm, repeated bool, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		if c.Change.Empty() {
			return fault.Invalid()
		}
		after, repeated = c.Change.After(), false
		if run := c.Change.Run(); run != "" {
			var err error
			if _, repeated, err = tickets.Ran[tickets.Run](tx.DB, run); err != nil || repeated {
				return err
			}
			if err := tx.Create(&tickets.Run{Run: run, CaseID: int64(after.Case)}).Error; err != nil {
				return err
			}
		}
		return s.write(ctx, tx, c)
	})
	if err != nil {
		return alarm.Alarm{}, false, fmt.Errorf("commit the alarm of case %d: %w", c.Change.After().Case, err)
	}
	if repeated {
		after, err = s.Alarm(ctx, after.Case)
	}
	return after, repeated, err
}

// update writes the change of an alarm that is there.
func (s Alarms) update(ctx context.Context, tx queue.Tx, c alarm.Commit) error {
	row := fromAlarm(c.Change.After(), c.Wake)
	changes, err := column.Values(ctx, tx.DB, &row, neverChanges...)
	if err != nil {
		return err
	}
	r := tx.Model(&alarmRow{}).Where("case_id = ? AND version = ?", row.CaseID, c.Change.Before().Version).Updates(changes)
	if err := tickets.Written(r, tx.Model(&alarmRow{}).Where("case_id = ?", row.CaseID)); err != nil {
		return err
	}
	return s.along(ctx, tx, c)
}

// along writes what belongs to a change besides the alarm itself: new reports, history and notices.
func (s Alarms) along(ctx context.Context, tx queue.Tx, c alarm.Commit) error {
	after := c.Change.After()
	moves := clause.OnConflict{Columns: []clause.Column{{Name: "case_id"}}, DoUpdates: clause.AssignmentColumns([]string{"alarm"})}
	for _, r := range after.Reports[min(len(c.Change.Before().Reports), len(after.Reports)):] {
		row := reportRow{CaseID: r.Case, Alarm: after.Case, Person: r.Person, At: column.Instant(r.At), TakenBy: r.By}
		if err := tx.Clauses(moves).Create(&row).Error; err != nil { // it comes from another alarm if it is there
			return err
		}
	}
	history := func(e alarm.Entry) entryRow { return entryRow{Row: tickets.RowOf(e), Alarm: after.Case} }
	if err := tickets.Append(tx.DB, c.Change.Entries(), history); err != nil {
		return err
	}
	if len(c.Settles.Keys)+len(c.Settles.Buttons) > 0 {
		if err := mailbox.Settle(tx.DB, after.Case, c.Settles); err != nil {
			return err
		}
	}
	return s.Boxes.Post(ctx, tx, mailbox.Parcel{Case: after.Case, Version: after.Version, Notices: c.Notices})
}

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
