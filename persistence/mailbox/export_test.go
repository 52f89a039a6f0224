package mailbox

// Rows are all rows that GORM maps.
func Rows() []any { return []any{&mailboxRow{}, &letterRow{}, &callRow{}, &courierRow{}, &shownRow{}} }
