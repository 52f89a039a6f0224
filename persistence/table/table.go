// Package table has the statements that many tables need: read a list, read one row, add many rows.
//
// It knows no table, and no rule about who may read or write what.
//
//	home, err := table.One(table.List(db.Where("id = ?", id), homeRow.toHome))
package table

import (
	"gorm.io/gorm"

	"guanjia/persistence/fault"
)

// Batch is the number of rows that one statement inserts, far below the limit of parameters of both databases.
const Batch = 200

// List reads rows by id.
func List[Row, T any](where *gorm.DB, to func(Row) T) ([]T, error) {
	var rows []Row
	if err := where.Order("id").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return Each(rows, to), nil
}

// One returns the first one found, or NotFound.
func One[T any](found []T, err error) (T, error) {
	if err == nil && len(found) == 0 {
		err = fault.NotFound()
	}
	if err != nil {
		return *new(T), err
	}
	return found[0], nil
}

// Add inserts values and returns them with their ids.
func Add[Row, T any](db *gorm.DB, values []T, from func(T) Row, to func(Row) T) ([]T, error) {
	if len(values) == 0 {
		return nil, nil
	}
	rows := Each(values, from)
	if err := db.CreateInBatches(&rows, Batch).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return Each(rows, to), nil
}

// Each returns f of every element of as, in order.
func Each[A, B any](as []A, f func(A) B) []B {
	bs := make([]B, len(as))
	for i, a := range as {
		bs[i] = f(a)
	}
	return bs
}

// Touched returns the error of an update or a deletion: NotFound if it found no row.
func Touched(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return fault.NotFound()
	}
	return fault.Translate(r.Error)
}
