// Package tickets has what the stores of all kinds of tickets share, as domain/ticket has what their rules share: the columns of a row of
// history, whether a run was done, and why an update of a version found nothing.
//
// Each kind has its own tables, so that foreign keys hold; this room knows none of the kinds, and decides nothing.
//
//	type entryRow struct {
//		Voice int64 `gorm:"not null"` // whose history it is
//		tickets.Shown[voice.Stage, voice.Action]
//	}
//
//	err := tickets.Append(tx.DB, change.Entries(), func(e voice.Entry) entryRow { return entryRow{Shown: tickets.ShownOf(e), Voice: id} })
//	history, err := table.List(db.Where("voice = ?", id), entryRow.ToEntry)
package tickets

import (
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/table"
)

// Row has the columns of a row of history, except the one that says whose history it is. Kinds whose history is for the office alone embed it.
type Row[S, A ~string] struct {
	ID          int64 `gorm:"primaryKey"`
	Version     int   `gorm:"not null"`
	At          *time.Time
	Author      domain.PersonID `gorm:"not null"`
	AuthorName  string          `gorm:"not null"`
	Action      A               `gorm:"not null"`
	StageBefore S               `gorm:"not null"`
	StageAfter  S               `gorm:"not null"`
	Details     column.Document[domain.Values]
}

// RowOf returns the columns of e.
func RowOf[S, A ~string](e ticket.Entry[S, A]) Row[S, A] {
	return Row[S, A]{Version: e.Version, At: column.Instant(e.At), Author: e.By, AuthorName: e.ByName, Action: e.Do, StageBefore: e.Before,
		StageAfter: e.After, Details: column.Doc(e.Details)}
}

// ToEntry is the reverse of RowOf.
func (r Row[S, A]) ToEntry() ticket.Entry[S, A] {
	return ticket.Entry[S, A]{Version: r.Version, At: column.Time(r.At), By: r.Author, ByName: r.AuthorName, Do: r.Action, Before: r.StageBefore,
		After: r.StageAfter, Details: r.Details.V}
}

// Shown is a Row that may be shown to people outside the office too. Kinds that have such rows embed it instead of Row.
type Shown[S, A ~string] struct {
	Row[S, A]
	Public bool `gorm:"not null"`
}

// ShownOf returns the columns of e.
func ShownOf[S, A ~string](e ticket.Entry[S, A]) Shown[S, A] {
	return Shown[S, A]{Row: RowOf(e), Public: e.Public}
}

// ToEntry is the reverse of ShownOf.
func (r Shown[S, A]) ToEntry() ticket.Entry[S, A] {
	e := r.Row.ToEntry()
	e.Public = r.Public
	return e
}

// Append writes the rows of a change, within tx. row makes the kind's own row of each.
func Append[E, R any](tx *gorm.DB, entries []E, row func(E) R) error {
	rows := table.Each(entries, row)
	return tx.Create(&rows).Error
}

// Unname takes the name of a person out of a history, within tx. row is the kind's own row.
func Unname(tx *gorm.DB, row any, who domain.PersonID) error {
	return tx.Model(row).Where("author = ?", who).Updates(map[string]any{"author_name": ""}).Error
}

// Without takes details out of the rows of a history for which a condition holds, within tx. row is the kind's own row.
func Without(tx *gorm.DB, row any, names []string, where string, args ...any) error {
	var found []struct {
		ID      int64
		Details column.Document[domain.Values]
	}
	if err := tx.Model(row).Where(where, args...).Find(&found).Error; err != nil {
		return err
	}
	for _, r := range found {
		for _, name := range names {
			delete(r.Details.V, name)
		}
		if err := tx.Model(row).Where("id = ?", r.ID).Updates(map[string]any{"details": column.Doc(r.Details.V)}).Error; err != nil {
			return err
		}
	}
	return nil
}
