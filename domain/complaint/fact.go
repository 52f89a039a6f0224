package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
)

// Open says whether work remains on c.
func (c Case) Open() bool { return c.Stage.Open() }

// Unresolved lists the stages in which the complainant waits for the result.
func Unresolved() []Stage {
	return []Stage{Received, Registered, Investigating, Assessed, Planned, InProgress}
}

// awaited says whether the complainant waits for the office: the case is not resolved, and not on hold.
func (c Case) awaited() bool { return c.Held == nil && slices.Contains(Unresolved(), c.Stage) }

// Responsible is who carries out the plan; the handler while there is no plan.
func (c Case) Responsible() domain.PersonID {
	if c.Plan != nil {
		return c.Plan.Responsible
	}
	return c.Handler
}

// Priority is the assessment's; before it, P1 for an emergency and "" for all others.
func (c Case) Priority() promise.Priority {
	switch {
	case c.Assessment != nil:
		return c.Assessment.Priority
	case c.Filing.Emergency:
		return promise.P1
	}
	return ""
}

// Due is the resolve-by instant as people are told: the assessment's, or zero before step 4. An emergency has one from the start.
func (c Case) Due() time.Time {
	switch {
	case c.Assessment != nil:
		return c.Assessment.Due
	case c.Filing.Emergency:
		return c.Clocks.Resolve.Due
	}
	return time.Time{}
}

// Next is what is due next: somebody's acknowledgement, then the result. Zero while nothing is: on hold, resolved or ended.
func (c Case) Next() time.Time {
	switch {
	case !c.awaited():
		return time.Time{}
	case c.Taken.IsZero() && c.Clocks.Answer.Runs():
		return c.Clocks.Answer.Due
	case c.Clocks.Resolve.Due.IsZero():
		return c.Due()
	}
	return c.Clocks.Resolve.Due
}

// AnswerBy is until when somebody shall acknowledge c; zero once that is done, and when nobody waits for it.
func (c Case) AnswerBy() time.Time {
	if c.Taken.IsZero() && c.Clocks.Answer.Runs() {
		return c.Next()
	}
	return time.Time{}
}

// Since is when the present attempt began: at the last reopening, or the receipt.
func (c Case) Since() time.Time {
	if n := len(c.Reopenings); n > 0 {
		return c.Reopenings[n-1].At
	}
	return c.Received
}

// LookedInto holds if there is a finding of the present attempt.
func (c Case) LookedInto() bool {
	since := c.Since()
	return slices.ContainsFunc(c.Findings, func(f Finding) bool { return !f.At.Before(since) })
}

// FollowedUp holds if the complainant answered, or was asked, since the case was resolved.
func (c Case) FollowedUp() bool {
	return slices.ContainsFunc(c.Surveys, func(s Survey) bool { return !s.At.Before(c.ResolvedAt) }) ||
		slices.ContainsFunc(c.Visits, func(v ReturnVisit) bool { return !v.At.Before(c.ResolvedAt) })
}

// ratings holds the priority by severity (from minor) and scope (from one home). It never falls along either.
var ratings = map[Severity]map[Scope]promise.Priority{
	Minor:    {OneHome: promise.P4, OneBuilding: promise.P4, WholeCommunity: promise.P3},
	Moderate: {OneHome: promise.P3, OneBuilding: promise.P2, WholeCommunity: promise.P2},
	Serious:  {OneHome: promise.P2, OneBuilding: promise.P1, WholeCommunity: promise.P1},
	Critical: {OneHome: promise.P1, OneBuilding: promise.P1, WholeCommunity: promise.P1},
}

// Rate gives the priority that follows from severity and scope; "" if either is unknown.
func Rate(s Severity, over Scope) promise.Priority { return ratings[s][over] }
