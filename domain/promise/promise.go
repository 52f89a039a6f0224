// Package promise is what the office promises in time: how urgent a matter is, until when it is answered and resolved, when
// somebody is warned, and what became of each promise (docs/design.md §3).
//
// It is arithmetic over a calendar: it knows no case, and instants are arguments. What a case does with it is in domain/casework.
//
//	terms := promise.Defaults()
//	clock := promise.Clock{From: received, Due: terms.AnswerBy(received, promise.P2)}
package promise

import (
	"slices"
	"time"

	"guanjia/domain/calendar"
)

// Priority is P1 (at once) to P4; "" is not rated yet. The text is stored.
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
	ToAnswer  ClockName = "answer"  // until a person of the office has acknowledged it
	ToResolve ClockName = "resolve" // until it is resolved
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

// Clock is one promise of time. The zero value does not run.
type Clock struct {
	From   time.Time // since when it runs, UTC
	Due    time.Time // until when it is to be kept, UTC; zero: nothing is promised
	Warned int       // of how many percent of the time the office was warned; 0: not yet
	Result Kept
	At     time.Time // when it was kept or broken, UTC; zero while pending
}

// Runs says whether it is still open how the promise ends.
func (k Clock) Runs() bool { return !k.Due.IsZero() && k.Result == Pending }

// Stopped is k with what was promised done at an instant: at Due itself it is kept. A breach stays one.
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

// Clocks are the promises on one matter.
type Clocks struct {
	Answer    Clock
	Resolve   Clock            // before the assessment as for P4, in an emergency as for P1
	Earlier   []Clock          // resolve clocks that ended before Resolve: reopened, or another date after a breach
	Pauses    []calendar.Pause // the times on hold, oldest first
	Reminders int              // how often the survey was reminded of, since the matter was resolved
}

// Due is one promise broken, or so much of its time gone.
type Due struct {
	At      time.Time
	Clock   ClockName
	Percent int // 0: the promise is broken
}

// breach is how soon after the last instant at which a promise could be kept it is broken: stores keep microseconds.
const breach = time.Microsecond

// ToCome lists what is to come on a clock of a priority, in order of time: the warnings that were not given yet, and the breach.
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

// passed is when a clock has run for some percent of its time.
func (t Terms) passed(k Clock, p Priority, pauses []calendar.Pause, percent int) time.Time {
	hours := t.HoursOf(p)
	whole := hours.Worked(k.From, k.Due, pauses)
	return hours.Elapsed(k.From, whole*time.Duration(percent)/100, pauses)
}

// Renewed is cs with another date by which the matter shall be resolved, promised at an instant, for a priority and since the
// beginning of its present round. A breach stays on record; of what has passed already nobody is warned.
func (t Terms) Renewed(cs Clocks, p Priority, since, due, now time.Time) Clocks {
	k := cs.Resolve
	if k.Due.Equal(due) {
		return cs
	}
	earlier := slices.Clone(cs.Earlier)
	if k.Result != Pending {
		earlier = append(earlier, k)
	}
	if i := slices.IndexFunc(earlier, func(k Clock) bool { return k.Result == Breached && k.Due.Equal(due) }); i >= 0 { // the same promise once more
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

// Later gives a date back the time of a pause: what was left when it began is left again. A date that had passed by then stays.
func (t Terms) Later(due time.Time, p Priority, pause calendar.Pause) time.Time {
	if !due.After(pause.From) {
		return due
	}
	hours := t.HoursOf(p)
	return hours.Add(pause.To, hours.Between(pause.From, due))
}
