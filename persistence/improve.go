package persistence

import (
	"cmp"
	"context"
	"fmt"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/series"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// Improvement implements lookup.ImproveStore.
func (s cases) Improvement(ctx context.Context, id domain.ImprovementID) (improve.Task, error) {
	return table.One(table.List(s.read(ctx).Where("id = ?", id), improvementRow.toTask))
}

// ImprovementByNumber implements lookup.ImproveStore.
func (s cases) ImprovementByNumber(ctx context.Context, n ticket.Number) (improve.Task, error) {
	return table.One(table.List(s.read(ctx).Where("number = ?", string(n)), improvementRow.toTask))
}

// ImprovementsOf implements lookup.ImproveStore.
func (s cases) ImprovementsOf(ctx context.Context, id domain.CaseID) ([]improve.Task, error) {
	return table.List(s.read(ctx).Where("case_id = ?", id), improvementRow.toTask)
}

// ImprovementHistory implements improving.Store.
func (s cases) ImprovementHistory(ctx context.Context, id domain.ImprovementID) ([]improve.Entry, error) {
	return table.List(s.read(ctx).Where("improvement = ?", id), improvementEntryRow.ToEntry)
}

// open stores the improvement action of a review within its transaction. Transactions that open one in the same series wait for each
// other.
func (s cases) open(ctx context.Context, tx queue.Tx, o *improving.Opening) error {
	seq, err := series.Take(tx.DB, o.Series, 1)
	if err != nil {
		return err
	}
	c, err := o.Decide(seq)
	if err != nil {
		return err
	}
	if c.Change.Empty() {
		return fault.Invalid()
	}
	row := fromTask(c.Change.After())
	if row.Proposal != nil { // found before the constraint refuses it, which would end a transaction that does more
		var waiting int64
		if err := tx.Model(&improvementRow{}).Where("proposal = ?", row.Proposal).Count(&waiting).Error; err != nil || waiting > 0 {
			return cmp.Or(err, fault.Conflict())
		}
	}
	if err := tx.Create(&row).Error; err != nil {
		return err
	}
	return s.alongImprovement(ctx, tx, row, c)
}

// CommitImprovement implements improving.Store.
func (s cases) CommitImprovement(ctx context.Context, c improving.Commit) (after improve.Task, repeated bool, err error) {
	done := func(db *gorm.DB) (improve.Task, bool, error) {
		return tickets.Done(db, c.Change.Run(), func(tickets.Run) int64 { return int64(c.Change.After().ID) }, improvementRow.toTask)
	}
	after, repeated, err = tickets.Once(ctx, s.db, s.transaction, done, func(tx queue.Tx) (improve.Task, error) { return s.improve(ctx, tx, c) })
	if err != nil {
		return improve.Task{}, false, fmt.Errorf("commit improvement %d: %w", c.Change.After().ID, err)
	}
	return after, repeated, nil
}

func (s cases) improve(ctx context.Context, tx queue.Tx, c improving.Commit) (improve.Task, error) {
	if c.Change.Empty() {
		return improve.Task{}, fault.Invalid()
	}
	row, run := fromTask(c.Change.After()), c.Change.Run()
	there, err := table.One(table.List(tx.Where("id = ?", row.ID), improvementRow.toTask))
	if err != nil {
		return improve.Task{}, err
	}
	if run != "" {
		if err := tx.Create(&tickets.Run{Run: run, CaseID: int64(there.Case)}).Error; err != nil {
			return improve.Task{}, err
		}
	}
	changes, err := column.Values(ctx, tx.DB, &row, improvementNeverChanges...)
	if err != nil {
		return improve.Task{}, err
	}
	r := tx.Model(&improvementRow{}).Where("id = ? AND version = ?", row.ID, c.Change.Before().Version).Updates(changes)
	if err := tickets.Written(r, tx.Model(&improvementRow{}).Where("id = ?", row.ID)); err != nil {
		return improve.Task{}, err
	}
	return row.toTask(), s.alongImprovement(ctx, tx, row, c)
}

// alongImprovement writes what belongs to a change besides the improvement action itself: history, the action that follows, and notices,
// each about its own case.
func (s cases) alongImprovement(ctx context.Context, tx queue.Tx, row improvementRow, c improving.Commit) error {
	history := func(e improve.Entry) improvementEntryRow {
		return improvementEntryRow{Row: tickets.RowOf(e), Improvement: row.ID}
	}
	if err := tickets.Append(tx.DB, c.Change.Entries(), history); err != nil {
		return err
	}
	if c.Opens != nil {
		if err := s.open(ctx, tx, c.Opens); err != nil {
			return err
		}
	}
	return s.boxes.Post(ctx, tx, mailbox.Parcel{Version: row.Version, Notices: c.Notices})
}

// OpenImprovement implements improving.Store.
func (s cases) OpenImprovement(ctx context.Context, o improving.Opening) error {
	err := s.transaction(ctx, func(tx queue.Tx) error { return s.open(ctx, tx, &o) })
	if err != nil {
		return fmt.Errorf("open an improvement of %s: %w", o.Series, err)
	}
	return nil
}

// forgetInImprovements removes a person's name from improvement actions and their history.
func forgetInImprovements(db *gorm.DB, id domain.PersonID) error {
	mine := db.Session(&gorm.Session{NewDB: true}).Model(&improvementRow{}).Select("id").Where("person = ?", id)
	if err := tickets.Without(db, &improvementEntryRow{}, []string{"person"}, "improvement IN (?)", mine); err != nil {
		return err
	}
	if err := tickets.Unname(db, &improvementEntryRow{}, id); err != nil {
		return err
	}
	return db.Model(&improvementRow{}).Where("person = ?", id).Updates(map[string]any{"name": ""}).Error
}
