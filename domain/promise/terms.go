package promise

import (
	"time"

	"guanjia/domain/calendar"
)

// Terms are the lengths of time that a company promises, and the hours in which they count. The settings fill them in. A priority that is
// missing in a map counts as P4.
type Terms struct {
	FirstAnswer  map[Priority]time.Duration // working time by priority; nil promises an answer at once: start from Defaults
	Assess       map[Priority]time.Duration // working time by expected priority, in which the office says how urgent it is; nil as FirstAnswer
	Resolve      map[Priority]time.Duration // working time by priority; nil as FirstAnswer
	ReopenWithin time.Duration              // time after closing in which a matter can be reopened; 0: it cannot be
	UrgeEvery    time.Duration              // the complainant can urge once in this time; 0: as often as they like

	Hours     calendar.Calendar // the zero value works around the clock; P1 always does
	WarnAt    []int             // the percentages of a clock at which the office is warned, rising; nil: it is not warned
	Reminders []time.Duration   // time after the matter was resolved at which the survey is sent again, rising; nil: it is not
	NoAnswer  time.Duration     // time after which a survey counts as not answered; 0: never
}

// SurveyChangeable is the time in which a complainant can change the answer to a survey.
const SurveyChangeable = 24 * time.Hour

// Defaults returns the terms of docs/design.md §2 and §3.
func Defaults() Terms {
	const day = 24 * time.Hour
	return Terms{
		FirstAnswer:  map[Priority]time.Duration{P1: 20 * time.Minute, P2: 2 * time.Hour, P3: day, P4: day},
		Assess:       map[Priority]time.Duration{P1: 30 * time.Minute, P2: day, P3: day, P4: day},
		Resolve:      map[Priority]time.Duration{P1: day, P2: 2 * day, P3: 7 * day, P4: 15 * day},
		ReopenWithin: 7 * day,
		UrgeEvery:    day,
		WarnAt:       []int{50, 80},
		Reminders:    []time.Duration{day, 3 * day},
		NoAnswer:     7 * day,
	}
}

// AnswerBy returns the instant, in UTC, until which a person of the office must acknowledge a matter that was received at an instant.
func (t Terms) AnswerBy(received time.Time, p Priority) time.Time {
	return t.HoursOf(p).Promise(received, lengthOf(t.FirstAnswer, p)).UTC()
}

// AssessBy returns the instant, in UTC, until which the office must have said how urgent a matter is. since is the beginning of its
// present round.
func (t Terms) AssessBy(since time.Time, p Priority, pauses []calendar.Pause) time.Time {
	return t.HoursOf(p).Due(since, lengthOf(t.Assess, p), pauses).UTC()
}

// ResolveBy returns the instant, in UTC, until which a matter must be resolved. since is the beginning of its present round; pauses do
// not count.
func (t Terms) ResolveBy(since time.Time, p Priority, pauses []calendar.Pause) time.Time {
	return t.HoursOf(p).Due(since, lengthOf(t.Resolve, p), pauses).UTC()
}

// AnswerDate returns the date that people are told for the first answer.
func (t Terms) AnswerDate(received, now time.Time, p Priority) time.Time {
	return t.date(received, t.AnswerBy(received, p), t.AnswerBy(now, p), now, p, nil)
}

// ResolveDate returns the date that people are told for the result.
func (t Terms) ResolveDate(since, now time.Time, p Priority, pauses []calendar.Pause) time.Time {
	return t.date(since, t.ResolveBy(since, p, pauses), t.ResolveBy(now, p, nil), now, p, pauses)
}

// quarter is which part of a length must be left for its target to be promised: a quarter.
const quarter = 4

// date is the target of a promise, or, if less than a quarter of the length is left at now, the same length counted from now: nothing is
// promised in the past (docs/design.md §3).
func (t Terms) date(since, target, anew, now time.Time, p Priority, pauses []calendar.Pause) time.Time {
	hours := t.HoursOf(p)
	if hours.Between(now, target)*quarter < hours.Worked(since, target, pauses) {
		return anew
	}
	return target
}

// HoursOf returns the hours in which the clocks of a priority count.
func (t Terms) HoursOf(p Priority) calendar.Calendar {
	if p == P1 {
		return calendar.Around()
	}
	return t.Hours
}

func lengthOf(of map[Priority]time.Duration, p Priority) time.Duration {
	if d, ok := of[p]; ok {
		return d
	}
	return of[P4]
}
