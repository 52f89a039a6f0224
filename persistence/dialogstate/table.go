package dialogstate

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"guanjia/dialog"
	"guanjia/dialog/record"
	"guanjia/persistence/fault"
)

// Table stores conversations in the table "conversations" of the application's own database.
type Table struct {
	db  *gorm.DB
	now func() time.Time
}

// NewTable makes a Table in db, whose schema must have the table. now returns the time by which conversations expire.
func NewTable(db *gorm.DB, now func() time.Time) *Table { return &Table{db: db, now: now} }

// Load implements drive.Store.
func (t *Table) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	var found []struct {
		Version int64
		Data    []byte
		Live    int64
		LiveRev int
	}
	err := t.db.WithContext(ctx).Raw("SELECT version, data, live, live_rev FROM conversations"+
		" WHERE chat = ? AND person = ? AND expires > ?", k.Chat, k.Person, t.now()).Scan(&found).Error
	if err != nil {
		return record.State{}, failed("load conversation", err)
	}
	if len(found) == 0 {
		return record.State{}, nil
	}
	f := found[0]
	return record.State{Version: f.Version, Data: f.Data, Live: f.Live, LiveRev: f.LiveRev}, nil
}

// Save implements drive.Store. One statement compares and sets. An expired row counts as missing.
func (t *Table) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	now := t.now()
	db := t.db.WithContext(ctx)
	var r *gorm.DB
	switch {
	case len(data) == 0 && expect == 0:
		var there int64
		err := db.Table("conversations").Where("chat = ? AND person = ? AND expires > ?", k.Chat, k.Person, now).Count(&there).Error
		if err != nil {
			return 0, failed("save conversation", err)
		}
		if there > 0 {
			return 0, record.ErrConflict
		}
		return 0, nil
	case len(data) == 0:
		r = db.Exec("DELETE FROM conversations WHERE chat = ? AND person = ? AND version = ?", k.Chat, k.Person, expect)
		expect = -1 // so that the new version is 0
	case expect == 0:
		r = db.Exec("INSERT INTO conversations (chat, person, version, data, deadline, expires, live, live_rev)"+
			" VALUES (?, ?, 1, ?, ?, ?, 0, 0) ON CONFLICT (chat, person) DO UPDATE SET version = 1, data = excluded.data,"+
			" deadline = excluded.deadline, expires = excluded.expires, live = 0, live_rev = 0 WHERE conversations.expires <= ?",
			k.Chat, k.Person, data, moment(deadline), now.Add(keep), now)
	default:
		r = db.Exec("UPDATE conversations SET version = version + 1, data = ?, deadline = ?, expires = ?"+
			" WHERE chat = ? AND person = ? AND version = ? AND expires > ?",
			data, moment(deadline), now.Add(keep), k.Chat, k.Person, expect, now)
	}
	if r.Error != nil {
		return 0, failed("save conversation", r.Error)
	}
	if r.RowsAffected == 0 {
		return 0, record.ErrConflict
	}
	return expect + 1, nil
}

// Note implements drive.Store.
func (t *Table) Note(ctx context.Context, notes ...record.Note) error {
	if len(notes) == 0 {
		return nil
	}
	err := t.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		for _, n := range notes {
			err := tx.Exec("UPDATE conversations SET live = ?, live_rev = ? WHERE chat = ? AND person = ?",
				n.Live, n.Rev, n.Key.Chat, n.Key.Person).Error
			if err != nil {
				return err
			}
		}
		return nil
	})
	return failed("note live messages", err)
}

// Due implements drive.Store. It also deletes expired conversations.
func (t *Table) Due(ctx context.Context, now time.Time, limit int, hide time.Duration) ([]dialog.Key, error) {
	now = now.UTC()
	db := t.db.WithContext(ctx)
	if err := db.Exec("DELETE FROM conversations WHERE expires <= ?", t.now()).Error; err != nil {
		return nil, failed("forget conversations", err)
	}
	skip := ""
	if db.Name() == "postgres" {
		skip = " FOR UPDATE SKIP LOCKED"
	}
	var due []dialog.Key
	err := db.Raw("UPDATE conversations SET deadline = ? WHERE (chat, person) IN (SELECT chat, person FROM conversations"+
		" WHERE deadline <= ? ORDER BY deadline LIMIT ?"+skip+") RETURNING chat, person", now.Add(hide), now, limit).Scan(&due).Error
	return due, failed("list due conversations", err)
}

// moment returns t as a column; the zero time becomes NULL.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Microsecond)
	return &t
}

// failed says what failed, in front of what the error means (fault.Translate). nil stays nil.
func failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, fault.Translate(err))
}
