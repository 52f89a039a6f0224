package complaint

import "time"

// Terms are the lengths of time that a property company promises (DESIGN.md §3). A missing priority counts as P4.
// TODO(#4): working calendars; until then all run around the clock.
type Terms struct {
	FirstAnswer  map[Priority]time.Duration // by priority; "" before the assessment
	Resolve      map[Priority]time.Duration
	ReopenWithin time.Duration // after closing
	UrgeEvery    time.Duration // at most one urging in it
}

// SurveyChangeable is how long a survey's answer can be changed.
const SurveyChangeable = 24 * time.Hour

// DefaultTerms are those of DESIGN.md §3 and §2.
func DefaultTerms() Terms {
	const day = 24 * time.Hour
	return Terms{
		FirstAnswer:  map[Priority]time.Duration{P1: 20 * time.Minute, P2: 2 * time.Hour, P3: day, P4: day, "": day},
		Resolve:      map[Priority]time.Duration{P1: day, P2: 2 * day, P3: 7 * day, P4: 15 * day},
		ReopenWithin: 7 * day,
		UrgeEvery:    day,
	}
}

// AnswerBy is until when a person of the office shall have acknowledged c.
func (t Terms) AnswerBy(c Case) time.Time {
	d, ok := t.FirstAnswer[c.Priority()]
	if !ok {
		d = t.FirstAnswer[P4]
	}
	return c.Received.Add(d)
}

// ResolveBy is until when c shall be resolved at priority p, counted from its receipt and all pauses, or from
// its last reopening.
func (t Terms) ResolveBy(c Case, p Priority) time.Time {
	d, ok := t.Resolve[p]
	if !ok {
		d = t.Resolve[P4]
	}
	if n := len(c.Reopenings); n > 0 {
		return c.Reopenings[n-1].At.Add(d)
	}
	return c.Received.Add(d + c.Paused)
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
