package summary

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Query says which facts are counted: those of communities, over a period, as of Now. Fields of Only that are zero do not restrict.
type Query struct {
	Communities []domain.CommunityID // where the facts happened; empty: nothing is counted
	Period      Period               // over which they are counted; never zero
	Now         time.Time            // UTC; the instant of the report; never zero
	For         domain.Actor         // leaves out the cases that this person may not see (complaint.Case.VisibleTo); Person 0: leaves out none
	Only        Only                 // the zero value: all of them
}

// Only restricts a query to some cases.
type Only struct {
	Category complaint.Category // "" is any
	Channel  complaint.Channel  // "" is any
	Building domain.BuildingID  // 0 is any
	Place    string             // the key of a place (domain.Place.Key); "" is any
	Handler  domain.PersonID    // 0 is any
	Among    []domain.PersonID  // Handler is one of these; nil: anybody
	Word     string             // Fact.Word; "" is any
	Lacks    Dimension          // only facts without a category, a building, a place, a handler or a word; "": all
}

// Restricts reports whether o leaves anything out.
func (o Only) Restricts() bool {
	return o.Category != "" || o.Channel != "" || o.Building != 0 || o.Place != "" || o.Handler != 0 || len(o.Among) > 0 || o.Word != "" || o.Lacks != ""
}

// End is the instant at which the query looks at spans, and before which all other facts must lie: the end of the period, or just after
// Now while it still runs.
func (q Query) End() time.Time { return domain.Earlier(q.Period.To, q.Now.Add(time.Microsecond)).UTC() }

// Means says whether q counts a fact of a case: the rule that every store follows.
func (q Query) Means(c complaint.Case, f Fact) bool {
	return slices.Contains(q.Communities, c.Community) && (q.For.Person == 0 || c.VisibleTo(q.For)) && q.covers(f) && q.Only.means(f)
}

// Counts is how often each figure counts a case: the same as what a store counts, from the case alone. Figures that do not count it
// are missing.
func (q Query) Counts(c complaint.Case) map[Figure]int {
	n := map[Figure]int{}
	for _, f := range FactsOf(c) {
		if !q.Means(c, f) {
			continue
		}
		for figure, condition := range conditions {
			if condition.Holds(f) {
				n[figure]++
			}
		}
	}
	return n
}

// covers says whether f counts in the period.
func (q Query) covers(f Fact) bool {
	in := f.At.Before(q.End())
	if f.Kind.Span() {
		in = in && !f.Until.Before(q.End())
	} else {
		in = in && !f.At.Before(q.Period.From)
	}
	return in
}

// lacks says whether a fact has nothing by which it could be grouped.
func (f Fact) lacks(d Dimension) bool {
	return map[Dimension]bool{ByCategory: f.Category == "", ByBuilding: f.Building == 0, ByPlace: f.Place == "", ByHandler: f.Handler == 0, ByWord: f.Word == ""}[d]
}

func (o Only) means(f Fact) bool {
	return (o.Category == "" || o.Category == f.Category) && (o.Channel == "" || o.Channel == f.Channel) &&
		(o.Building == 0 || o.Building == f.Building) && (o.Place == "" || o.Place == f.Place) && (o.Handler == 0 || o.Handler == f.Handler) &&
		(o.Among == nil || slices.Contains(o.Among, f.Handler)) &&
		(o.Word == "" || o.Word == f.Word) && (o.Lacks == "" || f.lacks(o.Lacks))
}

// Condition says which facts of a kind a figure counts. Fields that are zero do not restrict.
type Condition struct {
	Kind        FactKind           // of the facts; never ""
	Yes         Answer             // what must hold of the fact; "" is anything
	Stages      []complaint.Stage  // of WasEnded; nil: any
	Solved      []complaint.Solved // of FollowUp; nil: any
	Least, Most int                // of Satisfaction, both included; Most 0: no bound
	Not         string             // a Word that facts must not have; "": any will do
}

// Answer asks for Fact.Yes.
type Answer string

// The answers; the zero value takes both.
const (
	IsYes Answer = "yes"
	IsNo  Answer = "no"
)

// Holds says whether a fact fulfils the condition.
func (c Condition) Holds(f Fact) bool {
	return f.Kind == c.Kind && (c.Yes == "" || (c.Yes == IsYes) == f.Yes) &&
		(len(c.Stages) == 0 || slices.Contains(c.Stages, f.Stage)) && (len(c.Solved) == 0 || slices.Contains(c.Solved, f.Solved)) &&
		f.Satisfaction >= c.Least && (c.Most == 0 || f.Satisfaction <= c.Most) && (c.Not == "" || f.Word != c.Not)
}

// Figure names a number of a report. Behind every one stands the list of the cases that make it.
type Figure string

