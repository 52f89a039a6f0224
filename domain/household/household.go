// Package household records what people are to their homes: the owner, a tenant, or family. Only people themselves say it, and only of homes
// that are registered in their name.
//
// It decides no rights: whoever lives in a home has the role owner, whatever the tie (docs/design.md §1).
//
//	err := household.New(store).Tell(ctx, by, home, people.Tenant)
package household

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Store is what a Room needs of a store; it fails with Unavailable while it cannot be reached.
type Store interface {
	// Profile returns a person with all memberships; NotFound if there is none.
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	// SetTie stores m.Tie for an existing membership; NotFound if there is none.
	SetTie(ctx context.Context, m people.Membership) error
}

// Room is what people do with ties. Safe for concurrent use.
type Room struct{ store Store }

// New makes a Room.
func New(s Store) *Room { return &Room{s} }

// Tell stores what by is to a home of theirs. Telling it again changes nothing. NotFound if the home is not theirs, Invalid if tie is none of
// people.Ties.
func (r *Room) Tell(ctx context.Context, by domain.Actor, home domain.HomeID, tie people.Tie) error {
	if !tie.Known() {
		return domain.Refuse(domain.Invalid, "refuse.not_your_home", nil)
	}
	p, err := r.store.Profile(ctx, by.Person)
	if err != nil {
		return err
	}
	for _, m := range p.Memberships {
		if m.Role == domain.Owner && m.Home == home && home != 0 {
			m.Tie = tie
			return r.store.SetTie(ctx, m)
		}
	}
	return domain.Refuse(domain.NotFound, "refuse.not_your_home", nil)
}
