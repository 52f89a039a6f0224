// Package promise computes what the office promises in time: how urgent a matter is, until when it must be answered and resolved, when
// somebody is warned, and what became of each promise (docs/design.md §3).
//
// It only computes with a calendar: it knows no case, and it gets every instant as an argument. domain/casework applies it to cases.
//
//	terms := promise.Defaults()
//	clock := promise.Clock{From: received, Due: terms.AnswerBy(received, promise.P2)}
package promise

import (
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
	ToAssess  ClockName = "assess"  // until the office has said how urgent the matter is; a target of the office, told to nobody outside
	ToResolve ClockName = "resolve" // until the matter is resolved
)

// ClockNames lists every clock.
func ClockNames() []ClockName { return []ClockName{ToAnswer, ToAssess, ToResolve} }

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
	From   time.Time     // UTC; the beginning of the promised time; zero: nothing is promised
	Target time.Time     // UTC; by when it should be done, counted from From: figures judge by it; zero in clocks of before: Due
	Due    time.Time     // UTC; the date that people are told (Terms.ResolveDate); zero: nothing is promised
	Warned int           // the highest percentage of the time at which the office was warned, Climbed after that; 0: not yet
	Result Kept          // Pending ("") until the promise of Due is kept or broken
	At     time.Time     // UTC; when it was kept or broken; zero while pending
	Done   time.Time     // UTC; when it was done, also if that was too late; zero: not yet
	Took   time.Duration // working time from From to Done, without pauses, at least a microsecond; 0 until then, and in clocks of before
}

// Climbed stands in Clock.Warned when a breach that nobody cared for has been told to the company's admins.
const Climbed = 200

// Runs reports whether the promise is neither kept nor broken yet.
func (k Clock) Runs() bool { return !k.Due.IsZero() && k.Result == Pending }

// Unfulfilled reports whether something was promised and has not been done, in time or late.
func (k Clock) Unfulfilled() bool { return !k.Due.IsZero() && k.Done.IsZero() }

// Fulfilled returns when it was done, in time or late; zero: not yet. Clocks that were stored by early versions have only a Result and its instant.
func (k Clock) Fulfilled() time.Time {
	if k.Done.IsZero() && k.Result == Met {
		return k.At
	}
	return k.Done
}

// Judged returns the instant by which figures judge the promise.
func (k Clock) Judged() time.Time {
	if k.Target.IsZero() {
		return k.Due
	}
	return k.Target
}

// Judgement returns what a card says of the promise: it is broken if the date was missed, and also if it was fulfilled after the target,
// so that another date does not mend what was late. Figures judge by the target alone.
func (k Clock) Judgement() Kept {
	if !k.Done.IsZero() && k.Done.After(k.Judged()) {
		return Breached
	}
	return k.Result
}

// noTime is the Took of what was done outside of working time: no time, but known.
const noTime = time.Microsecond

// Stopped returns k after the promised thing was done at an instant, with so much working time since From. The promise is kept if that
// is not after Due. A breach stays a breach, and what was done once is not done again.
func (k Clock) Stopped(at time.Time, took time.Duration) Clock {
	if !k.Unfulfilled() {
		return k
	}
	k.Done, k.Took = at, max(took, noTime)
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
	Answer    Clock            // the first answer; zero until the receipt
	Assess    Clock            // the assessment of the present round; zero until the receipt
	Resolve   Clock            // the result; before the assessment as for the expected priority, in an emergency as for P1; zero until the receipt
	Earlier   []Clock          // clocks of the result of earlier rounds, oldest first; nil: it was never reopened
	Pauses    []calendar.Pause // the times that do not count and are over: on hold, or together with another matter; oldest first; nil: none
	Reminders int              // reminders of the survey that were sent since the matter was resolved; 0: none
	Since     time.Time        // UTC; since when the present dates hold; zero in a matter of before: Late follows from the dates
	Late      []Span           // times in which a promise was broken and not fulfilled, by the dates that held then; oldest first, all over; nil: none
	Apart     []Span           // times in which the matter went with another one, and does not any more; oldest first; nil: none
}

// Span is a time, From included and To not. To is zero while it lasts.
type Span struct{ From, To time.Time } // UTC; From is never zero

// Of returns the clock with a name.
func (cs Clocks) Of(name ClockName) Clock {
	switch name {
	case ToAssess:
		return cs.Assess
	case ToResolve:
		return cs.Resolve
	}
	return cs.Answer
}

// Due is the instant of a warning, of a breach, or of the time after a breach at which it is told to the admins.
type Due struct {
	At      time.Time // UTC; never zero
	Clock   ClockName // which promise; never ""
	Percent int       // the part of the promised time that has passed; 0: the promise is broken; Climbed: so long ago that admins are told
}

// breach is the time between the last instant at which a promise is kept and its breach. It is the smallest difference that stores keep.
const breach = time.Microsecond

// ToCome lists what time brings to a clock with a priority, in order: the warnings that were not given yet and the breach; or, of a
// promise that was broken and not fulfilled since, the instant at which one more term is over.
func (t Terms) ToCome(name ClockName, k Clock, p Priority, pauses []calendar.Pause) []Due {
	switch {
	case k.Runs():
	case k.Result == Breached && k.Unfulfilled() && k.Warned < Climbed && name != ToAssess:
		return []Due{{At: t.HoursOf(p).Add(k.Due, t.length(k, p, pauses)), Clock: name, Percent: Climbed}}
	default:
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

// length returns the working time of a clock from its beginning to its date.
func (t Terms) length(k Clock, p Priority, pauses []calendar.Pause) time.Duration {
	return t.HoursOf(p).Worked(k.From, k.Due, pauses)
}

// passed returns the instant at which some percent of a clock's time has passed.
func (t Terms) passed(k Clock, p Priority, pauses []calendar.Pause, percent int) time.Time {
	return t.HoursOf(p).Elapsed(k.From, t.length(k, p, pauses)*time.Duration(percent)/100, pauses)
}

// Renewed returns a clock with another target and date for the same thing, promised at now. Nobody is warned of percentages that had
// passed already. The same date again is the same promise: a breach of it stays one.
func (t Terms) Renewed(k Clock, p Priority, pauses []calendar.Pause, target, due, now time.Time) Clock {
	k.Target = target
	if k.Due.Equal(due) {
		return k
	}
	k.Due, k.Warned, k.Result, k.At = due, 0, Pending, time.Time{}
	for _, percent := range t.WarnAt {
		if !t.passed(k, p, pauses, percent).After(now) {
			k.Warned = percent
		}
	}
	return k
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