// The figures (docs/design.md §8). The text stands in buttons of old messages: never rename one.
const (
	Received    Figure = "received"
	Closed      Figure = "closed"
	Declined    Figure = "declined"
	Withdrawn   Figure = "withdrawn"
	Ended       Figure = "ended"
	Open        Figure = "open"
	Overdue     Figure = "overdue"
	Reopened    Figure = "reopened"
	Answers     Figure = "answers" // promises of a first answer that were decided
	KeptAnswers Figure = "answer_kept"
	LateAnswers Figure = "answer_late"
	Results     Figure = "results" // promises of a result that were decided
	KeptResults Figure = "result_kept"
	LateResults Figure = "result_late"
	Resolved    Figure = "resolved"
	Reached     Figure = "reached"    // resolved, and the complainant was reached
	Unfollowed  Figure = "unfollowed" // resolved, and the complainant was not reached
	Followed    Figure = "followed"   // valid follow-ups
	Told        Figure = "told"       // of these, those that tell whether somebody had got in touch
	Contacted   Figure = "contacted"  // somebody had got in touch
	Untouched   Figure = "untouched"  // nobody had got in touch
	Solved      Figure = "solved"
	Partly      Figure = "partly"
	Unsolved    Figure = "unsolved"
	Rated       Figure = "rated"
	Satisfied   Figure = "satisfied" // rated SatisfiedFrom or better
	Fair        Figure = "fair"      // rated just below
	Unhappy     Figure = "unhappy"   // rated below SatisfiedFrom
	Reasons     Figure = "reasons"   // ticked in surveys
)

// conditions say what each figure counts.
var conditions = map[Figure]Condition{
	Received: {Kind: WasReceived}, Open: {Kind: WasOpen}, Overdue: {Kind: WasOverdue}, Reopened: {Kind: WasReopened},
	Ended:     {Kind: WasEnded, Stages: []complaint.Stage{complaint.Closed, complaint.Declined, complaint.Withdrawn}},
	Closed:    {Kind: WasEnded, Stages: []complaint.Stage{complaint.Closed}},
	Declined:  {Kind: WasEnded, Stages: []complaint.Stage{complaint.Declined}},
	Withdrawn: {Kind: WasEnded, Stages: []complaint.Stage{complaint.Withdrawn}},
	Answers:   {Kind: ToAnswer}, KeptAnswers: {Kind: ToAnswer, Yes: IsYes}, LateAnswers: {Kind: ToAnswer, Yes: IsNo},
	Results: {Kind: ToResolve}, KeptResults: {Kind: ToResolve, Yes: IsYes}, LateResults: {Kind: ToResolve, Yes: IsNo},
	Resolved: {Kind: WasResolved}, Reached: {Kind: WasResolved, Yes: IsYes}, Unfollowed: {Kind: WasResolved, Yes: IsNo},
	Followed: {Kind: FollowUp}, Told: {Kind: FollowUp, Not: Unasked},
	Contacted: {Kind: FollowUp, Yes: IsYes, Not: Unasked}, Untouched: {Kind: FollowUp, Yes: IsNo},
	Solved:   {Kind: FollowUp, Solved: []complaint.Solved{complaint.Yes}},
	Partly:   {Kind: FollowUp, Solved: []complaint.Solved{complaint.Partly}},
	Unsolved: {Kind: FollowUp, Solved: []complaint.Solved{complaint.No}},
	Rated:    {Kind: FollowUp, Least: 1}, Unhappy: {Kind: FollowUp, Least: 1, Most: SatisfiedFrom - 1},
	Satisfied: {Kind: FollowUp, Least: SatisfiedFrom}, Fair: {Kind: FollowUp, Least: SatisfiedFrom - 1, Most: SatisfiedFrom - 1},
	Reasons: {Kind: Reason},
}

// Figures lists every figure.
func Figures() []Figure {
	return []Figure{Received, Closed, Declined, Withdrawn, Ended, Open, Overdue, Reopened, Answers, KeptAnswers, LateAnswers, Results, KeptResults,
		LateResults, Resolved, Reached, Unfollowed, Followed, Told, Contacted, Untouched, Solved, Partly, Unsolved, Rated, Satisfied, Fair, Unhappy, Reasons}
}

// Condition says what f counts.
func (f Figure) Condition() Condition { return conditions[f] }

// ParseFigure reads the name of a figure; an unknown one is Invalid.
func ParseFigure(s string) (Figure, error) { return domain.Parse("figure", s, Figures()) }

// Dimension is what facts can be grouped by.
type Dimension string

// The dimensions, each a field of Fact; ByBucket is a stretch of time (Ask.Edges).
const (
	ByYes          Dimension = "yes"
	ByStage        Dimension = "stage"
	BySolved       Dimension = "solved"
	BySatisfaction Dimension = "satisfaction"
	ByChannel      Dimension = "channel"
	ByCategory     Dimension = "category"
	ByBuilding     Dimension = "building"
	ByPlace        Dimension = "place"
	ByHandler      Dimension = "handler"
	ByWord         Dimension = "word"
	ByBucket       Dimension = "bucket"
)

// Ask says what to count in one go: facts of a kind, in groups.
type Ask struct {
	Kind    FactKind    // of the facts; never ""
	By      []Dimension // the dimensions to count by; empty: one group
	Placed  bool        // whether only facts with a place are counted
	AtLeast int         // groups with fewer facts are left out; 0: none
	Edges   []time.Time // UTC; with ByBucket: the instants, rising, at which stretches begin; nil without it
}

// Group are facts that are alike in what was asked for; only these fields of Fact are set, and Kind. Bucket counts from 0: the last
// stretch that has begun. Case is one of their cases, so that a button can name what they share.
type Group struct {
	Fact
	Bucket int           // 0 also if buckets were not asked for
	Case   domain.CaseID // 0: they were counted from tallies, which name no case
	Count  int           // facts in the group; never 0
}
