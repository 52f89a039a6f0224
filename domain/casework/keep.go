package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/closing"
	"guanjia/domain/promise"
)

// keeper writes a record into the case after a move. It returns false if the record has the wrong type.
type keeper func(a *complaint.Case, rec complaint.Record, x act) bool

// keeps makes a keeper from a function for one type of record.
func keeps[R complaint.Record](keep func(a *complaint.Case, r R, x act)) keeper {
	return func(a *complaint.Case, rec complaint.Record, x act) bool {
		r, ok := rec.(R)
		if ok {
			keep(a, r, x)
		}
		return ok
	}
}

// keepers store the record of each action.
var keepers = map[complaint.Action]keeper{
	complaint.Receive: keeps(func(a *complaint.Case, r complaint.Filing, x act) {
		a.Received = arrived(r, x.now)
		r.Arrived = time.Time{}
		a.Filing = r
	}),
	complaint.Register: keeps(keepRegistration),
	complaint.Look:     keeps(func(*complaint.Case, complaint.Looking, act) {}),
	complaint.Investigate: keeps(func(a *complaint.Case, r complaint.Finding, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		a.Findings = append(slices.Clone(a.Findings), r)
	}),
	complaint.Assess:   keeps(keepAssessment),
	complaint.MakePlan: keeps(keepPlan),
	complaint.Begin:    keeps(func(a *complaint.Case, _ complaint.Beginning, x act) { a.Begun = x.now }),
	complaint.Report: keeps(func(a *complaint.Case, r complaint.Progress, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		a.Progress = append(slices.Clone(a.Progress), r)
	}),
	complaint.Resolve: keeps(func(a *complaint.Case, r complaint.Outcome, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		a.Outcome, a.ResolvedAt, a.Clocks.Reminders = &r, x.now, 0
	}),
	complaint.Answer: keeps(keepSurvey),
	complaint.Visit: keeps(func(a *complaint.Case, r complaint.ReturnVisit, x act) {
		r.By, r.At = x.by.Person, x.now
		a.Visits = append(slices.Clone(a.Visits), r)
	}),
	complaint.Close: keeps(func(a *complaint.Case, r complaint.Review, x act) {
		r.By, r.At = x.by.Person, x.now
		if r.Improvement != nil {
			own := *r.Improvement
			own.Due = own.Due.UTC()
			r.Improvement = &own
		}
		*a = closing.Reviewed(*a, r)
	}),
	complaint.Take:   keeps(keepTaking),
	complaint.Assign: keeps(func(a *complaint.Case, r complaint.Assignment, _ act) { a.Handler, a.OpenToTeam = r.To, false }),
	complaint.Hold: keeps(func(a *complaint.Case, r complaint.Holding, x act) {
		r.By, r.Since = x.by.Person, x.now
		a.Held = &r
	}),
	complaint.Resume: keeps(func(a *complaint.Case, _ complaint.Resumption, x act) { x.release(a) }),
	complaint.Decline: keeps(func(a *complaint.Case, r complaint.Declining, x act) {
		r.By, r.At = x.by.Person, x.now
		a.Declining = &r
	}),
	complaint.Heed: keeps(keepHeeding),
	complaint.FalseAlarm: keeps(func(a *complaint.Case, r complaint.Declining, x act) {
		a.Declining = &complaint.Declining{Kind: complaint.NoDanger, Reason: r.Reason, At: x.now}
	}),
	complaint.Withdraw: keeps(func(a *complaint.Case, r complaint.Retraction, _ act) { a.Withdrawal = r.Reason }),
	complaint.Reopen:   keeps(keepReopening),
	complaint.Add: keeps(func(a *complaint.Case, r complaint.Addition, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		if !r.Place.IsZero() && a.Filing.Emergency {
			a.Filing.Place = r.Place
		}
		r.Place = domain.Place{}
		a.Filing.Complainant.Phone = callback(a.Filing, r.Words)
		a.Additions = append(slices.Clone(a.Additions), r)
	}),
	complaint.Join: keeps(func(a *complaint.Case, r complaint.Joining, _ act) { a.JoinedTo = r.To }),
	complaint.Gather: keeps(func(a *complaint.Case, r complaint.Gathering, _ act) {
		a.Joiners = append(slices.Clone(a.Joiners), r.Joiner)
	}),
	complaint.Hear:      keeps(keepHearing),
	complaint.Follow:    keeps(keepFollowing),
	complaint.Unjoin:    keeps(keepUnjoining),
	complaint.HandOver:  keeps(keepHandover),
	complaint.OfferTeam: keeps(func(a *complaint.Case, r complaint.TeamOffer, _ act) { a.OpenToTeam = !r.Back }),
	complaint.Correct:   keeps(keepCorrection),
	complaint.Redact: keeps(func(a *complaint.Case, r complaint.Redaction, x act) {
		r.By, r.At = x.by.Person, x.now
		*a = a.Without(r)
	}),

	complaint.Reschedule: keeps(keepRescheduling),
	complaint.Warn:       keeps(keepTimePassed),
	complaint.Breach:     keeps(keepTimePassed),
	complaint.Climb:      keeps(keepTimePassed),
	complaint.Unsign:     keeps(func(a *complaint.Case, _ complaint.Unsigning, _ act) { keepUnsigning(a) }),
	complaint.Remind:     keeps(func(a *complaint.Case, r complaint.Reminding, _ act) { a.Clocks.Reminders = r.Count }),
	complaint.Urge:       keeps(func(a *complaint.Case, _ complaint.Urging, x act) { a.Urges = append(slices.Clone(a.Urges), x.now) }),
}

