package lookup

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/lookup/term"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

// Query selects cases. Fields that are zero select nothing out. The order is that of Sort, then of ids.
type Query struct {
	Communities []domain.CommunityID // nil: all
	Stages      []complaint.Stage    // nil: all
	Complainant domain.PersonID      // 0: anybody
	WorkOf      domain.PersonID      // handler, or responsible for what is not carried out yet
	Handler     domain.PersonID      // 0 is any
	Carried     []domain.PersonID    // one of them carries it out for another handler; nil: anybody
	Priorities  []promise.Priority   // of the assessment; before it only P1 of emergencies
	Unassigned  bool                 // nobody has it, or its handler is absent and it is offered to the team
	For         domain.Actor         // leaves out what this person may not see as one of the office (complaint.Case.Office)
	NotParty    bool                 // leaves out cases of the homes of For (complaint.Case.Party)
	Overdue     time.Time            // the next date (Case.Next) was before this instant, UTC
	Categories  []complaint.Category // nil: all
	Place       domain.Place         // that of the case is like this one (domain.Place.Alike); zero: any place
	Building    domain.BuildingID    // the place is in this building, or a home of it; 0: any
	Terms       []Term               // all of these are said of the case
	DueFrom     time.Time            // the next date is this instant or later, UTC; zero: any
	Held        *bool                // on hold or not; nil: both
	Sort        Sort                 // the order of the rows; "": ByDue
	Offset      int                  // how many rows are skipped
	Limit       int                  // how many rows are returned at most; 0: Usual; never more than Wide
}

// OnlyOpen reports whether the stages of q leave out every case that has ended, so that a store may look among the open ones alone.
func (q Query) OnlyOpen() bool {
	return len(q.Stages) > 0 && !slices.ContainsFunc(q.Stages, func(s complaint.Stage) bool { return !s.Open() })
}

// Term is one thing that somebody searches for.
type Term = term.Term

// Within is a building or an entrance of it.
type Within = term.Within

// Sort is an order of cases.
type Sort string

// The orders: by the next date (Case.Next; those without one are last), or the newest first.
const (
	ByDue    Sort = "due"
	ByNewest Sort = "newest"
)

// CaseStore finds cases. persistencetest tests this for every implementation: Case fails with NotFound, and so does CaseOfRun for a run
// without a case.
type CaseStore interface {
	Case(ctx context.Context, id domain.CaseID) (complaint.Case, error)
	CaseByNumber(ctx context.Context, n ticket.Number) (complaint.Case, error)
	// CaseOfRun returns the case that a run made or changed, as it is now.
	CaseOfRun(ctx context.Context, run string) (complaint.Case, error)
	Cases(ctx context.Context, q Query) (found []complaint.Case, total int, err error)
	// Loads counts cases by handler, and by responsible those of other handlers. Sort, Offset and Limit have no effect.
	Loads(ctx context.Context, q Query) (handles, carries map[domain.PersonID]int, err error)
	History(ctx context.Context, id domain.CaseID) ([]complaint.Entry, error)
	// Delivery returns what became of the last notice of a case to one person, and the reason.
	Delivery(ctx context.Context, id domain.CaseID, to domain.PersonID) (notice.Delivery, notice.Reason, error)
}

// ImproveStore finds improvement actions. A missing one is NotFound.
type ImproveStore interface {
	Improvement(ctx context.Context, id domain.ImprovementID) (improve.Task, error)
	ImprovementByNumber(ctx context.Context, n ticket.Number) (improve.Task, error)
	// ImprovementsOf returns those that the review of a case opened, or that were proposed when it came, oldest first.
	ImprovementsOf(ctx context.Context, id domain.CaseID) ([]improve.Task, error)
}

// PeopleStore finds people, communities and homes. Missing ones are NotFound.
type PeopleStore interface {
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error)
	// Profiles returns those that exist, by id.
	Profiles(ctx context.Context, ids []domain.PersonID) ([]people.Profile, error)
	// Members returns the persons with one of the roles in a community, by id; all of them if no role is given.
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Communities(ctx context.Context) ([]people.Community, error)
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
	// Buildings are those of a community, by id.
	Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error)
	// HomeOf finds a home of a community by its label.
	HomeOf(ctx context.Context, c domain.CommunityID, label string) (people.Home, error)
	// Houses returns the buildings of a community with their entrances, by id; the entrances by name.
	Houses(ctx context.Context, c domain.CommunityID) ([]place.House, error)
}

// FigureStore counts the facts of cases for reports.
type FigureStore interface {
	// Sums answers asks for a query, in their order; to those of a report (summary.Asks) also what was received before, and the lengths of time.
	Sums(ctx context.Context, q summary.Query, asks []summary.Ask) (summary.Sums, error)
	// Behind are the cases behind a figure, one for each fact that it counts: the newest first, of what is overdue the oldest.
	Behind(ctx context.Context, q summary.Query, f summary.Figure, offset, limit int) (cases []summary.Counted, total int, err error)
	// Meant are the cases with any fact that a query means, by id.
	Meant(ctx context.Context, q summary.Query) ([]domain.CaseID, error)
	// These are cases by their ids, in that order; the zero value for one that does not exist.
	These(ctx context.Context, ids []domain.CaseID) ([]complaint.Case, error)
}

// Store is everything that a Reader calls; persistence implements it for PostgreSQL and SQLite. A store that cannot be reached is
// Unavailable; all instants are UTC, truncated to microseconds.
type Store interface {
	CaseStore
	PeopleStore
	FigureStore
	ImproveStore
}
