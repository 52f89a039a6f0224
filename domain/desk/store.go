package desk

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
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

// CaseStore keeps cases. Its suite (persistencetest) holds every implementation to this:
// Create runs decide with the next count of a series
// inside the transaction; Create and Commit take a run once: the second time they return the case as the first left it, and repeated.
// Commit fails with Conflict if the case's version is not that of Change.Before any more.
type CaseStore interface {
	lookup.CaseStore
	// Waking lists the cases whose Wake has come by an instant, the longest overdue first, at most limit.
	Waking(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error)
	Create(ctx context.Context, run string, series ticket.Series, decide func(seq int) (Commit, error)) (c complaint.Case, repeated bool, err error)
	Commit(ctx context.Context, c Commit) (after complaint.Case, repeated bool, err error)
	// KeepClocks stores the clocks of c and when to look at it again (Case.Clocks, Case.Wake), and nothing else: nothing was done to the
	// case, so it keeps its version and its history. It fails with Conflict if the version is not c's any more.
	KeepClocks(ctx context.Context, c complaint.Case) error
}

// Store is everything that the desk calls; persistence implements it for PostgreSQL and SQLite.
// Everything away is Unavailable; all instants are UTC, truncated to microseconds.
type Store interface {
	CaseStore
	lookup.PeopleStore
	lookup.FigureStore
	ImproveStore
}
