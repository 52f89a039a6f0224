package complaint

import (
	"slices"
	"time"

	"guanjia/domain/ticket"
)

// gate is ticket.Gate of a case.
type gate = ticket.Gate[Case, Record]

// The gates. Those that look only into the record have it already checked for its type.
var (
	nothing      = ticket.Nothing[Case, Record]()
	aWord        = gate{"words", missingInReceipt}
	aFullFiling  = gate{"filing", func(_, a Case, _ Record) []string { return missingInFiling(a.Filing) }}
	aFinding     = gate{"finding", missingInFinding}
	anAssessment = gate{"assessment", missingInAssessment}
	aPlan        = gate{"plan", missingInPlan}
	aNote        = gate{"note", missingInNote}
	anOutcome    = gate{"outcome", func(_, a Case, _ Record) []string { return ticket.Without("outcome", ticket.Blank(a.Outcome.Words)) }}
	anAnswer     = gate{"answer", missingInAnswer}
	aVisit       = gate{"visit", missingInVisit}
	aReview      = gate{"review", missingInReview}
	anAssignment = gate{"assignment", missingInAssignment}
	aHolding     = gate{"holding", missingInHolding}
	aRefusal     = gate{"refusal", missingInRefusal}
	aRedaction   = gate{"redaction", missingInRedaction}
	aNewDate     = gate{"new_date", missingInRescheduling}
	aMain        = gate{"main", func(_, a Case, _ Record) []string { return ticket.Without("main", a.JoinedTo == 0) }}
	aReopening   = gate{"reopening", func(_, a Case, _ Record) []string {
		return ticket.Without("reason", ticket.Blank(a.Reopenings[len(a.Reopenings)-1].Reason))
	}}
)

func missingInReceipt(_, a Case, _ Record) []string {
	return ticket.All(
		ticket.Without("channel", !slices.Contains(Channels(), a.Filing.Channel)),
		ticket.Without("words", ticket.Blank(a.Filing.Words) && len(a.Filing.Evidence) == 0),
	)
}

// missingInFiling is milder to the bot's own dialog: what the owner was asked and chose not to say is not missing,
// and a complaint is never refused for paperwork (docs/design.md §1).
func missingInFiling(f Filing) []string {
	who := f.Complainant
	always := ticket.All(
		ticket.Without("name", ticket.Blank(who.Name)),
		ticket.Without("contact", ticket.Blank(who.Phone) && who.Person == 0),
		ticket.Without("category", f.Category == ""),
	)
	if f.Channel == ByBot {
		return always
	}
	return ticket.All(always,
		ticket.Without("home", who.Home == 0 && ticket.Blank(who.Label)),
		ticket.Without("place", ticket.Blank(f.Place.Words) && f.Place.Home == 0 && f.Place.Building == 0),
		ticket.Without("happened", ticket.Blank(f.Happened)),
		ticket.Without("wish", ticket.Blank(f.Wish)),
	)
}

func missingInFinding(_, _ Case, rec Record) []string {
	f, _ := rec.(Finding)
	return ticket.All(
		ticket.Without("seen", ticket.Blank(f.Seen)),
		ticket.Without("conclusion", !slices.Contains(Conclusions(), f.Conclusion)),
	)
}

func missingInAssessment(before, a Case, _ Record) []string {
	return ticket.All(
		ticket.Without("finding", !before.lookedInto()),
		ticket.Without("severity", !slices.Contains(Severities(), a.Assessment.Severity)),
		ticket.Without("scope", !slices.Contains(Scopes(), a.Assessment.Scope)),
		ticket.Without("reason", ticket.Blank(a.Assessment.Reason)),
	)
}

// lookedInto holds if there is a finding since the case was filed or last reopened.
func (c Case) lookedInto() bool {
	since := c.since()
	return slices.ContainsFunc(c.Findings, func(f Finding) bool { return !f.At.Before(since) })
}

