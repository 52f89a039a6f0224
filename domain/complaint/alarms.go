package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
)

// Alarm is what a clock says: so much of it has run, or (Percent 0) its promise is broken.
type Alarm struct {
	Clock   ClockName
	Percent int
}

// Reminding is the Count-th reminder of the survey.
type Reminding struct{ Count int }

func (Alarm) record()     {}
func (Reminding) record() {}

// alarm is what time brings at an instant.
type alarm struct {
	at  time.Time
	do  Action
	rec Record
}

// ring is how soon after the last instant at which a promise could be kept it is broken.
const ring = time.Microsecond

// lines are the alarms that are still to come, each line in order of time: of those of a line that have passed only the last matters.
func (t Terms) lines(c Case) [][]alarm {
	if asked := c.Stage == Resolved || c.Stage == Joined && !c.ResolvedAt.IsZero(); asked {
		return [][]alarm{t.reminders(c)}
	}
	if c.Held != nil || !slices.Contains(unresolved, c.Stage) {
		return nil
	}
	return [][]alarm{t.warnings(c, ToAnswer, c.Clocks.Answer), t.warnings(c, ToResolve, c.Clocks.Resolve)}
}

// warnings are the alarms of one clock.
func (t Terms) warnings(c Case, name ClockName, k Clock) []alarm {
	if !k.Runs() {
		return nil
	}
	var list []alarm
	for _, percent := range t.WarnAt {
		if percent > k.Warned {
			list = append(list, alarm{t.part(c, k, percent), Warn, Alarm{name, percent}})
		}
	}
	return append(list, alarm{k.Due.Add(ring), Breach, Alarm{Clock: name}})
}

// reminders are those of the survey; at last it counts as not answered. Who has no Telegram is called: there the office is
// reminded, and nothing is counted by itself.
func (t Terms) reminders(c Case) []alarm {
	if c.followedUp() {
		return nil
	}
	var list []alarm
	for i, after := range t.Reminders {
		if i >= c.Clocks.Reminders {
			list = append(list, alarm{c.ResolvedAt.Add(after), Remind, Reminding{i + 1}})
		}
	}
	if c.Filing.Complainant.Person != 0 && t.NoAnswer > 0 {
		list = append(list, alarm{c.ResolvedAt.Add(t.NoAnswer), Answer, Survey{Solved: NoAnswer}})
	}
	return list
}

// wakes is when time next changes c; zero if it does not. What has passed already is due at once.
func (t Terms) wakes(c Case, now time.Time) time.Time {
	var next time.Time
	for _, line := range t.lines(c) {
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

// Pass does what time has brought to c by now: warnings, breaches, reminders, "no answer". Of what was missed on one clock, because
// the program was away, only the last is done. If there is nothing to do the change is empty, and waiting is c with the clocks and the
// instant at which to look again.
func (t Terms) Pass(c Case, now time.Time) (ch Change, waiting Case, err error) {
	t.wind(&c, act{now: now, terms: t}) // a case of before there were clocks
	waiting = c
	for _, line := range t.lines(c) {
		rang := slices.IndexFunc(line, func(a alarm) bool { return a.at.After(now) })
		if rang < 0 {
			rang = len(line)
		}
		if rang == 0 {
			continue
		}
		a := line[rang-1]
		next, err := t.Apply(waiting, a.do, domain.TheSystem(), a.rec, now)
		if err != nil {
			return Change{}, Case{}, err
		}
		ch, waiting = ch.Then(next), next.After()
	}
	if ch.Empty() && !waiting.Wake.After(now) { // an alarm of this very instant
		waiting.Wake = now.Add(ring).UTC()
	}
	return ch, waiting, nil
}

// rings refuses an alarm before its time.
func rings(do Action) func(Case, act) error {
	return func(c Case, x act) error {
		for _, line := range x.terms.lines(c) {
			if slices.ContainsFunc(line, func(a alarm) bool { return a.do == do && !a.at.After(x.now) }) {
				return nil
			}
		}
		return c.conflict("refuse.early", do)
	}
}

func keepAlarm(a *Case, r Alarm, x act) {
	k := &a.Clocks.Answer
	if r.Clock == ToResolve {
		k = &a.Clocks.Resolve
	}
	if k.Warned = max(k.Warned, r.Percent); r.Percent == 0 {
		k.Result, k.At = Breached, x.now
	}
}

func keepReminding(a *Case, r Reminding, _ act) { a.Clocks.Reminders = r.Count }
