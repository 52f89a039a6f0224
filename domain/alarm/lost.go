package alarm

import (
	"slices"
	"time"

	"guanjia/domain"
)

// meant returns the move that an action is: who does not come any more is followed by somebody who is on the way, and only without one
// others are called.
func (a Alarm) meant(do Action, rec Record, terms Terms, now time.Time) Action {
	if r, lost := rec.(Losing); lost && (do == Lose || do == Drop || do == PassOn) {
		return a.losing(r.People, terms.Grace, now)
	}
	if heir, _ := a.heir(terms.Grace, now); a.Stage == Answered && heir != 0 && (do == GiveUp || do == Lapse) {
		return PassOn
	}
	return do
}

// lost lists those who lead, are on the way or are there although gone says that they cannot be.
func (a Alarm) lost(gone func(domain.PersonID) bool) []domain.PersonID {
	return slices.DeleteFunc(a.Serving(), func(id domain.PersonID) bool { return !gone(id) })
}

// Serving lists who leads, is on the way or is there, each once; nil if nobody is awaited.
func (a Alarm) Serving() []domain.PersonID {
	if a.Stage != Answered && a.Stage != OnSite {
		return nil
	}
	all := []domain.PersonID{a.Leader}
	for _, c := range a.Coming {
		all = append(all, c.Person)
	}
	for _, p := range a.There {
		all = append(all, p.Person)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(id domain.PersonID) bool { return id == 0 })
}

// Despite reports whether somebody said that he comes although he was on leave until an instant: that leave takes nobody away.
func (a Alarm) Despite(id domain.PersonID, until time.Time) bool {
	return slices.ContainsFunc(a.Calls, func(c Call) bool { return c.Person == id && !c.Away.IsZero() && c.Away.Equal(until) })
}

// losing returns the move that it is when people cannot come any more.
func (a Alarm) losing(people []domain.PersonID, grace time.Duration, now time.Time) Action {
	left := a.without(people)
	heir, _ := left.heir(grace, now)
	switch {
	case !slices.Contains(people, a.Leader), a.Stage == OnSite && len(left.There) > 0:
		return Drop
	case heir != 0:
		return PassOn
	}
	return Lose
}

// without returns a without people among those who come or are there.
func (a Alarm) without(people []domain.PersonID) Alarm {
	a.Coming = slices.DeleteFunc(slices.Clone(a.Coming), func(c Coming) bool { return slices.Contains(people, c.Person) })
	a.There = slices.DeleteFunc(slices.Clone(a.There), func(p Presence) bool { return slices.Contains(people, p.Person) })
	return a
}

// lose notes that people cannot come any more. Without its leader an alarm goes to who is there or on the way, or calls anew.
func (a *Alarm) lose(people []domain.PersonID, grace time.Duration, now time.Time) {
	*a = a.without(people)
	if slices.Contains(people, a.Leader) {
		a.pass(grace, now)
	}
}
