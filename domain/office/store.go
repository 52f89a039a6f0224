package office

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// PeopleStore keeps people and what they are where. Missing things are NotFound.
type PeopleStore interface {
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error)
	// Greet makes the person of a chat at the first contact, or returns the one that is there.
	Greet(ctx context.Context, p people.Person) (people.Profile, error)
	// UpdatePerson stores name, phone, language, reachability and absence of p.
	UpdatePerson(ctx context.Context, p people.Person) error
	// Forget deletes a person in one transaction: name, chat, phone, memberships and letters go, the person's complaints and
	// their history become anonymous (Case.Anonymous, Entry.Anonymous).
	Forget(ctx context.Context, id domain.PersonID) error
	// Expire makes complaints anonymous that ended before the instant and are not yet, at most limit; it says how many.
	Expire(ctx context.Context, before time.Time, limit int) (int, error)
	// ChangeMemberships adds memberships (or updates Verified), ends others, and posts notices about no case: in one transaction. One
	// that is to end and is not there is NotFound.
	ChangeMemberships(ctx context.Context, in, out []people.Membership, notices []notice.Notice) error
	// Members are the persons with one of the roles in a community, by id; without roles all of them.
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
}

// PlaceStore keeps communities, buildings and homes. Missing things are NotFound.
type PlaceStore interface {
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Communities(ctx context.Context) ([]people.Community, error)
	// AddCommunity gives c an id; a code that is taken is Conflict.
	AddCommunity(ctx context.Context, c people.Community) (people.Community, error)
	Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error)
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
	Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error)
	// StoreHomes adds the homes of a community that are not there yet, with their buildings: all in one transaction. Those that are
	// there stay as they are. It says how many were added.
	StoreHomes(ctx context.Context, c domain.CommunityID, homes []people.Dwelling) (added int, err error)
}

// InviteStore keeps invitations. Missing ones are NotFound.
type InviteStore interface {
	AddInvite(ctx context.Context, i people.Invite) error
	Invite(ctx context.Context, hash string) (people.Invite, error)
	// UseInvite marks the invite used by p and adds the membership, in one transaction; a used one is Conflict.
	UseInvite(ctx context.Context, hash string, m people.Membership, now time.Time) error
	// Attempt notes that a person tried an invitation that cannot be used; Attempts counts those since an instant. What is
	// older than a day may be forgotten.
	Attempt(ctx context.Context, p domain.PersonID, at time.Time) error
	Attempts(ctx context.Context, p domain.PersonID, since time.Time) (int, error)
}

// Store is everything that the office calls; persistence implements it for PostgreSQL and SQLite.
// Everything away is Unavailable; all instants are UTC, truncated to microseconds.
type Store interface {
	PeopleStore
	PlaceStore
	InviteStore
}
