package telling

import (
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

func of(clock promise.ClockName) func(_, _ complaint.Case, rec complaint.Record) bool {
	return func(_, _ complaint.Case, rec complaint.Record) bool {
		r, ok := rec.(complaint.TimePassed)
		return ok && r.Clock == clock
	}
}

// forgotten reports whether nobody has the case and more than half of its time has passed. The team is told only then, so that it does
// not get two warnings of each case.
func forgotten(b, a complaint.Case, rec complaint.Record) bool {
	const half = 50
	r, ok := rec.(complaint.TimePassed)
	return ok && r.Percent > half && unassigned(b, a, rec)
}

// acknowledged reports whether somebody has answered: before that the managers hear of the missing answer, not of the assessment as well.
func acknowledged(_, a complaint.Case, _ complaint.Record) bool { return !a.Taken.IsZero() }

// postponed reports whether the date that people were told is later now.
func postponed(b, a complaint.Case, _ complaint.Record) bool {
	return !b.Due().IsZero() && a.Due().After(b.Due())
}

func both(one, other func(b, a complaint.Case, rec complaint.Record) bool) func(b, a complaint.Case, rec complaint.Record) bool {
	return func(b, a complaint.Case, rec complaint.Record) bool { return one(b, a, rec) && other(b, a, rec) }
}

func changedHands(b, a complaint.Case, _ complaint.Record) bool {
	return b.Handler != 0 && b.Handler != a.Handler
}

// relieved reports whether a correction took the case from its handler or from the responsible person.
func relieved(_, _ complaint.Case, rec complaint.Record) bool {
	r, ok := rec.(complaint.Correction)
	return ok && (r.Over || r.Idle)
}

// otherAbout is the notice by which the complainant hears about whom a complaint is after a correction.
const otherAbout = "correct.about"

// blamed reports whether a correction changed about which member of staff a case is. Its complainant, who names that person, may know it.
func blamed(b, a complaint.Case, _ complaint.Record) bool {
	return a.Filing.About != b.Filing.About || a.Filing.Confidential() != b.Filing.Confidential()
}

// unfit reports whether a case was to go to somebody who may not have it.
func unfit(_, _ complaint.Case, rec complaint.Record) bool {
	r, ok := rec.(complaint.Handover)
	return ok && r.Unfit
}

// newcomer reports whether a case that was acknowledged before has another handler now: the complainant knows a name that is wrong.
func newcomer(b, a complaint.Case, _ complaint.Record) bool {
	return !b.Taken.IsZero() && a.Handler != 0 && b.Handler != a.Handler
}

func emergency(_, a complaint.Case, _ complaint.Record) bool { return a.Filing.Emergency }
func calm(_, a complaint.Case, _ complaint.Record) bool      { return !a.Filing.Emergency }
func takenDown(_, a complaint.Case, _ complaint.Record) bool {
	return a.Filing.Channel != complaint.ByBot
}
func unassigned(_, a complaint.Case, _ complaint.Record) bool { return a.Untaken() }
func unanswered(_, _ complaint.Case, rec complaint.Record) bool {
	s, ok := rec.(complaint.Survey)
	return ok && s.Solved == complaint.NoAnswer
}
func answered(b, a complaint.Case, rec complaint.Record) bool { return !unanswered(b, a, rec) }

func waitsFor(whom string) func(_, a complaint.Case, _ complaint.Record) bool {
	return func(_, a complaint.Case, _ complaint.Record) bool { return a.Held.For == whom }
}

func declinedAs(kind string) func(_, a complaint.Case, _ complaint.Record) bool {
	return func(_, a complaint.Case, _ complaint.Record) bool { return a.Declining.Kind == kind }
}

// raised reports whether a correction made an emergency of a case.
func raised(b, a complaint.Case, _ complaint.Record) bool {
	return a.Filing.Emergency && !b.Filing.Emergency
}

// closed reports whether a correction closed a case to most of the office.
func closed(b, a complaint.Case, _ complaint.Record) bool {
	return a.Filing.Confidential() && (!b.Filing.Confidential() || a.Filing.AboutRole != b.Filing.AboutRole)
}
