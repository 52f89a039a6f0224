// Package summary holds periods, the figures of a period and the formulas of the three rates (docs/design.md §8).
// The store counts groups, this room says what they mean and divides: figures never differ between text, picture and file.
//
//	counts := groups.Counts()
//	report := summary.Make(period, now, communities, counts)
package summary

import (
	"time"

	"guanjia/domain"
)

// Period is a half-open span of local days: From ≤ t < To, both midnights in the community's zone. Name is the
// word it was asked by: today, week, month, "2026-10", or "2026-10-01..2026-10-31".
type Period struct {
	Name string
	From time.Time
	To   time.Time
}

// Query asks for the figures of communities over a period, as of Now (for what is open and overdue).
type Query struct {
	Communities []domain.CommunityID
	Period      Period
	Now         time.Time
}

// Tally is a name with a count, and the count of the period before.
type Tally struct {
	Name   string
	Count  int
	Before int
}

// Quantiles are two points of a distribution of lengths of time: an observed one at or just below which half, or nine
// tenths, of all lie. Zero means that nothing was observed.
type Quantiles struct{ Median, P90 time.Duration }

// Counts are the figures of a summary. All but Open and Overdue are about cases received in the period
// (Closed: ended in it; Reopened: reopened in it; surveys: answered in it).
type Counts struct {
	Received, Closed, Open, Overdue, Reopened int
	Answered, AnsweredInTime                  int // first answered at all / within the time promised
	Resolved                                  int // of those received: reached resolved or closed
	Declined, Withdrawn                       int
	Surveyed, Solved, Partly, NotSolved       int       // survey answers
	Satisfied                                 int       // satisfaction SatisfiedFrom or better
	Rated                                     int       // answers with a satisfaction
	FirstAnswer                               Quantiles // from received to first answered
	Resolution                                Quantiles // from received to resolved
	Categories                                []Tally
	Channels                                  []Tally
	Load                                      []Tally // open cases per handler (name)
	HotSpots                                  []Tally // named by HotSpotName, HotSpotFrom or more
}
