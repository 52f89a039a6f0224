package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// reminder is an action of the system at an instant: a warning, a breach, a reminder of the survey, or "no answer".
type reminder struct {
	at  time.Time
	do  complaint.Action
	rec complaint.Record
}

// isDueAgain is the delay after which a case is looked at again if something happens at this very instant.
const isDueAgain = time.Microsecond

// lines returns what will still happen to c: one list for each clock and one for the survey, each in order of time. If several of a list
// have passed, only the last one is done.
func (r Rules) lines(c complaint.Case) [][]reminder {
	if asked := c.Stage == complaint.Resolved || c.Stage == complaint.Joined && !c.ResolvedAt.IsZero(); asked {
		return [][]reminder{r.surveyReminders(c)}
	}
	if c.Held != nil || !slices.Contains(complaint.Unresolved(), c.Stage) {
		return nil
	}
	var lines [][]reminder
	for _, name := range promise.ClockNames() {
		line := r.warnings(c, name, c.Clocks.Of(name))
		if name == promise.ToAssess && c.Taken.IsZero() { // the warnings of the missing answer are enough
			line = line[max(0, len(line)-1):]
		}
		lines = append(lines, line)
	}
	return lines
}

// warnings returns the warnings and the breach of one clock.
func (r Rules) warnings(c complaint.Case, name promise.ClockName, k promise.Clock) []reminder {
	var list []reminder
	for _, d := range r.ToCome(name, k, r.Urgency(c), c.Clocks.Pauses) {
		do := complaint.Warn
		switch d.Percent {
		case 0:
			do = complaint.Breach
		case promise.Climbed:
			do = complaint.Climb
		}
		list = append(list, reminder{d.At, do, complaint.TimePassed{Clock: d.Clock, Percent: d.Percent}})
	}
	return list
}

// surveyReminders returns the reminders of the survey, and at the end "no answer". For a complainant without Telegram the office is
// reminded to call, and there is no automatic "no answer".
func (r Rules) surveyReminders(c complaint.Case) []reminder {
	if c.FollowedUp() {
		return nil
	}
	var list []reminder
	for i, after := range r.Reminders {
		if i >= c.Clocks.Reminders {
			list = append(list, reminder{c.ResolvedAt.Add(after), complaint.Remind, complaint.Reminding{Count: i + 1}})
		}
	}
	if c.Filing.Complainant.Person != 0 && r.NoAnswer > 0 {
		list = append(list, reminder{c.ResolvedAt.Add(r.NoAnswer), complaint.Answer, complaint.Survey{Solved: complaint.NoAnswer}})
	}
	return list
}

// wakes returns the instant at which time changes c next: now if that has passed already, zero if nothing will happen.
func (r Rules) wakes(c complaint.Case, now time.Time) time.Time {
	var next time.Time
	for _, line := range r.lines(c) {
		for _, a := range line {
			if next.IsZero() || a.at.Before(next) {
				next = a.at
			}
		}
	}
	if !next.IsZero() && next.Before(now) {
		next = now
	}
	return next.UTC()
}

// RunClocks does what is due by now: warnings, breaches, reminders, "no answer". If the program was away and missed several on one clock,
// only the last is done. left is the case after the change. If nothing is due, the change is empty, and left has its clocks and the
// instant at which to look again. Errors: as Apply.
func (r Rules) RunClocks(c complaint.Case, now time.Time) (ch complaint.Change, left complaint.Case, err error) {
	r.as(domain.TheSystem(), now).startClocks(&c) // an old case, from before clocks were stored
	left = c
	for _, line := range r.lines(c) {
		passed := slices.IndexFunc(line, func(a reminder) bool { return a.at.After(now) })
		if passed < 0 {
			passed = len(line)
		}
		if passed == 0 {
			continue
		}
		a := line[passed-1]
		next, err := r.Apply(left, a.do, domain.TheSystem(), a.rec, now)
		if err != nil {
			return complaint.Change{}, complaint.Case{}, err
		}
		ch, left = ch.Then(next), next.After()
	}
	if ch.Empty() && !left.Wake.After(now) {
		left.Wake = now.Add(isDueAgain).UTC()
	}
	return ch, left, nil
}

// isDue refuses an action of the system before its time.
func isDue(do complaint.Action) func(complaint.Case, act) error {
	return func(c complaint.Case, x act) error {
		for _, line := range x.rules.lines(c) {
			if slices.ContainsFunc(line, func(a reminder) bool { return a.do == do && !a.at.After(x.now) }) {
				return nil
			}
		}
		return conflict(c, "refuse.early", do)
	}
}

// startClocks starts the clocks of a case that has none, and stops what the last move has fulfilled.
func (x act) startClocks(c *complaint.Case) {
	k := &c.Clocks
	if !c.Received.IsZero() {
		x.startMissing(c)
	}
	if !c.Taken.IsZero() {
		k.Answer = x.stopped(*c, k.Answer, c.Taken)
	}
	if c.Assessed() {
		k.Assess = x.stopped(*c, k.Assess, c.Assessment.At)
	}
	if !c.ResolvedAt.IsZero() && c.Stage != complaint.Joined {
		k.Resolve = x.stopped(*c, k.Resolve, c.ResolvedAt)
	}
	c.Wake = x.rules.wakes(*c, x.now)
}

