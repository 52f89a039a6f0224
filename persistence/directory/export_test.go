package directory

// Rows are all rows that GORM maps.
func Rows() []any {
	return []any{&personRow{}, &membershipRow{}, &membershipRunRow{}, &communityRow{}, &buildingRow{}, &homeRow{}, &inviteRow{}, &attemptRow{}, &digestRow{}}
}
