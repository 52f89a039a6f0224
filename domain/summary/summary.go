// Package summary holds periods, the figures of a period and the formulas of the three rates (docs/design.md §8). The store only counts
// groups; this room decides what they mean and divides. So text, picture and sheet always show the same figures. It never loads, stores
// or renders.
//
//	counts := groups.Counts()
//	report := summary.Make(period, now, communities, counts)
package summary

import (
	"time"

	"guanjia/domain"
)

// Period is a number of local days, From ≤ t < To.
type Period struct {
	Name string    // the word by which it was asked for: today, week, month, "2026-10", or "2026-10-01..2026-10-31"
	From time.Time // a midnight in the community's zone
	To   time.Time // a midnight in the community's zone
}

// Query asks for the figures of communities in a period.
type Query struct {
	Communities []domain.CommunityID // nil: none
	Period      Period               // in the time zone of the (first) community
	Now         time.Time            // the instant for what is open and overdue
	For         domain.Actor         // leaves out the cases that this person may not see (complaint.Case.VisibleTo); without a Person: none
}

// Tally is a name with a count, and the count of the period before.
type Tally struct {
	Name   string // what was counted: a catalogue word or a person's name
	Count  int    // in the period
	Before int    // in the period before; 0 where nobody compares
}

// Quantiles describe lengths of time. Each is one of the observed values: half of all (Median) or nine tenths of all (P90) are not
// longer. Zero: nothing was observed.
type Quantiles struct{ Median, P90 time.Duration }

// Counts are the figures of a summary. They are about cases received in the period, except: Open and Overdue (at Query.Now), Closed
// (ended in it), Reopened (reopened in it), surveys (answered in it).
type Counts struct {
	Received, Closed, Open, Overdue, Reopened int       // numbers of cases
	Answered, AnsweredInTime                  int       // answered at all, and within the promised time
	Resolved                                  int       // of those received: now resolved or closed
	Declined, Withdrawn                       int       // of those received: the present stage
	Surveyed, Solved, Partly, NotSolved       int       // survey answers
	Satisfied                                 int       // rating SatisfiedFrom or better
	Rated                                     int       // answers with a rating
	FirstAnswer                               Quantiles // from received to first answered
	Resolution                                Quantiles // from received to resolved
	Categories                                []Tally   // with the period before
	Channels                                  []Tally   // with the period before
	Load                                      []Tally   // open cases by name of the handler
	HotSpots                                  []Tally   // named by HotSpotName; each has HotSpotFrom cases or more
}
