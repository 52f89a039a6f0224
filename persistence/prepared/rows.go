package prepared

import "database/sql/driver"

// typedRows are the rows of the driver.
type typedRows interface {
	driver.Rows
	driver.RowsColumnTypeDatabaseTypeName
	driver.RowsColumnTypeLength
	driver.RowsColumnTypeNullable
	driver.RowsColumnTypePrecisionScale
	driver.RowsColumnTypeScanType
}

// rows are what a statement has found.
type rows struct {
	typedRows
	from *conn
	of   idle
}

// Close implements driver.Rows. It gives the statement back.
func (r *rows) Close() error { return r.from.give(r.of, r.typedRows.Close()) }
