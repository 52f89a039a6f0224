package persistencetest

import (
	"context"

	"guanjia/domain/call"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Store is what the suite needs of an implementation: everything that the desk and the office call, and functions that set up a
// community.
type Store interface {
	desk.Store
	office.Store
	call.Store
	AddMembership(ctx context.Context, m people.Membership) error
	RemoveMembership(ctx context.Context, m people.Membership) error
	AddBuilding(ctx context.Context, b people.Building) (people.Building, error)
	AddHomes(ctx context.Context, homes []people.Home) ([]people.Home, error)
}
