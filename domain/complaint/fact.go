package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
)

// Open reports whether c is not at a final stage.
func (c Case) Open() bool { return c.Stage.Open() }

// Unresolved lists the stages before the result.
func Unresolved() []Stage {
	return []Stage{Received, Registered, Investigating, Assessed, Planned, InProgress}
}

// Unresolved reports whether c is before its result.
func (c Case) Unresolved() bool { return slices.Contains(Unresolved(), c.Stage) }

// Joined reports whether c goes with another case, its main case.
func (c Case) Joined() bool { return c.Stage == Joined }

// awaited reports whether the complainant waits for the office: the case is not resolved, and not on hold.
func awaited(c Case) bool { return c.Held == nil && c.Unresolved() }

// Untaken reports whether somebody of the team is still to have c: nobody is its handler, or the handler is absent and it is offered to
// colleagues. Whether it can be taken at this stage is a matter of the table of moves (casework.Takable).
func (c Case) Untaken() bool { return c.Handler == 0 || c.OpenToTeam }

// Responsible returns who carries out the plan; the handler if there is no plan.
func (c Case) Responsible() domain.PersonID {
	if c.Plan != nil && c.Plan.Responsible != 0 {
		return c.Plan.Responsible
	}
	return c.Handler
}

// Priority returns the priority of the assessment. Before it, an emergency has P1, and every other case "".
func (c Case) Priority() promise.Priority {
	switch {
	case c.Assessment != nil:
		return c.Assessment.Priority
	case c.Filing.Emergency:
		return promise.P1
	}
	return ""
}

// Due returns the date for the result that people are told: that of the assessment; before it, an emergency has one, and every other case
// has none (zero).
func (c Case) Due() time.Time {
	switch {
	case c.Assessment != nil:
		return c.Assessment.Due
	case c.Filing.Emergency:
		return c.Clocks.Resolve.Due
	}
	return time.Time{}
}

// Next returns the earliest date of a promise that is not fulfilled: of the acknowledgement until somebody answers, and of the result
// until the case is resolved. c is overdue at an instant if Next is set and before it (Overdue). It is zero if nothing is promised or the
// case is resolved or ended; on hold only what was broken before counts.
func (c Case) Next() time.Time {
	if !c.Unresolved() {
		return time.Time{}
	}
	resolve := c.Clocks.Resolve.Due
	if resolve.IsZero() {
		resolve = c.Due()
	}
	dates := []time.Time{resolve}
	if c.Taken.IsZero() {
		dates = append(dates, c.Clocks.Answer.Due)
	}
	var next time.Time
	for _, due := range dates {
		stands := !due.IsZero() && (c.Held == nil || due.Before(c.Held.Since))
		if stands && (next.IsZero() || due.Before(next)) {
			next = due
		}
	}
	return next
}

// Overdue reports whether a promise was broken before an instant and is not fulfilled yet (docs/design.md §3). All lists, marks and
// figures ask this, or Next.
func (c Case) Overdue(now time.Time) bool { return !c.Next().IsZero() && c.Next().Before(now) }

// AnswerBy returns the date of the acknowledgement, also if it has passed; zero once somebody has answered, and while nobody waits for it.
func (c Case) AnswerBy() time.Time {
	if c.Taken.IsZero() && awaited(c) {
		return c.Clocks.Answer.Due
	}
	return time.Time{}
}

// Assessed reports whether c was assessed in the present round.
func (c Case) Assessed() bool { return c.Assessment != nil && !c.Assessment.At.Before(c.Since()) }

// Since returns when the present round began: the last reopening, or else the receipt.
func (c Case) Since() time.Time {
	if n := len(c.Reopenings); n > 0 {
		return c.Reopenings[n-1].At
	}
	return c.Received
}

// LookedInto reports whether the present round has a finding.
func (c Case) LookedInto() bool {
	since := c.Since()
	return slices.ContainsFunc(c.Findings, func(f Finding) bool { return !f.At.Before(since) })
}

