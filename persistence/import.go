package persistence

import (
	"context"
	"fmt"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
	"guanjia/persistence/fault"
	"guanjia/persistence/figures"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// importBatch is how many cases one transaction imports.
const importBatch = 2000

// ImportedCase is a case with its history that was made elsewhere.
type ImportedCase struct {
	Case    complaint.Case    // ID 0: the store gives one
	Entries []complaint.Entry // oldest first; never empty
}

// Import stores many cases as they are, without notices, for seeds and measurements (TestHouse). One without history is Invalid, a number
// that is in use is Conflict. After a fault, the batches of 2,000 cases before it stay stored. New numbers continue after the imported ones.
func (s *Store) Import(ctx context.Context, cases []ImportedCase) error {
	for batch := range slices.Chunk(cases, importBatch) {
		if err := s.transaction(ctx, func(tx queue.Tx) error { return importBatchOf(tx, batch) }); err != nil {
			return fmt.Errorf("import: %w", err)
		}
	}
	return nil
}

func importBatchOf(tx queue.Tx, batch []ImportedCase) error {
	rows := make([]caseRow, len(batch))
	last, given := map[ticket.Series]int{}, false
	for i, c := range batch {
		if len(c.Entries) == 0 {
			return fault.Invalid()
		}
		rows[i] = fromCase(c.Case)
		given = given || rows[i].ID != 0
		if series, seq, ok := c.Case.Number.Split(); ok {
			last[series] = max(last[series], seq)
		}
	}
	if err := tx.CreateInBatches(&rows, table.Batch).Error; err != nil {
		return err
	}
	entries, facts := []entryRow(nil), make([]figures.Imported, len(batch))
	for i, c := range batch {
		entries = append(entries, entryRows(c.Entries, rows[i].ID)...)
		facts[i] = figures.Imported{ID: domain.CaseID(rows[i].ID), Case: c.Case}
	}
	if err := tx.CreateInBatches(&entries, table.Batch).Error; err != nil {
		return err
	}
	if err := figures.Import(tx.DB, facts, time.Time{}); err != nil {
		return err
	}
	return afterImport(tx, last, given)
}

// afterImport moves the counters behind the imported numbers and ids.
func afterImport(tx queue.Tx, last map[ticket.Series]int, given bool) error {
	for series, seq := range last {
		err := tx.Exec("INSERT INTO series (name, last_number) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last_number ="+
			" CASE WHEN series.last_number > excluded.last_number THEN series.last_number ELSE excluded.last_number END", series, seq).Error
		if err != nil {
			return err
		}
	}
	if given && tx.Name() == "postgres" { // SQLite reads the largest id from the table itself
		return tx.Exec("SELECT setval(pg_get_serial_sequence('cases', 'id'), (SELECT max(id) FROM cases))").Error
	}
	return nil
}
