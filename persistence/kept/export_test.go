package kept

// Rows are all rows that GORM maps.
func Rows() []any { return []any{&keptRow{}, &parkedRow{}, &owedRow{}} }
