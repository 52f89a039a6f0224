package lookup

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

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

// CaseStore finds cases. Its suite (persistencetest) holds every implementation to this: Case fails with NotFound, and so does
// CaseOfRun for a run that left nothing.
type CaseStore interface {
	Case(ctx context.Context, id domain.CaseID) (complaint.Case, error)
	CaseByNumber(ctx context.Context, n ticket.Number) (complaint.Case, error)
	// CaseOfRun finds the case that a run made or changed, as it is now.
	CaseOfRun(ctx context.Context, run string) (complaint.Case, error)
	Cases(ctx context.Context, q Query) (found []complaint.Case, total int, err error)
	History(ctx context.Context, id domain.CaseID) ([]complaint.Entry, error)
	// Delivery tells what became of the notices of a case to one person: the last one's state and reason.
	Delivery(ctx context.Context, id domain.CaseID, to domain.PersonID) (notice.Delivery, string, error)
}

// ImproveStore finds improvement actions. Missing ones are NotFound.
type ImproveStore interface {
	Improvement(ctx context.Context, id domain.ImprovementID) (improve.Task, error)
	// ImprovementsOf are those that the review of a case opened, oldest first.
	ImprovementsOf(ctx context.Context, id domain.CaseID) ([]improve.Task, error)
	// ImprovementHistory is oldest first.
	ImprovementHistory(ctx context.Context, id domain.ImprovementID) ([]improve.Entry, error)
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

// Store is everything that a Reader asks; persistence implements it for PostgreSQL and SQLite.
// Everything away is Unavailable; all instants are UTC, truncated to microseconds.
type Store interface {
	CaseStore
	PeopleStore
	FigureStore
	ImproveStore
}
