// Package improving has what people and time do with improvement actions (docs/design.md §9), one method each: it loads what a rule needs,
// asks the rule (domain/improve), and gives the store one Commit to write in one transaction. It checks at every call who may see and do
// what, and it finds the cases that repeat.
//
// It never renders, sends or formats, and it changes no case.
//
//	room := improving.New(store, reader)
//	page, err := room.List(ctx, manager, improving.Open, 0)
//	view, err := room.Act(ctx, manager, run, page.Items[0].Task.ID, improve.Drop, improve.Dropping{Reason: "…"})
package improving

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/improve"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
)

// Opening is an improvement action that is made in the transaction of another act: of a review, of a judgement, or of the repeat alarm alone.
type Opening struct {
	Series ticket.Series                 // the numbers from which it gets its own; never zero
	Decide func(seq int) (Commit, error) // makes the commit for the next count of Series; never nil
}

// Commit is the change of one act on an improvement action, with its notices. The store writes all of it in one transaction. A change
// without a row of history is Invalid.
type Commit struct {
	Change  improve.Change  // never empty
	Notices []notice.Notice // nil: none
	Opens   *Opening        // the action that follows one that did not help; nil: none
}

// Query selects improvement actions. Fields that are zero do not restrict.
type Query struct {
	Communities []domain.CommunityID // where the actions are
	Stages      []improve.Stage      // empty is any
	Category    string               // "" is any
	Late        time.Time            // UTC; open, and the day was before this instant
	Involved    domain.PersonID      // who carries it out, judges it, or has done something to it; 0 is anybody
	For         domain.Actor         // leaves out those whose source case this person may not see as one of the office (complaint.Case.Office)
	Offset      int                  // actions that are left out, from the first
	Limit       int                  // 0: all
}

// Window says which cases a watch looks at.
type Window struct {
	Community    domain.CommunityID // where the action watches; never 0
	Category     string             // what it watches; "" is any
	Building     domain.BuildingID  // 0: any
	From, To     time.Time          // UTC; when they were received: From ≤ t < To; never zero
	Confidential bool               // true: those about the office's own people too; false: without them
}

// Group is a category that repeats in a building, or at a place outside of buildings.
type Group struct {
	Community domain.CommunityID // of the cases; never 0
	Category  string             // of the cases; never ""
	Building  domain.BuildingID  // 0: Place says where
	Place     string             // summary.PlaceOf; "" in a building
	Count     int                // cases since Repeats.Since; 0: only Lifts has enough
	Lifts     int                // those at lifts since Repeats.Lately; 0: none
}

// Repeats asks for groups that have at least Least cases since an instant, or Lifts cases at lifts lately, and a fresh one among them.
type Repeats struct {
	Communities          []domain.CommunityID // where cases repeat; never nil
	Since, Lately, Fresh time.Time            // UTC; the beginnings of the long window, of the short one for lifts, and of the time in which the last case came; never zero
	Least, Lifts         int                  // the least number of cases in either window; never 0
}

// Store stores improvement actions. A missing one is NotFound.
type Store interface {
	lookup.Store
	// ImprovementHistory returns the rows, oldest first.
	ImprovementHistory(ctx context.Context, id domain.ImprovementID) ([]improve.Entry, error)
	// Improvements lists actions, the newest first, and counts all that the query selects.
	Improvements(ctx context.Context, q Query) ([]improve.Task, int, error)
	// WakingImprovements lists those whose Wake is not after an instant, at most limit.
	WakingImprovements(ctx context.Context, by time.Time, limit int) ([]improve.Task, error)
	// CommitImprovement accepts a run once, as Commit does for cases; CaseOfRun finds the case of the improvement action. Conflict if the
	// stored version is not that of Change.Before.
	CommitImprovement(ctx context.Context, c Commit) (after improve.Task, repeated bool, err error)
	// OpenImprovement makes one by itself. Conflict if the same scope and category has a proposal.
	OpenImprovement(ctx context.Context, o Opening) error
	// Sightings are the cases of a window, by id.
	Sightings(ctx context.Context, w Window) ([]improve.Sighting, error)
	// Repeats finds the groups of cases that are not confidential.
	Repeats(ctx context.Context, r Repeats) ([]Group, error)
}
