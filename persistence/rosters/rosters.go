// Package rosters stores posts, rotations, and shifts with their history. It decides nothing: domain/roster and domain/rostering do.
//
//	list := rosters.New(db, transaction, boxes)
//	shifts, err := list.Shifts(ctx, rostering.Query{Communities: in, From: from, To: to})
package rosters

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// Rosters stores rosters. Safe for concurrent use.
type Rosters struct {
	DB          *gorm.DB                                                    // its schema must have the tables of the roster
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error // runs do in one transaction
	Boxes       *mailbox.Mailboxes                                          // for the notices of a commit
}

// New makes Rosters.
func New(db *gorm.DB, transaction func(ctx context.Context, do func(tx queue.Tx) error) error, boxes *mailbox.Mailboxes) Rosters {
	return Rosters{DB: db, Transaction: transaction, Boxes: boxes}
}

// Tables lists the rows of this room, for tests of the schema.
func Tables() []any {
	return []any{&postRow{}, &rotationRow{}, &shiftRow{}, &entryRow{}, &toldRow{}, &runRow{}}
}

// Posts implements rostering.Store.
func (s Rosters) Posts(ctx context.Context, in []domain.CommunityID) ([]roster.Post, error) {
	return table.List(within(s.DB.WithContext(ctx), in).Where("NOT removed").Order("id"), postRow.toPost)
}

// Patterns implements rostering.Store.
func (s Rosters) Patterns(ctx context.Context, in []domain.CommunityID) ([]roster.Pattern, error) {
	return table.List(within(s.DB.WithContext(ctx), in).Where("NOT ended").Order("id"), rotationRow.toPattern)
}

func within(db *gorm.DB, in []domain.CommunityID) *gorm.DB {
	if in == nil {
		return db
	}
	return db.Where("community IN ?", in)
}

// Shifts implements rostering.Store.
func (s Rosters) Shifts(ctx context.Context, q rostering.Query) ([]roster.Shift, error) {
	db := within(s.DB.WithContext(ctx), q.Communities).Where("stage NOT IN ?", roster.Unlisted())
	if q.Person != 0 {
		db = db.Where("person = ?", q.Person)
	}
	if q.Pattern != 0 {
		db = db.Where("pattern = ?", q.Pattern)
	}
	if !q.From.IsZero() {
		db = db.Where("ends > ? AND starts > ?", column.Instant(q.From), column.Instant(q.From.Add(-roster.Longest)))
	}
	if !q.To.IsZero() {
		db = db.Where("starts < ?", column.Instant(q.To))
	}
	var rows []shiftRow
	if err := db.Order("starts, id").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return table.Each(rows, shiftRow.toShift), nil
}

// Shift implements rostering.Store.
func (s Rosters) Shift(ctx context.Context, id domain.ShiftID) (roster.Shift, error) {
	return table.One(table.List(s.DB.WithContext(ctx).Where("id = ?", id), shiftRow.toShift))
}

// ShiftHistory implements rostering.Store.
func (s Rosters) ShiftHistory(ctx context.Context, id domain.ShiftID) ([]roster.Entry, error) {
	return table.List(s.DB.WithContext(ctx).Where("shift = ?", id), entryRow.ToEntry)
}

// ToldOn implements rostering.Store.
func (s Rosters) ToldOn(ctx context.Context, in domain.CommunityID) (string, error) {
	var days []string
	err := s.DB.WithContext(ctx).Model(&toldRow{}).Where("community = ?", in).Pluck("day", &days).Error
	if err != nil || len(days) == 0 {
		return "", fault.Translate(err)
	}
	return days[0], nil
}

// CommitRoster implements rostering.Store.
func (s Rosters) CommitRoster(ctx context.Context, c rostering.Commit) (repeated bool, err error) {
	type none struct{}
	_, repeated, err = tickets.Once(ctx, s.DB, s.Transaction, func(db *gorm.DB) (none, bool, error) {
		there, err := ran(db, c.Run)
		return none{}, there, err
	}, func(tx queue.Tx) (none, error) { return none{}, s.commit(ctx, tx, c) })
	if err != nil {
		return false, fmt.Errorf("commit the roster: %w", err)
	}
	return repeated, nil
}

