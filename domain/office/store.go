package office

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
)

// PeopleStore stores people and their memberships. Missing ones are NotFound.
type PeopleStore interface {
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error)
	// Greet stores the person of a chat at the first contact, or returns the stored one.
	Greet(ctx context.Context, p people.Person) (people.Profile, error)
	// UpdatePerson stores name, phone, language, reachability, absence and trade of p, and posts notices without a case, in one transaction.
	UpdatePerson(ctx context.Context, p people.Person, notices ...notice.Notice) error
	// Forget deletes a person in one transaction: name, chat, phone, memberships and letters are deleted; the person's complaints and
	// their history become anonymous (complaint.Case.Anonymous, complaint.AnonymousEntry).
	Forget(ctx context.Context, id domain.PersonID) error
	// Expire makes complaints anonymous that ended before the instant and are not anonymous yet, at most limit, and returns their number.
	Expire(ctx context.Context, before time.Time, limit int) (int, error)
	// Acts lists what a person did to complaints of others, the newest first, at most limit, and counts all of it.
	Acts(ctx context.Context, id domain.PersonID, limit int) (acts []doer.Act, total int, err error)
	// ChangeMemberships adds memberships (or updates Verified), ends others, and posts notices without a case, in one transaction, once for
	// each run; "" is no run. NotFound if one that is to end does not exist.
	ChangeMemberships(ctx context.Context, run string, in, out []people.Membership, notices []notice.Notice, shifts ...roster.Change) error
	// MembershipsOfRun lists the memberships that a run has added, updated or ended, with who, where and which role alone; nil: none.
	MembershipsOfRun(ctx context.Context, run string) ([]people.Membership, error)
	// WaitingHomes lists the memberships of owners in a community that nobody has confirmed, the oldest first, at most limit, without those
	// of one person (0: all); and how many there are, and when the newest of them began.
	WaitingHomes(ctx context.Context, c domain.CommunityID, without domain.PersonID, limit int) (list []people.Membership, total int, newest time.Time, err error)
	// Members returns the persons with one of the roles in a community, by id; all of them if no role is given.
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
}

// PlaceStore stores communities, buildings and homes. Missing ones are NotFound.
type PlaceStore interface {
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Communities(ctx context.Context) ([]people.Community, error)
	// AddCommunity gives c an id; a code that is in use is Conflict.
	AddCommunity(ctx context.Context, c people.Community) (people.Community, error)
	// ChangeDays sets the hours of single days of c, and posts notices without a case, in one transaction. Conflict if they are not those
	// of c any more.
	ChangeDays(ctx context.Context, c people.Community, days string, notices []notice.Notice) error
	Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error)
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
	Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error)
	// StoreHomes adds the homes of a community that do not exist yet, with their buildings, in one transaction, and returns how many.
	// Homes that exist stay as they are.
	StoreHomes(ctx context.Context, c domain.CommunityID, homes []people.Dwelling) (added int, err error)
}

// InviteStore stores invitations. Missing ones are NotFound.
type InviteStore interface {
	AddInvite(ctx context.Context, i people.Invite) error
	Invite(ctx context.Context, hash string) (people.Invite, error)
	// UseInvite records that a person used the invite, and adds the membership, in one transaction; a used one is Conflict.
	UseInvite(ctx context.Context, hash string, m people.Membership, now time.Time) error
	// Attempt records that a person tried an invitation that cannot be used; Attempts counts those since an instant. Records older than a
	// day may be deleted.
	Attempt(ctx context.Context, p domain.PersonID, at time.Time) error
	Attempts(ctx context.Context, p domain.PersonID, since time.Time) (int, error)
}

// AlarmStore finds alarms.
type AlarmStore interface {
	// Alarm returns the alarm of a case, or the one that its report has joined; NotFound if it has none.
	Alarm(ctx context.Context, id domain.CaseID) (alarm.Alarm, error)
}

// Store is everything that the office calls; persistence implements it for PostgreSQL and SQLite. A store that cannot be reached is
// Unavailable; all instants are UTC, truncated to microseconds.
type Store interface {
	PeopleStore
	PlaceStore
	InviteStore
	AlarmStore
}
