package complaint

import (
	"slices"
	"time"

	"guanjia/domain/calendar"
)

// ClockName says which promise a clock measures (docs/design.md §3). The text is stored.
type ClockName string

// The clocks of a case.
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

// Clock is one promise of time: since when it runs, until when it is to be kept, of how many percent of it the office was
// warned, and what became of it, when. The zero value does not run.
type Clock struct {
	From   time.Time
	Due    time.Time
	Warned int
	Result Kept
	At     time.Time
}

// Runs says whether it is still open how the promise ends.
func (k Clock) Runs() bool { return !k.Due.IsZero() && k.Result == Pending }

// stopped is k with what was promised done at an instant. A breach stays one.
func (k Clock) stopped(at time.Time) Clock {
	if !k.Runs() {
		return k
	}
	k.Result, k.At = Met, at
	if at.After(k.Due) {
		k.Result = Breached
	}
	return k
}

// Clocks are the promises on one case. Until the assessment Resolve runs as for P4, and for P1 in an emergency. Earlier are resolve
// clocks that ended before it: the case was reopened, or the date was moved after the breach. Pauses are the times on hold.
type Clocks struct {
	Answer    Clock
	Resolve   Clock
	Earlier   []Clock
	Pauses    []calendar.Pause
	Reminders int // of the survey, since the case was resolved
}

// Next is what is due next: somebody's acknowledgement, then the result. Zero while nothing is: on hold, resolved or ended.
func (c Case) Next() time.Time {
	switch {
	case c.Held != nil || !slices.Contains(unresolved, c.Stage):
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

// wind starts the clocks of a case that has none, and stops what the last move has answered.
func (t Terms) wind(c *Case, x act) {
	if c.Clocks.Answer.Due.IsZero() && !c.Received.IsZero() {
		c.Clocks.Answer = Clock{From: c.Received, Due: t.AnswerBy(*c)}
	}
	if c.Clocks.Resolve.Due.IsZero() && !c.Received.IsZero() {
		c.Clocks.Resolve = Clock{From: c.since(), Due: t.ResolveBy(*c, c.Priority())}
		if c.Assessment != nil {
			c.Clocks.Resolve.Due = c.Assessment.Due
		}
	}
	if !c.Taken.IsZero() {
		c.Clocks.Answer = c.Clocks.Answer.stopped(c.Taken)
	}
	if !c.ResolvedAt.IsZero() && c.Stage != Joined {
		c.Clocks.Resolve = c.Clocks.Resolve.stopped(c.ResolvedAt)
	}
	c.Wake = t.wakes(*c, x.now)
}

// promised moves the date by which c shall be resolved. A breach stays on record; of what has passed already nobody is warned.
func (x act) promised(c *Case, due time.Time) {
	k := c.Clocks.Resolve
	if k.Due.Equal(due) {
		return
	}
	earlier := slices.Clone(c.Clocks.Earlier)
	if k.Result != Pending {
		earlier = append(earlier, k)
	}
	if i := slices.IndexFunc(earlier, func(k Clock) bool { return k.Result == Breached && k.Due.Equal(due) }); i >= 0 { // the same promise once more
		c.Clocks.Resolve = earlier[i]
		c.Clocks.Earlier = slices.Delete(earlier, i, i+1)
		return
	}
	c.Clocks.Earlier, k = earlier, Clock{From: c.since(), Due: due}
	for _, percent := range x.terms.WarnAt {
		if !x.terms.part(*c, k, percent).After(x.now) {
			k.Warned = percent
		}
	}
	c.Clocks.Resolve = k
}

// released gives back the time of a pause: what was left when it began is left again.
func (x act) released(c *Case, p calendar.Pause) {
	hours := x.terms.hours(c.Priority())
	later := func(due time.Time) time.Time {
		if !due.After(p.From) {
			return due
		}
		return hours.Add(p.To, hours.Between(p.From, due))
	}
	c.Clocks.Pauses = append(slices.Clone(c.Clocks.Pauses), p)
	c.Clocks.Resolve.Due = later(c.Clocks.Resolve.Due)
	if c.Assessment != nil {
		own := *c.Assessment
		own.Due = later(own.Due)
		c.Assessment = &own
	}
	if c.Plan != nil {
		own := *c.Plan
		own.Due = later(own.Due)
		c.Plan = &own
	}
}

// part is when a clock of c has run for some percent of its time.
func (t Terms) part(c Case, k Clock, percent int) time.Time {
	hours := t.hours(c.Priority())
	whole := hours.Worked(k.From, k.Due, c.Clocks.Pauses)
	return hours.Elapsed(k.From, whole*time.Duration(percent)/100, c.Clocks.Pauses)
}