// arrived is when a complaint came in: a letter or e-mail may have come before it is taken down.
func arrived(f complaint.Filing, now time.Time) time.Time {
	if f.Arrived.IsZero() || f.Arrived.After(now) || !f.Written() {
		return now
	}
	return f.Arrived.UTC()
}

// collected sets who gave each item of evidence and when, where that is not set.
func (x act) collected(es []complaint.Evidence) []complaint.Evidence {
	own := slices.Clone(es)
	for i := range own {
		if own[i].By == 0 {
			own[i].By = x.by.Person
		}
		if own[i].At.IsZero() {
			own[i].At = x.now
		}
		own[i].At = own[i].At.UTC()
	}
	return own
}

// keepRegistration replaces the fields of the filing that the record sets. About, channel and emergency stay as they were received.
func keepRegistration(a *complaint.Case, r complaint.Registration, x act) {
	f, n := a.Filing, r.Filing
	set(&f.Complainant.Person, n.Complainant.Person)
	set(&f.Complainant.Name, n.Complainant.Name)
	set(&f.Complainant.Phone, n.Complainant.Phone)
	set(&f.Complainant.Home, n.Complainant.Home)
	set(&f.Complainant.Label, n.Complainant.Label)
	set(&f.Complainant.Contact, n.Complainant.Contact)
	set(&f.Category, n.Category)
	set(&f.Place, n.Place)
	set(&f.Happened, n.Happened)
	set(&f.Wish, n.Wish)
	f.Evidence = append(slices.Clone(f.Evidence), x.collected(n.Evidence)...)
	a.Filing, a.Registered = f, x.now
	x.repromise(a)
}

// set assigns v if it is not zero.
func set[T comparable](to *T, v T) {
	var zero T
	if v != zero {
		*to = v
	}
}

// keepAssessment sets priority and date; an emergency stays P1 unless a manager overrides that. Without a date in the record, the terms of the priority give one that is not in the past; a
// manager who leaves the priority as it was leaves the date, too. A later assessment is an override; if it changes the date, that
// counts as a change (docs/design.md §3).
func keepAssessment(a *complaint.Case, r complaint.Assessment, x act) {
	r.By, r.At = x.by.Person, x.now
	r.Override = a.Stage != complaint.Investigating
	r.Priority = complaint.Rate(r.Severity, r.Scope)
	if a.Filing.Emergency && !r.Override && r.Priority != "" { // only a manager's reason makes less of an emergency
		r.Priority = promise.P1
	}
	before := a.Assessment
	switch {
	case !r.Due.IsZero():
	case r.Override && before != nil && before.Priority == r.Priority:
		r.Due = before.Due
	default:
		r.Due = x.rules.ResolveDate(a.Since(), x.now, r.Priority, a.Clocks.Pauses)
	}
	r.Due = r.Due.UTC()
	if r.Override && before != nil && !before.Due.Equal(r.Due) {
		a.DueChanges++
	}
	a.Assessment = &r
	x.promised(a, r.Due)
}

// keepPlan makes the plan's day the date that people are told. A day that is the date's own ends with the date; a later one counts as a
// change of the date (docs/design.md §3).
func keepPlan(a *complaint.Case, r complaint.Plan, x act) {
	date := a.Due()
	r.By, r.At, r.Due = x.by.Person, x.now, x.promisable(*a, r.Due).UTC()
	if date.After(x.now) && r.Due.After(date) && x.rules.Hours.SameDay(r.Due, date) {
		r.Due = date
	}
	a.Plan = &r
	if r.Due.IsZero() {
		return // the gate refuses it
	}
	if r.Due.After(date) && !date.IsZero() {
		a.DueChanges++
	}
	x.promised(a, r.Due)
}

// keepSurvey replaces the answer to the same survey, because people may change it for a while.
func keepSurvey(a *complaint.Case, r complaint.Survey, x act) {
	r.By, r.At, r.Reasons = x.by.Person, x.now, slices.Clone(r.Reasons)
	a.Surveys = slices.Clone(a.Surveys)
	if n := len(a.Surveys); n > 0 && !a.Surveys[n-1].At.Before(a.ResolvedAt) {
		r.Unsigned = a.Surveys[n-1].Unsigned // asked for once
		a.Surveys = a.Surveys[:n-1]
	}
	a.Surveys = append(a.Surveys, r)
}

// keepUnsigning marks all follow-ups.
func keepUnsigning(a *complaint.Case) {
	a.Surveys, a.Visits = slices.Clone(a.Surveys), slices.Clone(a.Visits)
	for i := range a.Surveys {
		a.Surveys[i].Unsigned = true
	}
	for i := range a.Visits {
		a.Visits[i].Unsigned = true
	}
}

// keepReopening starts a new round with clocks of its own for assessment and result; the clock of the result of the round before stays in
// Earlier.
func keepReopening(a *complaint.Case, r complaint.Reopening, x act) {
	r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
	r.Resolved, r.Ended, r.Handler = a.ResolvedAt, a.Ended, a.Handler
	a.Reopenings = append(slices.Clone(a.Reopenings), r)
	a.ResolvedAt, a.Begun = time.Time{}, time.Time{}
	k := &a.Clocks
	if !k.Resolve.Due.IsZero() {
		k.Earlier = append(slices.Clone(k.Earlier), k.Resolve)
	}
	k.Assess, k.Resolve = promise.Clock{}, promise.Clock{From: x.now}
	x.promised(a, x.resolveBy(*a, x.rules.Urgency(*a)))
}

func keepRescheduling(a *complaint.Case, r complaint.Rescheduling, x act) {
	x.promised(a, x.promisable(*a, r.Due).UTC())
	a.DueChanges++
}