// commit writes a commit and its run within a transaction.
func (s Rosters) commit(ctx context.Context, tx queue.Tx, c rostering.Commit) error {
	if c.Run != "" {
		if err := tx.Create(&runRow{Run: c.Run}).Error; err != nil {
			return err
		}
	}
	if err := posted(ctx, tx.DB, c); err != nil {
		return err
	}
	for _, ch := range c.Changes {
		if err := Change(ctx, tx.DB, ch); err != nil {
			return err
		}
	}
	if err := told(tx.DB, c.Told); err != nil {
		return err
	}
	return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: c.Notices})
}

// RosterRan implements rostering.Store.
func (s Rosters) RosterRan(ctx context.Context, run string) (bool, error) {
	there, err := ran(s.DB.WithContext(ctx), run)
	return there, fault.Translate(err)
}

// ran reports whether a run was accepted before. It notes nothing: a commit that is refused must not count as done.
func ran(db *gorm.DB, run string) (bool, error) {
	_, there, err := tickets.Ran[runRow](db, run)
	return there, err
}

// posted writes the post and the rotation of a commit.
func posted(ctx context.Context, db *gorm.DB, c rostering.Commit) error {
	if p := c.Post; p != nil {
		row := fromPost(*p)
		if err := save(ctx, db, &postRow{}, &row, int64(p.ID), p.Version); err != nil {
			return err
		}
	}
	if p := c.Pattern; p != nil {
		row := fromPattern(*p)
		return save(ctx, db, &rotationRow{}, &row, int64(p.ID), p.Version)
	}
	return nil
}

// save creates a row, or updates the one whose version is one less.
func save(ctx context.Context, db *gorm.DB, model, row any, id int64, version int) error {
	if id == 0 {
		return db.Create(row).Error
	}
	changes, err := column.Values(ctx, db, row, "id", "community")
	if err != nil {
		return err
	}
	return touched(db.Model(model).Where("id = ? AND version = ?", id, version-1).Updates(changes))
}

func touched(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return fault.Conflict()
	}
	return r.Error
}

// Change writes the change of a shift with its rows of history.
func Change(ctx context.Context, db *gorm.DB, ch roster.Change) error {
	if ch.Empty() {
		return fault.Invalid()
	}
	row := fromShift(ch.After())
	if row.ID == 0 {
		if err := fresh(db, row); err != nil {
			return err
		}
		if err := db.Create(&row).Error; err != nil {
			return err
		}
	} else {
		changes, err := column.Values(ctx, db, &row, neverChanges...)
		if err != nil {
			return err
		}
		if err := touched(db.Model(&shiftRow{}).Where("id = ? AND version = ?", row.ID, ch.Before().Version).Updates(changes)); err != nil {
			return err
		}
	}
	return tickets.Append(db, ch.Entries(), func(e roster.Entry) entryRow { return entryRow{Row: tickets.RowOf(e), Shift: row.ID} })
}

// fresh refuses a shift that its rotation has already.
func fresh(db *gorm.DB, row shiftRow) error {
	if row.Pattern == nil {
		return nil
	}
	var there int64
	err := db.Model(&shiftRow{}).Where("pattern = ? AND starts = ? AND slot = ?", *row.Pattern, row.Starts, row.Slot).Count(&there).Error
	if err == nil && there > 0 {
		return fault.Conflict()
	}
	return err
}

// told notes a day, unless it is noted already.
func told(db *gorm.DB, t *rostering.Told) error {
	if t == nil {
		return nil
	}
	var days []toldRow
	if err := db.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Where("community = ?", t.Community).Find(&days).Error; err != nil {
		return err
	}
	switch {
	case len(days) == 0:
		return db.Create(&toldRow{Community: t.Community, Day: t.Day}).Error
	case days[0].Day >= t.Day:
		return fault.Conflict()
	}
	return db.Model(&toldRow{}).Where("community = ?", t.Community).Updates(map[string]any{"day": t.Day}).Error
}

// ForgetPerson removes a person's name from the history of shifts, within tx. Whose shift it was stays as a number without a name.
func ForgetPerson(tx *gorm.DB, id domain.PersonID) error {
	return tickets.Unname(tx, &entryRow{}, id)
}
