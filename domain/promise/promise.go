// Package promise computes what the office promises in time: how urgent a matter is, until when it must be answered and resolved, when
// somebody is warned, and what became of each promise (docs/design.md §3).
//
// It only computes with a calendar: it knows no case, and it gets every instant as an argument. domain/casework applies it to cases.
//
//	terms := promise.Defaults()
//	clock := promise.Clock{From: received, Due: terms.AnswerBy(received, promise.P2)}
package promise

import (
	"slices"
	"time"

	"guanjia/domain/calendar"
)

// Priority says how urgent a matter is, from P1 (at once) to P4; "" if it is not rated yet. The text is stored.
type Priority string

// The priorities.
const (
	P1 Priority = "P1"
	P2 Priority = "P2"
	P3 Priority = "P3"
	P4 Priority = "P4"
)

// Priorities lists every priority, most urgent first.
func Priorities() []Priority { return []Priority{P1, P2, P3, P4} }

// ClockName says which promise a clock measures. The text is stored.
type ClockName string

// The clocks.
const (
	ToAnswer  ClockName = "answer"  // until a person of the office acknowledges the matter
	ToResolve ClockName = "resolve" // until the matter is resolved
)

// ClockNames lists every clock.
func ClockNames() []ClockName { return []ClockName{ToAnswer, ToResolve} }

// Kept says what became of a promise. The text is stored.
type Kept string

// The results. The zero value is pending.
const (
	Pending  Kept = ""
	Met      Kept = "met"
	Breached Kept = "breached"
)

// Clock measures one promise. The zero value promises nothing.
type Clock struct {
	From   time.Time // UTC; the beginning of the promised time
	Due    time.Time // UTC; the end of the promised time; zero: nothing is promised
	Warned int       // the highest percentage of the time at which the office was warned; 0: none yet
	Result Kept      // Pending until the promise is kept or broken
	At     time.Time // UTC; when it was kept or broken; zero while pending
}

// Runs reports whether the promise is neither kept nor broken yet.
func (k Clock) Runs() bool { return !k.Due.IsZero() && k.Result == Pending }

// Stopped returns k after the promised thing was done at an instant. The promise is kept if that is not after Due. A breach stays a
// breach.
func (k Clock) Stopped(at time.Time) Clock {
	if !k.Runs() {
		return k
	}
	k.Result, k.At = Met, at
	if at.After(k.Due) {
		k.Result = Breached
	}
	return k
}

// Clocks are the promises of one matter.
type Clocks struct {
	Answer    Clock            // the first answer
	Resolve   Clock            // the result; before the assessment as for P4, in an emergency as for P1
	Earlier   []Clock          // clocks of the result that ended before Resolve: the matter was reopened, or got another date after a breach
	Pauses    []calendar.Pause // the times on hold, oldest first
	Reminders int              // reminders of the survey that were sent since the matter was resolved
}

// Due is the instant of a warning or of a breach.
type Due struct {
	At      time.Time // UTC
	Clock   ClockName // which promise
	Percent int       // the part of the promised time that has passed; 0: the promise is broken
}

// breach is the time between the last instant at which a promise is kept and its breach. It is the smallest difference that stores keep.
const breach = time.Microsecond

// ToCome lists the warnings that were not given yet, and the breach, of a clock with a priority, in order of time.
func (t Terms) ToCome(name ClockName, k Clock, p Priority, pauses []calendar.Pause) []Due {
	if !k.Runs() {
		return nil
	}
	var list []Due
	for _, percent := range t.WarnAt {
		if percent > k.Warned {
			list = append(list, Due{t.passed(k, p, pauses, percent), name, percent})
		}
	}
	return append(list, Due{At: k.Due.Add(breach), Clock: name})
}

// passed returns the instant at which some percent of a clock's time has passed.
func (t Terms) passed(k Clock, p Priority, pauses []calendar.Pause, percent int) time.Time {
	hours := t.HoursOf(p)
	whole := hours.Worked(k.From, k.Due, pauses)
	return hours.Elapsed(k.From, whole*time.Duration(percent)/100, pauses)
}

// Renewed returns cs with another date for the result. The date is promised at now; p is the priority; since is the beginning of the
// present round. A breach stays on record. Nobody is warned of percentages that had passed already.
func (t Terms) Renewed(cs Clocks, p Priority, since, due, now time.Time) Clocks {
	k := cs.Resolve
	if k.Due.Equal(due) {
		return cs
	}
	earlier := slices.Clone(cs.Earlier)
	if k.Result != Pending {
		earlier = append(earlier, k)
	}
	if i := slices.IndexFunc(earlier, func(k Clock) bool { return k.Result == Breached && k.Due.Equal(due) }); i >= 0 { // the same promise again
		cs.Resolve = earlier[i]
		cs.Earlier = slices.Delete(earlier, i, i+1)
		return cs
	}
	cs.Earlier, k = earlier, Clock{From: since, Due: due}
	for _, percent := range t.WarnAt {
		if !t.passed(k, p, cs.Pauses, percent).After(now) {
			k.Warned = percent
		}
	}
	cs.Resolve = k
	return cs
}

// Later moves a date back by the time of a pause, so that as much working time is left as when the pause began. A date that had already
// passed then stays.
func (t Terms) Later(due time.Time, p Priority, pause calendar.Pause) time.Time {
	if !due.After(pause.From) {
		return due
	}
	hours := t.HoursOf(p)
	return hours.Add(pause.To, hours.Between(pause.From, due))
}
