// Package series counts the numbers of tickets: one row for each community, kind and local day. It knows no kind of ticket.
//
//	last, err := series.Take(tx, "YH-V261127", 1)
package series

import (
	"gorm.io/gorm"

	"guanjia/domain/ticket"
)

// Row is the last used number of a series. It is exported for tests of the schema.
type Row struct {
	Name       string `gorm:"primaryKey"`
	LastNumber int    `gorm:"not null"`
}

// TableName tells GORM the table.
func (Row) TableName() string { return "series" }

// Take takes the next n numbers of a series, locks the series until the transaction ends, and returns the last of them. Errors are those
// of the database.
func Take(db *gorm.DB, of ticket.Series, n int) (last int, err error) {
	err = db.Raw("INSERT INTO series (name, last_number) VALUES (?, ?)"+
		" ON CONFLICT (name) DO UPDATE SET last_number = series.last_number + excluded.last_number RETURNING last_number", of, n).Scan(&last).Error
	return last, err
}
