package desk

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// Commit is a Change with its notices addressed to persons: what the store writes in one transaction, or not at all
// (DESIGN.md §7.2). A change can hold several actions, so After.Version may be more than one above Before.Version:
// the store writes After.Version as it is. Create gives the new case's id to the case, its entries, its notices and
// their buttons, where it is still 0. Also is what the change means for other cases (a joined one, a main one), under
// the same conditions of version and in the same transaction; their runs are not looked at.
type Commit struct {
	Change  complaint.Change
	Notices []notice.Notice
	Also    []Commit
}

// Query selects cases. Fields that are zero do not restrict. Order is by Sort, then id; at most Limit rows after
// Offset (Limit 0 means 50, at most 200).
type Query struct {
	Communities []domain.CommunityID
	Stages      []complaint.Stage
	Complainant domain.PersonID
	WorkOf      domain.PersonID // handler or responsible
	Unassigned  bool            // also what others may take because the handler is absent
	NotAbout    domain.PersonID // leaves out complaints about this person
	Overdue     time.Time       // what is next (Case.Next) was due before this instant
	Categories  []complaint.Category
	PlaceWords  string
	Words       []string // spellings, one of them in number, complainant's name or phone (last digits), home, words
	Held        *bool
	Sort        Sort
	Offset      int
	Limit       int
}

// Sort is an order of cases.
type Sort string

// The orders: what is due next (Case.Next) first (nothing due last), or the newest first.
const (
	ByDue    Sort = "due"
	ByNewest Sort = "newest"
)

// CaseStore keeps cases. Its suite (persistencetest) holds every implementation to this:
// Case fails with NotFound, and so does CaseOfRun for a run that left nothing. Create runs decide with the next number of series ("YH-261123") inside the
// transaction; Create and Commit take a Run once: the second time they return the case as the first left it, and repeated.
// Commit fails with Conflict if the case's version is not Change.Before.Version any more.
type CaseStore interface {
	Case(ctx context.Context, id domain.CaseID) (complaint.Case, error)
	CaseByNumber(ctx context.Context, n complaint.Number) (complaint.Case, error)
	// CaseOfRun finds the case that a run made or changed, as it is now.
	CaseOfRun(ctx context.Context, run string) (complaint.Case, error)
	Cases(ctx context.Context, q Query) (found []complaint.Case, total int, err error)
	History(ctx context.Context, id domain.CaseID) ([]complaint.Entry, error)
	// Waking lists the cases whose Wake has come by an instant, the longest overdue first, at most limit.
	Waking(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error)
	Create(ctx context.Context, run, series string, decide func(seq int) (Commit, error)) (c complaint.Case, repeated bool, err error)
	Commit(ctx context.Context, c Commit) (after complaint.Case, repeated bool, err error)
	// Delivery tells what became of the notices of a case to one person: the last one's state and reason.
	Delivery(ctx context.Context, id domain.CaseID, to domain.PersonID) (notice.State, string, error)
}

// PeopleStore keeps people, communities, buildings and homes. Missing things are NotFound.
type PeopleStore interface {
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error)
	Profiles(ctx context.Context, ids []domain.PersonID) ([]people.Profile, error)
	// Greet makes the person of a chat at the first contact, or returns the one that is there.
	Greet(ctx context.Context, p people.Person) (people.Profile, error)
	// UpdatePerson stores name, phone, language, reachability and absence of p.
	UpdatePerson(ctx context.Context, p people.Person) error
	// Forget deletes a person in one transaction: name, chat, phone, memberships and letters go, the person's complaints and
	// their history become anonymous (Case.Anonymous, Entry.Anonymous).
	Forget(ctx context.Context, id domain.PersonID) error
	// Expire makes complaints anonymous that ended before the instant and are not yet, at most limit; it says how many.
	Expire(ctx context.Context, before time.Time, limit int) (int, error)
	// AddMembership adds m, or updates Verified if it is there already.
	AddMembership(ctx context.Context, m people.Membership) error
	RemoveMembership(ctx context.Context, m people.Membership) error
	// Move adds memberships (or updates Verified), ends others, and posts notices about no case: in one transaction. One that is
	// to end and is not there is NotFound.
	Move(ctx context.Context, in, out []people.Membership, notices []notice.Notice) error
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)

	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Communities(ctx context.Context) ([]people.Community, error)
	AddCommunity(ctx context.Context, c people.Community) (people.Community, error)
	Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error)
	AddBuilding(ctx context.Context, b people.Building) (people.Building, error)
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
	Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error)
	AddHomes(ctx context.Context, us []people.Home) ([]people.Home, error)
	// Settle adds the homes of a community that are not there yet, with their buildings: all in one transaction. Those that are
	// there stay as they are. It says how many were added.
	Settle(ctx context.Context, c domain.CommunityID, homes []people.Dwelling) (added int, err error)

	AddInvite(ctx context.Context, i people.Invite) error
	Invite(ctx context.Context, hash string) (people.Invite, error)
	// UseInvite marks the invite used by p and adds the membership, in one transaction; a used one is Conflict.
	UseInvite(ctx context.Context, hash string, m people.Membership, now time.Time) error
	// Attempt notes that a person tried an invitation that cannot be used; Attempts counts those since an instant. What is
	// older than a day may be forgotten.
	Attempt(ctx context.Context, p domain.PersonID, at time.Time) error
	Attempts(ctx context.Context, p domain.PersonID, since time.Time) (int, error)
}

// FigureStore counts for summaries.
type FigureStore interface {
	Counts(ctx context.Context, q summary.Query) (summary.Counts, error)
}

// Store is everything that the desk calls; persistence implements it for PostgreSQL and SQLite.
// Everything away is Unavailable; all instants are UTC, truncated to microseconds.
type Store interface {
	CaseStore
	PeopleStore
	FigureStore
}
