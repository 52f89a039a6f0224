package persistence

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/figures"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/tickets"
)

// Commit implements desk.CaseStore.
func (s cases) Commit(ctx context.Context, c desk.Commit) (complaint.Case, bool, error) {
	done, repeated, err := s.once(ctx, c.Change.Run(), func(tx queue.Tx) (complaint.Case, error) {
		after, err := s.update(ctx, tx, c.Change.Run(), c)
		for _, also := range c.Also {
			if err == nil {
				_, err = s.update(ctx, tx, "", also)
			}
		}
		return after, err
	})
	if err != nil {
		return complaint.Case{}, false, fmt.Errorf("commit case %d: %w", c.Change.After().ID, err)
	}
	return done, repeated, nil
}

// update writes the change of an existing case, and everything that belongs to it.
func (s cases) update(ctx context.Context, tx queue.Tx, run string, c desk.Commit) (complaint.Case, error) {
	if c.Change.Empty() { // there is no change without a row of history
		return complaint.Case{}, fault.Invalid()
	}
	row := fromCase(c.Change.After())
	changes, err := column.Values(ctx, tx.DB, &row, caseNeverChanges...)
	if err != nil {
		return complaint.Case{}, err
	}
	r := tx.Model(&caseRow{}).Where("id = ? AND version = ?", row.ID, c.Change.Before().Version).Updates(changes)
	if err := tickets.Written(r, tx.Model(&caseRow{}).Where("id = ?", row.ID)); err != nil {
		return complaint.Case{}, err
	}
	return row.toCase(), s.along(ctx, tx, row.ID, run, c)
}

// KeepClocks implements desk.CaseStore. What the clocks mean for figures is written with them.
func (s cases) KeepClocks(ctx context.Context, c complaint.Case) error {
	row := fromCase(c)
	return s.transaction(ctx, func(tx queue.Tx) error {
		r := tx.Model(&caseRow{}).Where("id = ? AND version = ?", row.ID, row.Version).
			Updates(map[string]any{"clocks": row.Clocks, "wake": row.Wake, "due": row.Due})
		if err := tickets.Written(r, tx.Model(&caseRow{}).Where("id = ?", row.ID)); err != nil {
			return err
		}
		return figures.Rewrite(tx.DB, c)
	})
}

// once runs do in a transaction, unless the run was committed before.
func (s cases) once(ctx context.Context, run string, do func(tx queue.Tx) (complaint.Case, error)) (complaint.Case, bool, error) {
	return tickets.Once(ctx, s.db, s.transaction, func(db *gorm.DB) (complaint.Case, bool, error) { return finished(db, run) }, do)
}

// finished returns the case of a run that was committed before.
func finished(db *gorm.DB, run string) (complaint.Case, bool, error) {
	return tickets.Done(db, run, func(r tickets.Run) int64 { return r.CaseID }, caseRow.toCase)
}

// along writes everything that belongs to a change besides the case itself: run, history, events, notices.
func (s cases) along(ctx context.Context, tx queue.Tx, id int64, run string, c desk.Commit) error {
	if run != "" {
		if err := tx.Create(&tickets.Run{Run: run, CaseID: id}).Error; err != nil {
			return err
		}
	}
	rows := entryRows(c.Change.Entries(), id)
	if err := tx.Create(&rows).Error; err != nil {
		return err
	}
	if err := figures.Keep(tx.DB, domain.CaseID(id), c.Change.Before(), c.Change.After(), c.Change.Last().At); err != nil {
		return err
	}
	if c.Opens != nil {
		if err := s.open(ctx, tx, c.Opens); err != nil {
			return err
		}
	}
	if c.Raises != nil {
		if err := s.alarms.Raise(ctx, tx, domain.CaseID(id), c.Raises); err != nil {
			return err
		}
	}
	if c.Keep != nil {
		if err := mailbox.Drop(tx.DB, domain.CaseID(id), c.Keep); err != nil {
			return err
		}
	}
	if c.Reached {
		if err := mailbox.EndCalls(tx, domain.CaseID(id), column.Now()); err != nil {
			return err
		}
	}
	return s.boxes.Post(ctx, tx, mailbox.Parcel{Case: domain.CaseID(id), Version: c.Change.Version(), Notices: c.Notices})
}

// entryRows numbers the rows of history within their version.
func entryRows(entries []complaint.Entry, id int64) []entryRow {
	rows := make([]entryRow, len(entries))
	last := map[int]int{}
	for i, e := range entries {
		rows[i] = entryRow{Shown: tickets.ShownOf(e), CaseID: id, Seq: last[e.Version]}
		last[e.Version]++
	}
	return rows
}
