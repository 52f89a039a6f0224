package seed

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// life is one case while it goes through its steps. at is the instant that it has reached. It stops at now, or at the stage where it must
// stay. If the rules refuse a step, that is a fault of the story.
type life struct {
	t       *town
	r       *rand.Rand
	rules   casework.Rules
	now     time.Time
	until   complaint.Stage // "": as far as time allows
	at      time.Time
	story   story
	home    dweller
	handler dweller
	worker  dweller
	done    complaint.Case
	entries []complaint.Entry
	halted  bool
	err     error
}

// do does one step after some time.
func (l *life) do(after time.Duration, do complaint.Action, by domain.Actor, rec complaint.Record) {
	if l.halted || l.err != nil {
		return
	}
	l.at = l.at.Add(after).Truncate(time.Second)
	if l.at.After(l.now) {
		l.halted = true
		return
	}
	l.pass(l.at)
	ch, err := l.rules.Apply(l.done, do, by, rec, l.at)
	if err != nil {
		l.err = fmt.Errorf("%s of %s (%s): %w", do, l.done.Number, l.done.Stage, err)
		return
	}
	l.keep(ch)
}

// wait lets time pass without a step.
func (l *life) wait(after time.Duration) {
	if l.halted || l.err != nil {
		return
	}
	if l.at = l.at.Add(after); l.at.After(l.now) {
		l.halted = true
		return
	}
	l.pass(l.at)
}

// pass does what is due until an instant: warnings, breaches, reminders, "no answer".
func (l *life) pass(until time.Time) {
	for l.err == nil && !l.done.Wake.IsZero() && !l.done.Wake.After(until) {
		ch, left, err := l.rules.RunClocks(l.done, l.done.Wake)
		if err != nil {
			l.err = fmt.Errorf("run the clocks of %s (%s): %w", l.done.Number, l.done.Stage, err)
			return
		}
		l.done, l.entries = left, append(l.entries, ch.In(l.t.Zone).Entries()...)
		l.halted = l.until != "" && l.done.Stage == l.until
	}
}

func (l *life) keep(ch complaint.Change) {
	l.done = ch.After()
	l.entries = append(l.entries, ch.In(l.t.Zone).Entries()...)
	l.halted = l.until != "" && l.done.Stage == l.until
}

// can reports whether the table of moves has an action at the stage of the case.
func (l *life) can(do complaint.Action) bool {
	return slices.Contains(casework.StagesOf(do), l.done.Stage)
}

// file receives the complaint. It gets its number later, when all complaints of a day are known.
func (l *life) file(f complaint.Filing, by domain.Actor, number ticket.Number) {
	ch, err := l.rules.File(0, number, l.t.Community.ID, f, by, l.at)
	if err != nil {
		l.err = fmt.Errorf("file %s: %w", number, err)
		return
	}
	l.keep(ch)
}

// The people of the case.
func (l *life) owner() domain.Actor { return l.home.actor(l.t.Community.ID) }
func (l *life) hand() domain.Actor  { return l.handler.actor(l.t.Community.ID) }
func (l *life) work() domain.Actor  { return l.worker.actor(l.t.Community.ID) }

// between returns a random length of time; short ones are more likely.
func (l *life) between(least, most time.Duration) time.Duration {
	x := l.r.Float64()
	return least + time.Duration(x*x*float64(most-least))
}

// waking returns d, extended to the next morning if it ends at night. Scenes keep their times.
func (l *life) waking(d time.Duration) time.Duration {
	if l.until != "" {
		return d
	}
	const opens, closes = 8, 20
	local := l.at.Add(d).In(l.t.Location())
	switch hour := local.Hour(); {
	case hour < opens:
		d += time.Duration(opens-hour) * time.Hour
	case hour >= closes:
		d += time.Duration(24-hour+opens) * time.Hour
	}
	return d
}

// pace is how long each part of the work takes.
type pace struct{ take, look, assess, plan, begin, note, resolve, answer, review time.Duration }

