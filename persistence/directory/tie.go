package directory

import (
	"context"

	"guanjia/domain/people"
	"guanjia/persistence/table"
)

// SetTie implements household.Store.
func (s People) SetTie(ctx context.Context, m people.Membership) error {
	defer s.Cache.Changed(m.Person)
	return table.Touched(s.read(ctx).Model(&membershipRow{}).
		Where("person = ? AND community = ? AND role = ? AND home = ?", m.Person, m.Community, m.Role, m.Home).Update("tie", m.Tie))
}
