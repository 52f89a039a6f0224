package desk

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

// Commit is a Change with its notices addressed to persons: what the store writes in one transaction, or not at all
// (docs/design.md §10.2). A change can hold several actions, so the version after it may be more than one above the one before:
// the store writes it as it is. A change without a row of history is Invalid. Create gives the new case's id to the case, its notices
// and their buttons, where it is still 0. Also is what the change means for other cases (a joined one, a main one), under
// the same conditions of version and in the same transaction; their runs are not looked at. Opens is the improvement action that the
// review of the case asks for; nil: none.
type Commit struct {
	Change  complaint.Change
	Notices []notice.Notice
	Also    []Commit
	Opens   *Opening
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
// Case fails with NotFound, and so does CaseOfRun for a run that left nothing. Create runs decide with the next count of a series
// inside the transaction; Create and Commit take a run once: the second time they return the case as the first left it, and repeated.
// Commit fails with Conflict if the case's version is not that of Change.Before any more.
type CaseStore interface {
	Case(ctx context.Context, id domain.CaseID) (complaint.Case, error)
	CaseByNumber(ctx context.Context, n ticket.Number) (complaint.Case, error)
	// CaseOfRun finds the case that a run made or changed, as it is now.
	CaseOfRun(ctx context.Context, run string) (complaint.Case, error)
	Cases(ctx context.Context, q Query) (found []complaint.Case, total int, err error)
	History(ctx context.Context, id domain.CaseID) ([]complaint.Entry, error)
	// Waking lists the cases whose Wake has come by an instant, the longest overdue first, at most limit.
	Waking(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error)
	Create(ctx context.Context, run string, series ticket.Series, decide func(seq int) (Commit, error)) (c complaint.Case, repeated bool, err error)
	Commit(ctx context.Context, c Commit) (after complaint.Case, repeated bool, err error)
	// KeepClocks stores the clocks of c and when to look at it again (Case.Clocks, Case.Wake), and nothing else: nothing was done to the
	// case, so it keeps its version and its history. It fails with Conflict if the version is not c's any more.
	KeepClocks(ctx context.Context, c complaint.Case) error
	// Delivery tells what became of the notices of a case to one person: the last one's state and reason.
	Delivery(ctx context.Context, id domain.CaseID, to domain.PersonID) (notice.Delivery, string, error)
}

// PeopleStore tells who is who and where. Missing things are NotFound.
type PeopleStore interface {
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	// Profiles are those that are there, by id.
	Profiles(ctx context.Context, ids []domain.PersonID) ([]people.Profile, error)
	// Members are the persons with one of the roles in a community, by id; without roles all of them.
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Communities(ctx context.Context) ([]people.Community, error)
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
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
	ImproveStore
}
