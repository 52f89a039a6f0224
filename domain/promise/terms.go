package promise

import (
	"time"

	"guanjia/domain/calendar"
)

// Terms are the lengths of time that a property company promises, and the hours in which its clocks run. A missing priority counts
// as P4.
type Terms struct {
	FirstAnswer  map[Priority]time.Duration // of working time, by priority; "" before the assessment
	Resolve      map[Priority]time.Duration // of working time
	ReopenWithin time.Duration              // after closing
	UrgeEvery    time.Duration              // at most one urging in it

	Hours     calendar.Calendar // zero: around the clock, as P1 always
	WarnAt    []int             // percent of a clock at which the office is warned, rising
	Reminders []time.Duration   // of the survey, after the matter was resolved, rising
	NoAnswer  time.Duration     // after which a survey counts as not answered; 0: never
}

// SurveyChangeable is how long a survey's answer can be changed.
const SurveyChangeable = 24 * time.Hour

// Defaults are the terms of docs/design.md §3 and §2.
func Defaults() Terms {
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

// AnswerBy is until when a person of the office shall have acknowledged what was received at an instant, in UTC.
func (t Terms) AnswerBy(received time.Time, p Priority) time.Time {
	return t.HoursOf(p).Promise(received, term(t.FirstAnswer, p)).UTC()
}

// ResolveBy is until when a matter shall be resolved, counted from the beginning of its present round without pauses, in UTC.
func (t Terms) ResolveBy(since time.Time, p Priority, pauses []calendar.Pause) time.Time {
	return t.HoursOf(p).Due(since, term(t.Resolve, p), pauses).UTC()
}

// HoursOf are the hours in which the clocks of a priority run.
func (t Terms) HoursOf(p Priority) calendar.Calendar {
	if p == P1 {
		return calendar.Around()
	}
	return t.Hours
}

func term(of map[Priority]time.Duration, p Priority) time.Duration {
	if d, ok := of[p]; ok {
		return d
	}
	return of[P4]
}
