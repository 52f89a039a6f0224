package alarm

import (
	"slices"
	"time"

	"guanjia/domain"
)

// The lines in time of which people are told once each (docs/design.md §5).
const (
	LineArrive   = "arrive"    // nobody is there
	LineHelp     = "help"      // people are stuck in a lift: 119 and 120 are proposed
	LineLiftFirm = "lift_firm" // the lift firm was called and is not there
	LineWarn     = "warn"      // the accident line is near
	LineAccident = "accident"  // it is an accident by law
)

// AllLines lists every line.
func AllLines() []string { return []string{LineArrive, LineHelp, LineLiftFirm, LineWarn, LineAccident} }

// askAt is the part of the leader's own time after which he is asked: four fifths.
const askAt, askOf = 4, 5

// Due returns what time asks for at now: an action of the system with its record, or "" if nothing is due. The record of Climb is nil:
// the caller finds the persons of the next rung (NextRung). gone reports whether nothing reaches a person: the letter could not be
// delivered, or the person is away; or that somebody who was coming cannot come any more.
func Due(a Alarm, terms Terms, gone func(domain.PersonID) bool, now time.Time) (Action, Record) {
	if lost := a.lost(gone); len(lost) > 0 { // nobody waits until the time is over
		return a.losing(lost, terms.Grace, now), Losing{lost}
	}
	switch {
	case a.Drill() && a.Stage == Contained:
		return Finish, Finishing{WhyContained}
	case a.Drill() && a.Open() && !now.Before(a.Over):
		return Finish, Finishing{WhyTime}
	case a.Stage == Called && (!now.Before(a.Until) || a.forsaken(gone)):
		return Climb, nil
	case a.Stage == Answered && !now.Before(a.ArriveBy.Add(terms.Grace)): // PassOn if somebody else is on the way
		return Lapse, Plain{}
	case a.Stage == Answered && !a.Asked && !now.Before(a.askAt()):
		return Ask, Plain{}
	}
	if l, at := a.nextLine(terms); l != "" && !now.Before(at) {
		return Line, Crossing{l}
	}
	return "", nil
}

// Wake returns the instant, UTC, at which time asks for something next; zero if it never does. The longest time until then is that of a
// rung while nobody has answered.
func (a Alarm) Wake(terms Terms) time.Time {
	var wake time.Time
	first := func(at time.Time) {
		if !at.IsZero() && (wake.IsZero() || at.Before(wake)) {
			wake = at
		}
	}
	switch a.Stage {
	case Called:
		first(a.Until)
	case Answered:
		first(a.ArriveBy.Add(terms.Grace))
		if !a.Asked {
			first(a.askAt())
		}
	}
	_, at := a.nextLine(terms)
	first(at)
	switch {
	case a.Drill() && a.Stage == Contained:
		first(a.Contained)
	case a.Drill() && a.Open():
		first(a.Over)
	}
	return wake.UTC()
}

func (a Alarm) askAt() time.Time { return a.Promised.Add(a.ArriveBy.Sub(a.Promised) * askAt / askOf) }

// forsaken reports whether nobody of this rung can come: each has said no, or is gone. On the last rung it is always false: people are
// called again after each time of the rung, so that the calls go on without end, but not faster.
func (a Alarm) forsaken(gone func(domain.PersonID) bool) bool {
	if a.Rung >= LastRung {
		return false
	}
	for _, c := range a.Calls {
		if c.Rung == a.Rung && c.Said != SaidCannot && !gone(c.Person) {
			return false
		}
	}
	return true
}

// NextRung returns the rung that a climb calls.
func (a Alarm) NextRung() int { return min(a.Rung+1, LastRung) }

// nextLine returns the line that is crossed next and when; "" if there is none.
func (a Alarm) nextLine(terms Terms) (name string, at time.Time) {
	if !slices.Contains(danger, a.Stage) {
		return "", time.Time{}
	}
	consider := func(l string, when time.Time) {
		if !slices.Contains(a.Lines, l) && (name == "" || when.Before(at)) {
			name, at = l, when
		}
	}
	if a.Arrived.IsZero() {
		consider(LineArrive, a.Raised.Add(terms.Arrive))
	}
	if a.Kind == OfLift && !a.Drill() { // a drill calls nobody from outside, and is no accident
		consider(LineHelp, a.Raised.Add(terms.Help))
		consider(LineWarn, a.Raised.Add(terms.Warn))
		consider(LineAccident, a.Raised.Add(terms.Accident))
	}
	for _, h := range a.Help {
		if h.Kind == "lift_firm" && h.Came.IsZero() {
			consider(LineLiftFirm, h.At.Add(terms.LiftFirm))
		}
	}
	return name, at
}

// Crew is who can be called to an emergency: those of each rung, as far as they may see the case, without the person who needs help.
type Crew struct {
	First    []domain.PersonID // of the post that fits and the desk; those on duty if there is no roster; nil: none of them may see the case
	OnDuty   []domain.PersonID // all on duty; never empty while the community has anybody
	Managers []domain.PersonID // managers of the community, called last; nil: none
	Staff    []domain.PersonID // all staff and managers, also the absent; nil: none
	Admins   []domain.PersonID // of the company; nil: none
}

// ByRoster returns the crew with those who are on duty by the roster on its first two rungs: first at the posts that fit, then all. Those who
// may not see the case are left out; if nobody is left, everybody who is present stays on the rung.
func (c Crew) ByRoster(first, all []domain.PersonID) Crew {
	serving := func(ids, others []domain.PersonID) []domain.PersonID {
		ids = slices.DeleteFunc(slices.Clone(ids), func(id domain.PersonID) bool { return !slices.Contains(c.Staff, id) })
		if len(ids) == 0 {
			return others
		}
		return ids
	}
	c.OnDuty = serving(all, c.OnDuty)
	c.First = serving(first, c.OnDuty)
	return c
}

// Again is how long somebody who cannot come is left in peace. After it the last rung asks once more: something may have changed.
const Again = 5 * time.Minute

// Of returns the persons of a rung who are called now. Somebody who has said no is not called again before the last rung, and there not at once.
func (c Crew) Of(rung int, a Alarm, now time.Time) []domain.PersonID {
	var all []domain.PersonID
	switch rung {
	case 1:
		all = c.First
	case 2:
		all = c.OnDuty
	case 3:
		all = c.Managers
	case 4:
		all = c.Staff
	default:
		all = slices.Concat(c.Staff, c.Admins)
	}
	var list []domain.PersonID
	for _, id := range all {
		refused := slices.ContainsFunc(a.Calls, func(x Call) bool {
			return x.Person == id && x.Said == SaidCannot && (rung < LastRung || now.Before(x.SaidAt.Add(Again)))
		})
		if !slices.Contains(list, id) && !refused {
			list = append(list, id)
		}
	}
	return list
}
