package tickets

import (
	"gorm.io/gorm"

	"guanjia/persistence/fault"
	"guanjia/persistence/table"
)

// Run is a row of the runs of cases and of what belongs to them. Other kinds have a table of their own.
type Run struct {
	Run    string `gorm:"primaryKey"`
	CaseID int64  `gorm:"not null"`
}

// TableName tells GORM the table.
func (Run) TableName() string { return "runs" }

// Ran returns the row of a run; false if it was not done, or is "". R is the kind's own row of runs.
func Ran[R any](db *gorm.DB, run string) (row R, done bool, err error) {
	var rows []R
	if run == "" {
		return row, false, nil
	}
	if err := db.Where("run = ?", run).Limit(1).Find(&rows).Error; err != nil || len(rows) == 0 {
		return row, false, err
	}
	return rows[0], true, nil
}

// Done returns the ticket of a run; false if it was not done, or is "". of says whose id the row of a run has, to makes the ticket of its row.
func Done[R, Row, T any](db *gorm.DB, run string, of func(R) int64, to func(Row) T) (t T, done bool, err error) {
	row, done, err := Ran[R](db, run)
	if err != nil || !done {
		return t, false, err
	}
	t, err = table.One(table.List(db.Where("id = ?", of(row)), to))
	return t, true, err
}

// Written returns the error of an update that names the version of a row: NotFound if there, which names the row alone, does not find it, Conflict
// if somebody else has changed it.
func Written(r, there *gorm.DB) error {
	if r.Error != nil || r.RowsAffected > 0 {
		return r.Error
	}
	var n int64
	if err := there.Count(&n).Error; err != nil {
		return err
	}
	if n == 0 {
		return fault.NotFound()
	}
	return fault.Conflict()
}