// FollowedUp reports whether the complainant answered the survey, or staff recorded a return visit, since the case was resolved.
func (c Case) FollowedUp() bool {
	return slices.ContainsFunc(c.Surveys, func(s Survey) bool { return !s.At.Before(c.ResolvedAt) }) ||
		slices.ContainsFunc(c.Visits, func(v ReturnVisit) bool { return !v.At.Before(c.ResolvedAt) })
}

// Standing is the word for how far the case has come: its stage, or that it was followed up and waits for its review.
func (c Case) Standing() domain.Value {
	if c.Stage == Resolved && c.FollowedUp() {
		return domain.Word("stage.followed_up")
	}
	if c.Stage == Declined && c.Declining != nil && c.Declining.Kind == NoDanger {
		return domain.Word("stage.false_alarm")
	}
	return domain.Word("stage." + string(c.Stage))
}

// Answered reports whether the complainant has said, since c was resolved, whether it is solved: nobody needs to ask again.
func (c Case) Answered() bool {
	told := []Solved{Yes, Partly, No}
	return slices.ContainsFunc(c.Surveys, func(s Survey) bool { return !s.At.Before(c.ResolvedAt) && slices.Contains(told, s.Solved) }) ||
		slices.ContainsFunc(c.Visits, func(v ReturnVisit) bool { return !v.At.Before(c.ResolvedAt) && slices.Contains(told, v.Solved) })
}

// Present returns c with the records of the present round only: what a round before found, planned and achieved is in the history.
func (c Case) Present() Case {
	if len(c.Reopenings) == 0 {
		return c
	}
	since := c.Since()
	old := func(at time.Time) bool { return at.Before(since) }
	c.Findings = slices.DeleteFunc(slices.Clone(c.Findings), func(f Finding) bool { return old(f.At) })
	c.Progress = slices.DeleteFunc(slices.Clone(c.Progress), func(p Progress) bool { return old(p.At) })
	c.Surveys = slices.DeleteFunc(slices.Clone(c.Surveys), func(s Survey) bool { return !s.At.After(since) }) // "not solved" begins a round
	c.Visits = slices.DeleteFunc(slices.Clone(c.Visits), func(v ReturnVisit) bool { return !v.At.After(since) })
	c.Clocks.Answer, c.Clocks.Earlier = promise.Clock{}, nil
	if c.Assessment != nil && old(c.Assessment.At) {
		c.Assessment = nil
	}
	if c.Plan != nil && old(c.Plan.At) {
		c.Plan = nil
	}
	if c.Outcome != nil && old(c.Outcome.At) {
		c.Outcome = nil
	}
	if c.Review != nil && old(c.Review.At) {
		c.Review = nil
	}
	return c
}

// Worked returns when the office last did something on c.
func (c Case) Worked() time.Time {
	last := c.Taken
	for _, f := range c.Findings {
		last = domain.Later(last, f.At)
	}
	for _, p := range c.Progress {
		last = domain.Later(last, p.At)
	}
	if c.Assessment != nil {
		last = domain.Later(last, c.Assessment.At)
	}
	if c.Plan != nil {
		last = domain.Later(last, c.Plan.At)
	}
	if c.Outcome != nil {
		last = domain.Later(last, c.Outcome.At)
	}
	return domain.Later(last, c.Begun)
}

// ratings holds the priority for each severity and scope. A higher severity or a wider scope never gives a lower priority.
var ratings = map[Severity]map[Scope]promise.Priority{
	Minor:    {OneHome: promise.P4, OneBuilding: promise.P4, WholeCommunity: promise.P3},
	Moderate: {OneHome: promise.P3, OneBuilding: promise.P2, WholeCommunity: promise.P2},
	Serious:  {OneHome: promise.P2, OneBuilding: promise.P1, WholeCommunity: promise.P1},
	Critical: {OneHome: promise.P1, OneBuilding: promise.P1, WholeCommunity: promise.P1},
}

// Rate returns the priority for a severity and a scope; "" if one of them is unknown.
func Rate(s Severity, over Scope) promise.Priority { return ratings[s][over] }
