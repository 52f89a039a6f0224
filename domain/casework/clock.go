package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// reminder is something that time brings to a case at an instant: a warning, a breach, a reminder of the survey, "no answer".
type reminder struct {
	at  time.Time
	do  complaint.Action
	rec complaint.Record
}

// isDueAgain is how soon something of this very instant is looked at once more.
const isDueAgain = time.Microsecond

// lines are what is still to come, each line in order of time: of what has passed of a line only the last matters.
func (r Rules) lines(c complaint.Case) [][]reminder {
	if asked := c.Stage == complaint.Resolved || c.Stage == complaint.Joined && !c.ResolvedAt.IsZero(); asked {
		return [][]reminder{r.surveyReminders(c)}
	}
	if c.Held != nil || !slices.Contains(complaint.Unresolved(), c.Stage) {
		return nil
	}
	return [][]reminder{r.warnings(c, promise.ToAnswer, c.Clocks.Answer), r.warnings(c, promise.ToResolve, c.Clocks.Resolve)}
}

// warnings are those of one clock, and its breach.
func (r Rules) warnings(c complaint.Case, name promise.ClockName, k promise.Clock) []reminder {
	var list []reminder
	for _, d := range r.ToCome(name, k, c.Priority(), c.Clocks.Pauses) {
		do := complaint.Warn
		if d.Percent == 0 {
			do = complaint.Breach
		}
		list = append(list, reminder{d.At, do, complaint.TimePassed{Clock: d.Clock, Percent: d.Percent}})
	}
	return list
}

// surveyReminders are those of the survey; at last it counts as not answered. Who has no Telegram is called: there the office is
// reminded, and nothing is counted by itself.
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

// wakes is when time next changes c; zero if it does not. What has passed already is due at once.
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

// RunClocks does what time has brought to c by now: warnings, breaches, reminders, "no answer". Of what was missed on one clock,
// because the program was away, only the last is done. left is the case as time leaves it: after the change, or, if there is nothing to
// do and the change is empty, with its clocks and the instant at which to look again. Errors: as Apply.
func (r Rules) RunClocks(c complaint.Case, now time.Time) (ch complaint.Change, left complaint.Case, err error) {
	r.as(domain.TheSystem(), now).startClocks(&c) // a case of before there were clocks
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

// isDue refuses what time brings before its time.
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

// startClocks starts the clocks of a case that has none, and stops what the last move has answered.
func (x act) startClocks(c *complaint.Case) {
	k := &c.Clocks
	if k.Answer.Due.IsZero() && !c.Received.IsZero() {
		k.Answer = promise.Clock{From: c.Received, Due: x.rules.AnswerBy(c.Received, c.Priority())}
	}
	if k.Resolve.Due.IsZero() && !c.Received.IsZero() {
		k.Resolve = promise.Clock{From: c.Since(), Due: x.resolveBy(*c, c.Priority())}
		if c.Assessment != nil {
			k.Resolve.Due = c.Assessment.Due
		}
	}
	if !c.Taken.IsZero() {
		k.Answer = k.Answer.Stopped(c.Taken)
	}
	if !c.ResolvedAt.IsZero() && c.Stage != complaint.Joined {
		k.Resolve = k.Resolve.Stopped(c.ResolvedAt)
	}
	c.Wake = x.rules.wakes(*c, x.now)
}

// resolveBy is until when c shall be resolved at a priority.
func (x act) resolveBy(c complaint.Case, p promise.Priority) time.Time {
	return x.rules.ResolveBy(c.Since(), p, c.Clocks.Pauses)
}

// promised changes the date by which c shall be resolved.
func (x act) promised(c *complaint.Case, due time.Time) {
	c.Clocks = x.rules.Renewed(c.Clocks, c.Priority(), c.Since(), due, x.now)
}

// released gives back the time of a pause to every date of c.
func (x act) released(c *complaint.Case, pause calendar.Pause) {
	later := func(due time.Time) time.Time { return x.rules.Later(due, c.Priority(), pause) }
	c.Clocks.Pauses = append(slices.Clone(c.Clocks.Pauses), pause)
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

// release ends a hold: the pause adds up, and what was promised is later by it.
func (x act) release(a *complaint.Case) {
	pause := calendar.Pause{From: a.Held.Since, To: x.now}
	a.Held = nil
	if pause.To.After(pause.From) {
		a.Paused += pause.To.Sub(pause.From)
		x.released(a, pause)
	}
}

func keepTimePassed(a *complaint.Case, r complaint.TimePassed, x act) {
	k := &a.Clocks.Answer
	if r.Clock == promise.ToResolve {
		k = &a.Clocks.Resolve
	}
	if k.Warned = max(k.Warned, r.Percent); r.Percent == 0 {
		k.Result, k.At = promise.Breached, x.now
	}
}