// startMissing starts those clocks of a received case that do not run yet. Of a letter that came in days ago nobody is warned at once.
func (x act) startMissing(c *complaint.Case) {
	k, p := &c.Clocks, x.rules.Urgency(*c)
	if k.Answer.Due.IsZero() {
		k.Answer = x.rules.Renewed(promise.Clock{From: c.Received}, p, nil, x.rules.AnswerBy(c.Received, p), x.rules.AnswerDate(c.Received, x.now, p), x.now)
	}
	if k.Assess.Due.IsZero() && slices.Contains(unresolved, c.Stage) {
		target := x.rules.AssessBy(c.Since(), p, k.Pauses)
		k.Assess = promise.Clock{From: c.Since(), Target: target, Due: target}
	}
	if k.Resolve.Due.IsZero() {
		k.Resolve = promise.Clock{From: c.Since(), Target: x.resolveBy(*c, p), Due: x.rules.ResolveDate(c.Since(), x.now, p, k.Pauses)}
		if c.Assessment != nil {
			k.Resolve.Due = c.Assessment.Due
		}
	}
}

// stopped returns a clock of c after what it promises was done at an instant.
func (x act) stopped(c complaint.Case, k promise.Clock, at time.Time) promise.Clock {
	if !k.Unfulfilled() {
		return k
	}
	return k.Stopped(at, x.rules.HoursOf(x.rules.Urgency(c)).Worked(k.From, at, c.Clocks.Pauses))
}

// resolveBy returns the target for the result of c at a priority.
func (x act) resolveBy(c complaint.Case, p promise.Priority) time.Time {
	return x.rules.ResolveBy(c.Since(), p, c.Clocks.Pauses)
}

// promised changes the date by which c shall be resolved: there is one date, that of the assessment and of the plan (docs/design.md §3).
func (x act) promised(c *complaint.Case, due time.Time) {
	due = due.UTC()
	p, k := x.rules.Urgency(*c), c.Clocks.Resolve
	if k.From.IsZero() {
		k.From = c.Since()
	}
	c.Clocks.Resolve = x.rules.Renewed(k, p, c.Clocks.Pauses, x.resolveBy(*c, p), due, x.now)
	x.dated(c, func(time.Time) time.Time { return due })
}

// dated changes the date in the assessment, and in the plan of the present round.
func (x act) dated(c *complaint.Case, change func(time.Time) time.Time) {
	if c.Assessment != nil {
		own := *c.Assessment
		own.Due = change(own.Due)
		c.Assessment = &own
	}
	if c.Plan != nil && slices.Contains(planned, c.Stage) {
		own := *c.Plan
		own.Due = change(own.Due)
		c.Plan = &own
	}
}

// planned are the stages in which the plan is that of the present round.
var planned = []complaint.Stage{complaint.Planned, complaint.InProgress}

// repromise counts the promises of c anew that are not fulfilled and hang on what is expected of it: its category or its urgency was
// corrected before it was assessed.
func (x act) repromise(c *complaint.Case) {
	if c.Assessed() || c.Received.IsZero() || c.Clocks.Answer.Due.IsZero() {
		return
	}
	k, p, since := &c.Clocks, x.rules.Urgency(*c), c.Since()
	anew := func(clock promise.Clock, target, due time.Time) promise.Clock {
		if !clock.Unfulfilled() {
			return clock
		}
		return x.rules.Renewed(clock, p, k.Pauses, target, due, x.now)
	}
	k.Answer = anew(k.Answer, x.rules.AnswerBy(c.Received, p), x.rules.AnswerDate(c.Received, x.now, p))
	assess := x.rules.AssessBy(since, p, k.Pauses)
	k.Assess = anew(k.Assess, assess, assess)
	k.Resolve = anew(k.Resolve, x.resolveBy(*c, p), x.rules.ResolveDate(since, x.now, p, k.Pauses))
}

// released moves every date of c back by the time of a pause.
func (x act) released(c *complaint.Case, pause calendar.Pause) {
	later := func(due time.Time) time.Time { return x.rules.Later(due, x.rules.Urgency(*c), pause) }
	k := &c.Clocks
	k.Pauses = append(slices.Clone(k.Pauses), pause)
	for _, clock := range []*promise.Clock{&k.Assess, &k.Resolve} {
		clock.Target, clock.Due = later(clock.Target), later(clock.Due)
	}
	x.dated(c, later)
}

// release ends a hold: it adds the pause, and moves the dates back by it.
func (x act) release(a *complaint.Case) {
	pause := calendar.Pause{From: a.Held.Since, To: x.now}
	a.Held = nil
	if pause.To.After(pause.From) {
		a.Paused += pause.To.Sub(pause.From)
		x.released(a, pause)
	}
}

// clockOf returns the clock of c with a name.
func clockOf(c *complaint.Case, name promise.ClockName) *promise.Clock {
	switch name {
	case promise.ToAssess:
		return &c.Clocks.Assess
	case promise.ToResolve:
		return &c.Clocks.Resolve
	}
	return &c.Clocks.Answer
}

func keepTimePassed(a *complaint.Case, r complaint.TimePassed, x act) {
	k := clockOf(a, r.Clock)
	if k.Warned = max(k.Warned, r.Percent); r.Percent == 0 {
		k.Result, k.At = promise.Breached, x.now
	}
}
