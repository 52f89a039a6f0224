package desk

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
)

// Commit is a Change with its notices: the store writes all of it in one transaction (docs/design.md §10.2). A change can have several
// rows, so that the version after it can be more than one higher; the store writes it as it is. A change without a row of history is
// Invalid.
type Commit struct {
	Change  complaint.Change   // never empty; Create puts the new case's id into the case
	Notices []notice.Notice    // Create puts the new case's id into them and their buttons where it is 0; nil: nobody is told
	Also    []Commit           // changes of other cases that follow from this one, with the same check of the version; their runs are ignored; nil: none
	Keep    []domain.PersonID  // not nil: letters of the case that are not sent yet are dropped, except those to these persons; nil: all stay
	Opens   *improving.Opening // the improvement action that a review asks for; nil: none
	Raises  *alarm.Raising     // the alarm of an emergency; nil: none
	Reached bool               // whether a return visit reached the complainant, so that the calls about the case are done
}

// CaseStore stores cases. persistencetest tests this for every implementation: Create calls decide with the next count of a series,
// inside the transaction. Create and Commit accept a run once: the second time they return the case as the first time left it, and true.
// Commit fails with Conflict if the stored version is not that of Change.Before.
type CaseStore interface {
	lookup.CaseStore
	// Waking lists the cases whose Wake is not after an instant, the longest overdue first, at most limit.
	Waking(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error)
	Create(ctx context.Context, run string, series ticket.Series, decide func(seq int) (Commit, error)) (c complaint.Case, repeated bool, err error)
	Commit(ctx context.Context, c Commit) (after complaint.Case, repeated bool, err error)
	// KeepClocks stores the clocks of c and the instant at which to look at it again (Case.Clocks, Case.Wake), and nothing else. It is no
	// act, so version and history stay. It fails with Conflict if the stored version is not that of c.
	KeepClocks(ctx context.Context, c complaint.Case) error
}

// Store is everything that the desk calls; persistence implements it for PostgreSQL and SQLite. A store that cannot be reached is
// Unavailable; all instants are UTC, truncated to microseconds.
type Store interface {
	CaseStore
	lookup.PeopleStore
	lookup.FigureStore
	improving.Store
	alarm.Store
}
