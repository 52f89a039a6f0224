package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
)

// act is who does something, and when.
type act struct {
	by    domain.Actor
	now   time.Time
	terms Terms
}

// keeper writes a record into the case after the move. It says false if the record is not of the action's type.
type keeper func(a *Case, rec Record, x act) bool

// keeps makes a keeper from a function of one record type.
func keeps[R Record](keep func(a *Case, r R, x act)) keeper {
	return func(a *Case, rec Record, x act) bool {
		r, ok := rec.(R)
		if ok {
			keep(a, r, x)
		}
		return ok
	}
}

// keepers is what every action leaves in the case.
var keepers = map[Action]keeper{
	Receive:  keeps(func(a *Case, r Filing, x act) { a.Filing, a.Received = r, x.now }),
	Register: keeps(keepRegistration),
	Look:     keeps(func(*Case, Looking, act) {}),
	Investigate: keeps(func(a *Case, r Finding, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		a.Findings = append(slices.Clone(a.Findings), r)
	}),
	Assess: keeps(keepAssessment),
	Draft:  keeps(keepPlan),
	Begin:  keeps(func(a *Case, _ Beginning, x act) { a.Begun = x.now }),
	Report: keeps(func(a *Case, r Progress, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		a.Progress = append(slices.Clone(a.Progress), r)
	}),
	Resolve: keeps(func(a *Case, r Outcome, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		a.Outcome, a.ResolvedAt, a.Clocks.Reminders = &r, x.now, 0
	}),
	Answer: keeps(keepSurvey),
	Visit: keeps(func(a *Case, r ReturnVisit, x act) {
		r.By, r.At = x.by.Person, x.now
		a.Visits = append(slices.Clone(a.Visits), r)
	}),
	Close: keeps(func(a *Case, r Review, x act) {
		r.By, r.At = x.by.Person, x.now
		if r.Improvement != nil {
			own := *r.Improvement
			own.Due = own.Due.UTC()
			r.Improvement = &own
		}
		a.Review = &r
	}),
	Take:   keeps(func(a *Case, _ Taking, x act) { a.Handler, a.Offered = x.by.Person, false }),
	Assign: keeps(func(a *Case, r Assignment, _ act) { a.Handler, a.Offered = r.To, false }),
	Hold: keeps(func(a *Case, r Holding, x act) {
		r.By, r.Since = x.by.Person, x.now
		a.Held = &r
	}),
	Resume: keeps(func(a *Case, _ Resumption, x act) { release(a, x) }),
	Decline: keeps(func(a *Case, r Refusal, x act) {
		r.By, r.At = x.by.Person, x.now
		a.Refusal = &r
	}),
	Withdraw: keeps(func(a *Case, r Retraction, _ act) { a.Withdrawal = r.Reason }),
	Reopen:   keeps(keepReopening),
	Add: keeps(func(a *Case, r Addition, x act) {
		r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
		a.Additions = append(slices.Clone(a.Additions), r)
	}),
	Join:   keeps(keepJoining),
	Gather: keeps(keepGathering),
	Follow: keeps(keepFollowing),
	Part:   keeps(keepParting),
	Offer:  keeps(keepOffering),
	Redact: keeps(keepRedaction),

	Reschedule: keeps(keepRescheduling),
	Warn:       keeps(keepAlarm),
	Breach:     keeps(keepAlarm),
	Remind:     keeps(keepReminding),
	Urge:       keeps(func(a *Case, _ Urging, x act) { a.Urges = append(slices.Clone(a.Urges), x.now) }),
}

// collected gives evidence its collector and instant where they are not said.
func (x act) collected(es []Evidence) []Evidence {
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

// keepRegistration lets the fields that are set replace those of the filing. Who is complained about, the channel and
// the emergency stay as they were received.
func keepRegistration(a *Case, r Registration, x act) {
	f, n := a.Filing, r.Filing
	set(&f.Complainant.Person, n.Complainant.Person)
	set(&f.Complainant.Name, n.Complainant.Name)
	set(&f.Complainant.Phone, n.Complainant.Phone)
	set(&f.Complainant.Home, n.Complainant.Home)
	set(&f.Complainant.Label, n.Complainant.Label)
	set(&f.Category, n.Category)
	set(&f.Place, n.Place)
	set(&f.Happened, n.Happened)
	set(&f.Wish, n.Wish)
	f.Evidence = append(slices.Clone(f.Evidence), x.collected(n.Evidence)...)
	a.Filing, a.Registered = f, x.now
}

// set writes v unless it is zero.
func set[T comparable](to *T, v T) {
	var zero T
	if v != zero {
		*to = v
	}
}

// keepAssessment rates, and promises a date by the terms unless one is given. A manager's later word is an override;
// if it moves the date, that counts (docs/design.md §3).
func keepAssessment(a *Case, r Assessment, x act) {
	r.By, r.At = x.by.Person, x.now
	r.Override = a.Stage != Investigating
	r.Priority = Rate(r.Severity, r.Scope)
	if r.Due.IsZero() {
		r.Due = x.terms.ResolveBy(*a, r.Priority)
	}
	r.Due = r.Due.UTC()
	if r.Override && a.Assessment != nil && !a.Assessment.Due.Equal(r.Due) {
		a.DueChanges++
	}
	a.Assessment = &r
	x.promised(a, r.Due)
}

func keepPlan(a *Case, r Plan, x act) {
	r.By, r.At, r.Due = x.by.Person, x.now, r.Due.UTC()
	if a.Stage != Assessed && a.Plan != nil && !a.Plan.Due.Equal(r.Due) {
		a.DueChanges++
	}
	a.Plan = &r
}

// keepSurvey lets an answer to the same question replace the one before: people may change their mind for a while.
func keepSurvey(a *Case, r Survey, x act) {
	r.By, r.At, r.Reasons = x.by.Person, x.now, slices.Clone(r.Reasons)
	a.Surveys = slices.Clone(a.Surveys)
	if n := len(a.Surveys); n > 0 && !a.Surveys[n-1].At.Before(a.ResolvedAt) {
		a.Surveys = a.Surveys[:n-1]
	}
	a.Surveys = append(a.Surveys, r)
}

// keepReopening makes the promise anew: the clock of the round before stays as it ended.
func keepReopening(a *Case, r Reopening, x act) {
	r.By, r.At, r.Evidence = x.by.Person, x.now, x.collected(r.Evidence)
	a.Reopenings = append(slices.Clone(a.Reopenings), r)
	a.ResolvedAt, a.Begun = time.Time{}, time.Time{}
	due := x.terms.ResolveBy(*a, a.Priority())
	if a.Assessment != nil {
		own := *a.Assessment
		own.Due = due
		a.Assessment = &own
	}
	x.promised(a, due)
}

// release ends a hold: the pause adds up, and what was promised moves by it.
func release(a *Case, x act) {
	pause := calendar.Pause{From: a.Held.Since, To: x.now}
	a.Held = nil
	if pause.To.After(pause.From) {
		a.Paused += pause.To.Sub(pause.From)
		x.released(a, pause)
	}
}
