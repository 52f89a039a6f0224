// Package column holds the kinds of columns that rows of several rooms use: documents (JSON) and instants.
//
// It knows no table and runs no statement.
//
//	type row struct {
//		At       *time.Time                       // column.Instant(t), column.Time(row.At)
//		Evidence column.Document[[]complaint.Evidence] // column.Doc(evidence), row.Evidence.V
//	}
package column

import (
	"context"
	"reflect"
	"slices"
	"time"

	"gorm.io/gorm"
)

// Now returns the current instant as a column can store it: UTC, in microseconds, which both databases keep.
func Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// Instant returns t as a column, in UTC and microseconds; the zero time becomes NULL.
func Instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Microsecond)
	return &t
}

// Time reads a column that Instant wrote: UTC; NULL becomes the zero time.
func Time(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// Micros returns the time between two instants in microseconds; NULL if one of them is zero.
func Micros(from, to time.Time) *int64 {
	if from.IsZero() || to.IsZero() {
		return nil
	}
	d := to.Sub(from).Microseconds()
	return &d
}

// Values returns the columns of a row (a pointer to a struct that GORM maps) with their values, except those named in but. An update
// names every column, so that zero values are written too.
func Values(ctx context.Context, db *gorm.DB, row any, but ...string) (map[string]any, error) {
	stmt := &gorm.Statement{DB: db}
	if err := stmt.Parse(row); err != nil {
		return nil, err
	}
	values := make(map[string]any, len(stmt.Schema.Fields))
	for _, f := range stmt.Schema.Fields {
		if !slices.Contains(but, f.DBName) {
			values[f.DBName], _ = f.ValueOf(ctx, reflect.ValueOf(row).Elem())
		}
	}
	return values, nil
}

// Overdue is the condition that the promised date of an open case has passed at an instant, its one argument: complaint.Case.Overdue on rows.
const Overdue = "open AND due < ?"
