// Package column holds the kinds of column that rows of several rooms have in common: documents (JSON) and instants.
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

// Now is the present instant as a column can keep it: UTC, in the microseconds that both databases keep.
func Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// Instant is t as a column, in UTC and microseconds; the zero time is NULL.
func Instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Microsecond)
	return &t
}

// Time reads such a column: UTC, the zero time for NULL.
func Time(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// Micros is the length of time between two instants, in microseconds; NULL if one of them has not come.
func Micros(from, to time.Time) *int64 {
	if from.IsZero() || to.IsZero() {
		return nil
	}
	d := to.Sub(from).Microseconds()
	return &d
}

// Values lists the columns of a row (a pointer to a struct that GORM maps) with their values, without those named in
// but. An update names every column, so that a zero value is written like any other.
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
