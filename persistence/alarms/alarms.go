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
	"guanjia/domain/ticket"
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
	Take        func(db *gorm.DB, of ticket.Series, n int) (last int, err error) // takes numbers of a series, for drills, which have no case
}

// Tables lists the rows of this room, for tests of the schema.
func Tables() []any { return []any{&alarmRow{}, &reportRow{}, &entryRow{}, &runRow{}} }

// Alarm implements alarm.Store.
func (s Alarms) Alarm(ctx context.Context, id domain.CaseID) (alarm.Alarm, error) {
	of := s.DB.Session(&gorm.Session{NewDB: true}).Model(&reportRow{}).Select("alarm").Where("case_id = ?", id)
	return table.One(s.list(ctx, s.DB.WithContext(ctx).Where("case_id IN (?)", of)))
}

// Alarms implements alarm.Store.
func (s Alarms) Alarms(ctx context.Context, in []domain.CommunityID) ([]alarm.Alarm, error) {
	return s.list(ctx, s.DB.WithContext(ctx).Where("community IN ? AND stage NOT IN ?", in, alarm.Finals()))
}

// Raised implements alarm.Store.
func (s Alarms) Raised(ctx context.Context, in []domain.CommunityID, from, to time.Time) ([]alarm.Alarm, error) {
	return s.list(ctx, s.DB.WithContext(ctx).Where("community IN ? AND raised >= ? AND raised < ? AND case_id < ?", in, column.Instant(from), column.Instant(to), alarm.FirstDrill))
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

// isFalse is alarm.WasFalse as a condition.
const isFalse = "reason <> ''"

// FalseAlarms implements alarm.Store.
func (s Alarms) FalseAlarms(ctx context.Context, who domain.PersonID, in domain.CommunityID, since time.Time) (int, error) {
	own := s.DB.Session(&gorm.Session{NewDB: true}).Model(&reportRow{}).Select("case_id").Where("person = ?", who)
	var n int64
	err := s.DB.WithContext(ctx).Model(&alarmRow{}).
		Where("community = ? AND raised_by = ? AND "+isFalse+" AND ended >= ? AND case_id IN (?)", in, who, column.Instant(since), own).Count(&n).Error
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
		Where("community = ? AND (case_id < ? AND kind = ? AND stage IN ? AND raised > ? OR case_id >= ? AND stage NOT IN ?)", r.Community,
			alarm.FirstDrill, r.Kind, alarm.Dangerous(), column.Instant(r.Since), alarm.FirstDrill, alarm.Finals()).
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
	return s.write(ctx, tx, c)
}

// write writes the change of an alarm, new or there, and those that follow from it. All entries write through it.
func (s Alarms) write(ctx context.Context, tx queue.Tx, c alarm.Commit) error {
	if c.Change.Empty() { // there is no change without a row of history
		return fault.Invalid()
	}
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
	after = c.Change.After()
	_, repeated, err = tickets.Once(ctx, s.DB, s.Transaction, func(db *gorm.DB) (domain.CaseID, bool, error) {
		done, err := ran(db, c.Change.Run(), after)
		return after.Case, done, err
	}, func(tx queue.Tx) (domain.CaseID, error) {
		if err := note(tx.DB, c.Change.Run(), after); err != nil {
			return 0, err
		}
		return after.Case, s.write(ctx, tx, c)
	})
	if err != nil {
		return alarm.Alarm{}, false, fmt.Errorf("commit the alarm of case %d: %w", after.Case, err)
	}
	if repeated {
		after, err = s.Alarm(ctx, after.Case)
	}
	return after, repeated, err
}

// ran reports whether a run has changed an alarm before.
func ran(db *gorm.DB, run string, a alarm.Alarm) (done bool, err error) {
	if a.Drill() {
		_, done, err = tickets.Ran[runRow](db, run)
	} else {
		_, done, err = tickets.Ran[tickets.Run](db, run)
	}
	return done, err
}

// note notes that a run has changed an alarm, unless it is "".
func note(db *gorm.DB, run string, a alarm.Alarm) error {
	switch {
	case run == "":
		return nil
	case a.Drill():
		return db.Create(&runRow{run, a.Case}).Error
	}
	return db.Create(&tickets.Run{Run: run, CaseID: int64(a.Case)}).Error
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
	if len(c.Dismisses.Keys)+len(c.Dismisses.Buttons) > 0 {
		if err := mailbox.Dismiss(tx.DB, after.Case, c.Dismisses); err != nil {
			return err
		}
	}
	return s.Boxes.Post(ctx, tx, mailbox.Parcel{Case: after.Case, Version: after.Version, Notices: c.Notices})
}
