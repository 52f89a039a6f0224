package persistence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/ticket"
	"guanjia/persistence/batch"
	"guanjia/persistence/fault"
	"guanjia/persistence/figures"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/series"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// filing is a case that is to be created.
type filing struct {
	run    string
	decide func(seq int) (desk.Commit, error)
}

// filed is what became of a filing.
type filed struct {
	c        complaint.Case
	repeated bool
	err      error
}

// filings are the cases of a series that are created together.
type filings = batch.Group[filing, filed]

// Create implements desk.CaseStore. Two transactions that create cases in one series wait for each other, so that no number is used
// twice, and none is lost if one of them fails. Those of this process that wait are created together.
func (s cases) Create(ctx context.Context, run string, of ticket.Series, decide func(seq int) (desk.Commit, error)) (complaint.Case, bool, error) {
	f, err := s.filings.Do(ctx, string(of), filing{run, decide}, func(ctx context.Context, calls []*batch.Request[filing, filed]) {
		s.createThem(ctx, of, calls)
	})
	if err = cmp.Or(fault.Translate(err), f.err); err != nil {
		return complaint.Case{}, false, fmt.Errorf("create a case of %s: %w", of, err)
	}
	return f.c, f.repeated, nil
}

// createThem creates cases in one transaction. If anything is wrong with any of them, each is created alone.
func (s cases) createThem(ctx context.Context, of ticket.Series, calls []*batch.Request[filing, filed]) {
	if len(calls) > 1 {
		err := s.transaction(ctx, func(tx queue.Tx) error { return s.createTogether(ctx, tx, of, calls) })
		if err == nil {
			return
		}
		if errors.Is(err, domain.Unavailable) {
			for _, c := range calls {
				c.Out = filed{err: err}
			}
			return
		}
	}
	for _, c := range calls {
		c.Out = s.createAlone(ctx, of, c.In)
	}
}

// errSeparate says that these filings cannot be created together.
var errSeparate = errors.New("each alone")

// createTogether creates several new cases within tx.
func (s cases) createTogether(ctx context.Context, tx queue.Tx, of ticket.Series, calls []*batch.Request[filing, filed]) error {
	runs := make([]string, len(calls))
	seen := map[string]bool{"": true}
	for i, c := range calls {
		if seen[c.In.run] {
			return errSeparate
		}
		runs[i], seen[c.In.run] = c.In.run, true
	}
	var done int64
	if err := tx.Model(&tickets.Run{}).Where("run IN ?", runs).Count(&done).Error; err != nil {
		return err
	}
	if done > 0 {
		return errSeparate
	}
	last, err := series.Take(tx.DB, of, len(calls))
	if err != nil {
		return err
	}
	commits := make([]desk.Commit, len(calls))
	for i, c := range calls {
		commits[i], err = c.In.decide(last - len(calls) + 1 + i)
		if err != nil || commits[i].Change.Empty() || !plain(commits[i]) {
			return errSeparate
		}
	}
	created, err := s.createRows(ctx, tx, runs, commits)
	for i, c := range created {
		calls[i].Out = filed{c: c}
	}
	return err
}

// plain reports whether a commit only creates a case with its history and notices. Every other field, also a new one, makes it not plain.
func plain(c desk.Commit) bool {
	c.Change, c.Notices = complaint.Change{}, nil
	return reflect.ValueOf(c).IsZero()
}

// createRows writes new cases with all that belongs to them: one statement for each table.
func (s cases) createRows(ctx context.Context, tx queue.Tx, runs []string, commits []desk.Commit) ([]complaint.Case, error) {
	rows := make([]caseRow, len(commits))
	for i, c := range commits {
		rows[i] = fromCase(c.Change.After())
	}
	if err := tx.Create(&rows).Error; err != nil {
		return nil, err
	}
	var entries []entryRow
	acts, facts, parcels := make([]tickets.Run, len(rows)), make([]figures.Imported, len(rows)), make([]mailbox.Parcel, len(rows))
	for i, c := range commits {
		id := domain.CaseID(rows[i].ID)
		acts[i] = tickets.Run{Run: runs[i], CaseID: rows[i].ID}
		entries = append(entries, entryRows(c.Change.Entries(), rows[i].ID)...)
		facts[i] = figures.Imported{ID: id, Case: c.Change.After()}
		parcels[i] = mailbox.Parcel{Case: id, Version: c.Change.Version(), Notices: c.Notices}
	}
	if err := tx.Create(&acts).Error; err != nil {
		return nil, err
	}
	if err := tx.CreateInBatches(&entries, table.Batch).Error; err != nil {
		return nil, err
	}
	if err := figures.Import(tx.DB, facts, commits[0].Change.Last().At); err != nil {
		return nil, err
	}
	return table.Each(rows, caseRow.toCase), s.boxes.Post(ctx, tx, parcels...)
}

// createAlone creates one case, unless its run was committed before.
func (s cases) createAlone(ctx context.Context, of ticket.Series, f filing) (out filed) {
	out.c, out.repeated, out.err = s.once(ctx, f.run, func(tx queue.Tx) (complaint.Case, error) {
		seq, err := series.Take(tx.DB, of, 1)
		if err != nil {
			return complaint.Case{}, err
		}
		commit, err := f.decide(seq)
		if err != nil {
			return complaint.Case{}, err
		}
		if commit.Change.Empty() {
			return complaint.Case{}, fault.Invalid()
		}
		row := fromCase(commit.Change.After())
		if err := tx.Create(&row).Error; err != nil {
			return complaint.Case{}, err
		}
		return row.toCase(), s.along(ctx, tx, row.ID, f.run, commit)
	})
	return out
}
