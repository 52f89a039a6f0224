package complaint

import (
	"time"

	"guanjia/domain/calendar"
)

// Terms are the lengths of time that a property company promises (docs/design.md §3), and the hours in which its clocks run. A missing
// priority counts as P4.
type Terms struct {
	FirstAnswer  map[Priority]time.Duration // by priority; "" before the assessment
	Resolve      map[Priority]time.Duration
	ReopenWithin time.Duration // after closing
	UrgeEvery    time.Duration // at most one urging in it

	Hours     calendar.Calendar // zero: around the clock, as P1 always
	WarnAt    []int             // percent of a clock at which the office is warned, rising
	Reminders []time.Duration   // of the survey, after the case was resolved, rising
	NoAnswer  time.Duration     // after which a survey counts as not answered; 0: never
}

// SurveyChangeable is how long a survey's answer can be changed.
const SurveyChangeable = 24 * time.Hour

// DefaultTerms are those of docs/design.md §3 and §2.
func DefaultTerms() Terms {
	const day = 24 * time.Hour
	return Terms{
		FirstAnswer:  map[Priority]time.Duration{P1: 20 * time.Minute, P2: 2 * time.Hour, P3: day, P4: day, "": day},
		Resolve:      map[Priority]time.Duration{P1: day, P2: 2 * day, P3: 7 * day, P4: 15 * day},
		ReopenWithin: 7 * day,
		UrgeEvery:    day,
		WarnAt:       []int{50, 80},
		Reminders:    []time.Duration{day, 3 * day},
		NoAnswer:     7 * day,
	}
}

// AnswerBy is until when a person of the office shall have acknowledged c.
func (t Terms) AnswerBy(c Case) time.Time {
	p := c.Priority()
	return t.hours(p).Promise(c.Received, term(t.FirstAnswer, p)).UTC()
}

// ResolveBy is until when c shall be resolved at priority p, counted from its receipt or its last reopening, without pauses.
func (t Terms) ResolveBy(c Case, p Priority) time.Time {
	return t.hours(p).Due(c.since(), term(t.Resolve, p), c.Clocks.Pauses).UTC()
}

func term(of map[Priority]time.Duration, p Priority) time.Duration {
	if d, ok := of[p]; ok {
		return d
	}
	return of[P4]
}

// hours are those in which the clocks of a priority run.
func (t Terms) hours(p Priority) calendar.Calendar {
	if p == P1 {
		return calendar.Around()
	}
	return t.Hours
}

// Priority is the assessment's; before it, P1 for an emergency and "" for all others.
func (c Case) Priority() Priority {
	switch {
	case c.Assessment != nil:
		return c.Assessment.Priority
	case c.Filing.Emergency:
		return P1
	}
	return ""
}

// ratings holds the priority by severity (from minor) and scope (from one home). It never falls along either.
var ratings = map[Severity]map[Scope]Priority{
	Minor:    {OneHome: P4, OneBuilding: P4, WholeCommunity: P3},
	Moderate: {OneHome: P3, OneBuilding: P2, WholeCommunity: P2},
	Serious:  {OneHome: P2, OneBuilding: P1, WholeCommunity: P1},
	Critical: {OneHome: P1, OneBuilding: P1, WholeCommunity: P1},
}

// Rate gives the priority that follows from severity and scope; "" if either is unknown.
func Rate(s Severity, over Scope) Priority { return ratings[s][over] }