// naturally returns how an office works: most steps soon, some late.
func (l *life) naturally() pace {
	const lateOf = 8 // one of eight
	p := pace{
		take: l.between(2*time.Minute, 3*time.Hour), look: l.between(20*time.Minute, 9*time.Hour), assess: l.between(5*time.Minute, 12*time.Hour),
		plan: l.between(5*time.Minute, 20*time.Hour), begin: l.between(30*time.Minute, 40*time.Hour), note: l.between(30*time.Minute, 12*time.Hour),
		answer: l.between(20*time.Minute, 60*time.Hour), review: l.between(2*time.Hour, 70*time.Hour),
	}
	allowed := l.rules.Resolve[complaint.Rate(l.story.Severity, l.story.Scope)]
	if allowed <= l.rules.Resolve[promise.P1] { // urgent: everything is faster
		p.take, p.look, p.assess, p.plan, p.begin, p.note = p.take/12, p.look/8, p.assess/12, p.plan/20, p.begin/20, p.note/6
	}
	p.resolve = l.between(allowed/12, allowed/2)
	if l.r.IntN(lateOf) == 0 {
		p.take += 26 * time.Hour
	}
	if l.r.IntN(lateOf) == 0 {
		p.resolve += allowed
	}
	return p
}

// toResolved takes the case from its registration, or a reopening, to its outcome.
func (l *life) toResolved(p pace) {
	s := l.story
	if l.done.Handler == 0 {
		l.do(l.waking(p.take), complaint.Take, l.hand(), complaint.Taking{})
	}
	conclusion := complaint.Substantiated
	if l.r.IntN(7) == 0 {
		conclusion = complaint.PartlySo
	}
	if l.can(complaint.Look) {
		l.do(p.look/2, complaint.Look, l.hand(), complaint.Looking{})
	}
	l.do(p.look/2, complaint.Investigate, l.hand(), complaint.Finding{Heard: cmp.Or(s.Heard, pick(l.r, l.t.words.Heard)), Seen: s.Seen, Conclusion: conclusion})
	reason := cmp.Or(s.Reason, l.t.words.Reasons[s.Scope])
	l.do(p.assess, complaint.Assess, l.hand(), complaint.Assessment{Severity: s.Severity, Scope: s.Scope, Reason: reason})
	l.do(p.plan, complaint.MakePlan, l.hand(), complaint.Plan{Responsible: l.worker.ID, Name: l.worker.Person.Name, Measures: s.Measures, Due: l.done.Due()})
	l.pauses()
	l.do(l.waking(p.begin), complaint.Begin, l.work(), complaint.Beginning{})
	l.do(p.note, complaint.Report, l.work(), complaint.Progress{Words: s.Note, Public: true})
	l.do(l.waking(p.resolve), complaint.Resolve, l.work(), complaint.Outcome{Words: s.Outcome})
}

// first is toResolved for a case that was just filed, and may have stopped at registered already.
func (l *life) first(p pace) {
	if l.can(complaint.Register) {
		return
	}
	l.toResolved(p)
}

// pauses puts some cases on hold, or lets the owner add or urge.
func (l *life) pauses() {
	if l.until != "" {
		return
	}
	switch l.r.IntN(24) {
	case 0, 1, 5:
		w := pick(l.r, l.t.words.Waits)
		l.do(time.Hour, complaint.Hold, l.hand(), complaint.Holding{For: w.For, Reason: w.Reason})
		if l.done.Held != nil {
			l.do(l.waking(l.between(20*time.Hour, 130*time.Hour)), complaint.Resume, l.hand(), complaint.Resumption{})
		}
	case 2:
		l.byOwner(2*time.Hour, complaint.Add, complaint.Addition{Words: pick(l.r, l.t.words.Added)})
	case 3, 4:
		l.byOwner(5*time.Hour, complaint.Urge, complaint.Urging{})
	}
}

// byOwner is a step of the complainant, if that person has an account.
func (l *life) byOwner(after time.Duration, do complaint.Action, rec complaint.Record) {
	if l.done.Filing.Complainant.Person != 0 {
		l.do(l.waking(after), do, l.owner(), rec)
	}
}
