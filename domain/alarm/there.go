package alarm

import (
	"slices"
	"time"

	"guanjia/domain"
)

// IsThere reports whether a person has arrived.
func (a Alarm) IsThere(id domain.PersonID) bool {
	return id != 0 && slices.ContainsFunc(a.There, func(p Presence) bool { return p.Person == id })
}

// Claimed reports whether a person has said that it was a false alarm.
func (a Alarm) Claimed(id domain.PersonID) bool {
	return slices.ContainsFunc(a.Doubts, func(c Doubt) bool { return c.Person == id })
}

// arrive notes that somebody is there. A leader who is not there stays on the way; without one, who arrives leads.
func (a *Alarm) arrive(who domain.PersonID, now time.Time) {
	a.said(who, Excusing{}, SaidGo, now)
	a.There = append(slices.Clone(a.There), Presence{who, now})
	a.Coming = slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == who })
	if a.Leader == 0 {
		a.Leader = who
	}
	if a.Leader == who {
		a.ArriveBy = time.Time{}
	}
	if a.Arrived.IsZero() {
		a.Arrived = now
	}
	if a.Answered.IsZero() {
		a.Answered = now
	}
	a.Until = time.Time{}
}

// Late returns how much later than due the first of those who are on the way says to be there; 0: in time, nobody is on the way, somebody is there
// already, or due is not known (zero).
func Late(a Alarm, due time.Time) time.Duration {
	first := a.ArriveBy
	for _, c := range a.Coming {
		if first.IsZero() || c.By.Before(first) {
			first = c.By
		}
	}
	if due.IsZero() || first.IsZero() || !a.Arrived.IsZero() {
		return 0
	}
	return max(0, first.Sub(due))
}

// heir returns the person who leads if the leader does not come: the first one who is there, else the nearest one who is on the way and not
// later than grace, as the leader may be; 0: nobody.
func (a Alarm) heir(grace time.Duration, now time.Time) (who domain.PersonID, by time.Time) {
	for _, p := range a.There {
		if p.Person != a.Leader {
			return p.Person, time.Time{}
		}
	}
	for _, c := range a.Coming {
		if c.By.Add(grace).After(now) && (who == 0 || c.By.Before(by)) {
			who, by = c.Person, c.By
		}
	}
	return who, by
}

// pass lets somebody else lead who is there or on the way; without anybody the next rung is called at once.
func (a *Alarm) pass(grace time.Duration, now time.Time) {
	who, by := a.heir(grace, now)
	if who == 0 {
		a.vacant(now)
		return
	}
	a.Leader, a.ArriveBy, a.Promised, a.Asked = who, by, now, false
	a.Coming = slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == who })
}

// closeTo is within which time two answers name the same time: somebody has pressed twice.
const closeTo = time.Minute

// Did reports whether by has said just this before, so that saying it again is nothing new: it is answered as the first time, and nobody is
// told again.
func (a Alarm) Did(do Action, by domain.Actor, rec Record, now time.Time) bool {
	switch r := rec.(type) {
	case Answering:
		said, there := a.ArriveBy, a.Leader == by.Person && !a.ArriveBy.IsZero()
		for _, c := range a.Coming {
			if c.Person == by.Person {
				said, there = c.By, true
			}
		}
		return there && now.Add(time.Duration(r.Minutes)*time.Minute).Sub(said).Abs() < closeTo
	case Excusing:
		return by.Person != a.Leader && slices.ContainsFunc(a.Calls, func(c Call) bool {
			return c.Person == by.Person && c.Said == SaidCannot && c.Reason == r.Reason && c.Words == r.Words
		})
	case Claiming:
		return a.Claimed(by.Person)
	case Helping:
		return slices.ContainsFunc(a.Help, func(h Help) bool { return h.Kind == r.Kind && h.Came.IsZero() != r.Came }) &&
			!slices.ContainsFunc(a.Help, func(h Help) bool { return h.Kind == r.Kind && r.Came && h.Came.IsZero() })
	case Containing:
		return a.Drill() && !a.Contained.IsZero() && a.Found == r.Finding
	case Finishing:
		return a.Drill() && a.Stage == Ended
	case Plain:
		return do == Arrive && a.IsThere(by.Person) || do == HandOn && a.Stage == Ended && !WasFalse(a) && a.Into == 0 && a.Is(AnyStaff, by)
	}
	return false
}