// since is when the present round began: at the last reopening, or the receipt.
func (c Case) since() time.Time {
	if n := len(c.Reopenings); n > 0 {
		return c.Reopenings[n-1].At
	}
	return c.Received
}

func missingInPlan(before, a Case, _ Record) []string {
	moved := before.Stage != Assessed && before.Plan != nil && !before.Plan.Due.Equal(a.Plan.Due)
	return ticket.All(
		ticket.Without("responsible", a.Plan.Responsible == 0),
		ticket.Without("measures", ticket.Blank(a.Plan.Measures)),
		ticket.Without("due", a.Plan.Due.IsZero()),
		ticket.Without("reason", moved && ticket.Blank(a.Plan.Reason)),
	)
}

func missingInNote(_, _ Case, rec Record) []string {
	switch r := rec.(type) {
	case Progress:
		return ticket.Without("words", ticket.Blank(r.Words) && len(r.Evidence) == 0)
	case Addition:
		return ticket.Without("words", ticket.Blank(r.Words) && len(r.Evidence) == 0)
	}
	return []string{"words"}
}

func missingInAnswer(_, a Case, _ Record) []string {
	s := a.Surveys[len(a.Surveys)-1]
	if s.Solved == NoAnswer {
		return nil
	}
	return ticket.All(
		ticket.Without("solved", !slices.Contains(Verdicts(), s.Solved)),
		ticket.Without("satisfaction", s.Satisfaction == 0),
		ticket.Without("reason", s.Solved == No && ticket.Blank(s.Words) && len(s.Reasons) == 0),
	)
}

func missingInVisit(_, a Case, _ Record) []string {
	v := a.Visits[len(a.Visits)-1]
	return ticket.All(
		ticket.Without("solved", !slices.Contains(VisitResults(), v.Solved)),
		ticket.Without("reason", v.Solved == No && ticket.Blank(v.Words)),
	)
}

func missingInReview(before, a Case, _ Record) []string {
	r := a.Review
	list := ticket.All(
		ticket.Without("follow_up", !before.followedUp()),
		ticket.Without("cause", !slices.Contains(Causes(), r.Cause)),
		ticket.Without("lesson", ticket.Blank(r.Lesson)),
	)
	if i := r.Improvement; i != nil {
		list = ticket.All(list,
			ticket.Without("improvement", !slices.Contains(Improvements(), i.Kind) || ticket.Blank(i.Words)),
			ticket.Without("improvement_person", i.Person == 0 && ticket.Blank(i.Name)),
			ticket.Without("improvement_due", i.Due.IsZero()),
		)
	}
	return list
}

// followedUp holds if the complainant answered, or was asked, since the case was resolved.
func (c Case) followedUp() bool {
	return slices.ContainsFunc(c.Surveys, func(s Survey) bool { return !s.At.Before(c.ResolvedAt) }) ||
		slices.ContainsFunc(c.Visits, func(v ReturnVisit) bool { return !v.At.Before(c.ResolvedAt) })
}

func missingInAssignment(before, a Case, rec Record) []string {
	r, _ := rec.(Assignment)
	return ticket.All(
		ticket.Without("person", a.Handler == 0),
		ticket.Without("reason", before.Handler != 0 && ticket.Blank(r.Reason)),
	)
}

func missingInHolding(_, a Case, _ Record) []string {
	return ticket.All(
		ticket.Without("waits_for", !slices.Contains(WaitsFor(), a.Held.For)),
		ticket.Without("reason", ticket.Blank(a.Held.Reason)),
	)
}

func missingInRefusal(_, a Case, _ Record) []string {
	return ticket.All(
		ticket.Without("refusal_kind", !slices.Contains(Refusals(), a.Refusal.Kind)),
		ticket.Without("referral", a.Refusal.Kind == "not_ours" && ticket.Blank(a.Refusal.To)),
		ticket.Without("reason", ticket.Blank(a.Refusal.Reason)),
	)
}
