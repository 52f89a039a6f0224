package persistence

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// importBatch is how many cases one transaction imports.
const importBatch = 2000

// ImportedCase is a case with its history, made elsewhere. ID 0 is given a new one.
type ImportedCase struct {
	Case    complaint.Case
	Entries []complaint.Entry
}

// Import stores many cases as they are, without notices: for seeds and benchevents. A number that is taken is
// Conflict. Cases before the fault, in batches of 2,000, stay stored. Numbers given out later go on after the imported.
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
	last := map[ticket.Series]int{}
	given := false
	for i, c := range batch {
		rows[i] = fromCase(c.Case)
		given = given || rows[i].ID != 0
		if series, seq, ok := splitNumber(c.Case.Number); ok {
			last[series] = max(last[series], seq)
		}
	}
	if err := tx.CreateInBatches(&rows, table.Batch).Error; err != nil {
		return err
	}
	var entries []entryRow
	var events []eventRow
	for i, c := range batch {
		entries = append(entries, entryRows(c.Entries, rows[i].ID)...)
		events = append(events, eventsOf(c.Case, rows[i].ID)...)
	}
	if len(entries) > 0 {
		if err := tx.CreateInBatches(&entries, table.Batch).Error; err != nil {
			return err
		}
	}
	if len(events) > 0 {
		if err := tx.CreateInBatches(&events, table.Batch).Error; err != nil {
			return err
		}
	}
	return afterImport(tx, last, given)
}

// afterImport moves the counters behind what was imported.
func afterImport(tx queue.Tx, last map[ticket.Series]int, given bool) error {
	for series, seq := range last {
		err := tx.Exec("INSERT INTO series (name, last_number) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last_number ="+
			" CASE WHEN series.last_number > excluded.last_number THEN series.last_number ELSE excluded.last_number END", series, seq).Error
		if err != nil {
			return err
		}
	}
	if given && tx.Name() == "postgres" { // SQLite looks at the table itself
		return tx.Exec("SELECT setval(pg_get_serial_sequence('cases', 'id'), (SELECT max(id) FROM cases))").Error
	}
	return nil
}

// splitNumber takes "YH-261123-007" apart into the series "YH-261123" and 7.
func splitNumber(n ticket.Number) (series ticket.Series, seq int, ok bool) {
	i := strings.LastIndexByte(string(n), '-')
	if i < 0 {
		return "", 0, false
	}
	seq, err := strconv.Atoi(string(n[i+1:]))
	return ticket.Series(n[:i]), seq, err == nil
}
