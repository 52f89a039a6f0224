// Package gate holds the gates of a case: what must be recorded before a move is made (docs/design.md §2). A gate reports everything that
// is missing at once.
//
// It does not decide who may act or when: the rows of the table and the rules of domain/casework do.
//
//	if missing := gate.Finding.Missing(before, after, rec); len(missing) > 0 {
//		return ticket.Incomplete(missing)
//	}
package gate

import (
	"slices"

	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Gate is what must be recorded before a move is made.
type Gate = ticket.Gate[complaint.Case, complaint.Record]

// The gates. A gate that reads the record can rely on its type, which is checked before.
var (
	Nothing    = Gate{Name: "nothing", Missing: func(_, _ complaint.Case, _ complaint.Record) []string { return nil }}
	Words      = Gate{Name: "words", Missing: missingInReceipt}
	Filing     = Gate{Name: "filing", Missing: func(_, a complaint.Case, _ complaint.Record) []string { return InFiling(a.Filing) }}
	Finding    = Gate{Name: "finding", Missing: missingInFinding}
	Assessment = Gate{Name: "assessment", Missing: missingInAssessment}
	Plan       = Gate{Name: "plan", Missing: missingInPlan}
	Note       = Gate{Name: "note", Missing: missingInNote}
	Outcome    = Gate{Name: "outcome", Missing: func(_, a complaint.Case, _ complaint.Record) []string {
		return ticket.Without("outcome", ticket.Unsaid(a.Outcome.Words))
	}}
	Answer     = Gate{Name: "answer", Missing: missingInAnswer}
	Visit      = Gate{Name: "visit", Missing: missingInVisit}
	Review     = Gate{Name: "review", Missing: missingInReview}
	Assignment = Gate{Name: "assignment", Missing: missingInAssignment}
	Holding    = Gate{Name: "holding", Missing: missingInHolding}
	Declining  = Gate{Name: "declining", Missing: missingInDeclining}
	Correction = Gate{Name: "correction", Missing: missingInCorrection}
	Redaction  = Gate{Name: "redaction", Missing: missingInRedaction}
	NewDate    = Gate{Name: "new_date", Missing: missingInRescheduling}
	Main       = Gate{Name: "main", Missing: func(_, a complaint.Case, _ complaint.Record) []string { return ticket.Without("main", a.JoinedTo == 0) }}
	Reopening  = Gate{Name: "reopening", Missing: func(_, a complaint.Case, _ complaint.Record) []string {
		return ticket.Without("reason", ticket.Unsaid(a.Reopenings[len(a.Reopenings)-1].Reason))
	}}
)

func missingInReceipt(_, a complaint.Case, _ complaint.Record) []string {
	return ticket.All(
		ticket.Without("channel", !slices.Contains(complaint.Channels(), a.Filing.Channel)),
		ticket.Without("words", ticket.Blank(a.Filing.Words) && len(a.Filing.Evidence) == 0),
	)
}

// InFiling lists what is missing in a filing. It asks less of a complaint through the bot: the complainant may skip questions, and no
// complaint is refused for missing details (docs/design.md §1). An emergency needs nothing but its category.
func InFiling(f complaint.Filing) []string {
	who := f.Complainant
	if f.Emergency {
		return ticket.Without("category", f.Category == "")
	}
	always := ticket.All(
		ticket.Without("name", ticket.Blank(who.Name)),
		ticket.Without("contact", ticket.Blank(who.Phone) && ticket.Blank(who.Contact) && who.Person == 0),
		ticket.Without("category", f.Category == ""),
	)
	if f.Channel == complaint.ByBot {
		return always
	}
	return ticket.All(always,
		ticket.Without("home", who.Home == 0 && ticket.Blank(who.Label) && ticket.Blank(who.Contact)), // an address, or nobody knows
		ticket.Without("place", f.Place.IsZero()),
		ticket.Without("happened", ticket.Blank(f.Happened)),
		ticket.Without("wish", ticket.Blank(f.Wish)),
	)
}

func missingInFinding(_, _ complaint.Case, rec complaint.Record) []string {
	f, _ := rec.(complaint.Finding)
	return InFinding(f)
}

// InFinding lists what is missing in a finding.
func InFinding(f complaint.Finding) []string {
	return ticket.All(
		ticket.Without("seen", ticket.Unsaid(f.Seen)),
		ticket.Without("conclusion", !slices.Contains(complaint.Conclusions(), f.Conclusion)),
	)
}

func missingInAssessment(before, a complaint.Case, _ complaint.Record) []string {
	return ticket.All(
		ticket.Without("finding", !before.LookedInto()),
		ticket.Without("severity", !slices.Contains(complaint.Severities(), a.Assessment.Severity)),
		ticket.Without("scope", !slices.Contains(complaint.Scopes(), a.Assessment.Scope)),
		ticket.Without("reason", ticket.Unsaid(a.Assessment.Reason)),
	)
}

func missingInPlan(before, a complaint.Case, _ complaint.Record) []string {
	later := !before.Due().IsZero() && a.Plan.Due.After(before.Due())
	return ticket.All(
		ticket.Without("responsible", a.Plan.Responsible == 0),
		ticket.Without("measures", ticket.Unsaid(a.Plan.Measures)),
		ticket.Without("due", a.Plan.Due.IsZero()),
		ticket.Without("reason", later && ticket.Unsaid(a.Plan.Reason)),
	)
}

func missingInNote(_, _ complaint.Case, rec complaint.Record) []string {
	switch r := rec.(type) {
	case complaint.Progress:
		return ticket.Without("words", ticket.Unsaid(r.Words) && len(r.Evidence) == 0)
	case complaint.Addition: // also "!!!" of somebody in danger is passed on
		return ticket.Without("words", ticket.Blank(r.Words) && len(r.Evidence) == 0)
	}
	return []string{"words"}
}

func missingInAnswer(_, a complaint.Case, _ complaint.Record) []string {
	s := a.Surveys[len(a.Surveys)-1]
	if s.Solved == complaint.NoAnswer {
		return nil
	}
	return ticket.All(
		ticket.Without("solved", !slices.Contains(complaint.Verdicts(), s.Solved)),
		ticket.Without("satisfaction", s.Satisfaction == 0 && !(s.Short && s.Solved == complaint.No)),
		ticket.Without("reason", s.Solved == complaint.No && ticket.Unsaid(s.Words) && len(s.Reasons) == 0),
	)
}

func missingInVisit(_, a complaint.Case, _ complaint.Record) []string {
	v := a.Visits[len(a.Visits)-1]
	return ticket.All(
		ticket.Without("solved", !slices.Contains(complaint.VisitResults(), v.Solved)),
		ticket.Without("reason", v.Solved == complaint.No && ticket.Unsaid(v.Words)),
	)
}

func missingInReview(_, a complaint.Case, _ complaint.Record) []string {
	r := a.Review
	list := ticket.All(
		ticket.Without("cause", !slices.Contains(complaint.Causes(), r.Cause)),
		ticket.Without("lesson", ticket.Unsaid(r.Lesson)),
	)
	if i := r.Improvement; i != nil {
		list = ticket.All(list,
			ticket.Without("improvement", !slices.Contains(complaint.Improvements(), i.Kind) || ticket.Unsaid(i.Words)),
			ticket.Without("improvement_person", i.Person == 0 && ticket.Blank(i.Name)),
			ticket.Without("improvement_due", i.Due.IsZero()),
		)
	}
	return list
}

func missingInAssignment(before, a complaint.Case, rec complaint.Record) []string {
	r, _ := rec.(complaint.Assignment)
	return ticket.All(
		ticket.Without("person", a.Handler == 0),
		ticket.Without("reason", before.Handler != 0 && ticket.Unsaid(r.Reason)),
	)
}

func missingInHolding(_, a complaint.Case, _ complaint.Record) []string {
	return ticket.All(
		ticket.Without("waits_for", !slices.Contains(complaint.WaitsFor(), a.Held.For)),
		ticket.Without("reason", ticket.Unsaid(a.Held.Reason)),
	)
}

func missingInDeclining(_, a complaint.Case, _ complaint.Record) []string {
	return ticket.All(
		ticket.Without("refusal_kind", !slices.Contains(complaint.DeclineKinds(), a.Declining.Kind)),
		ticket.Without("referral", a.Declining.Kind == "not_ours" && ticket.Blank(a.Declining.To)),
		ticket.Without("reason", ticket.Unsaid(a.Declining.Reason)),
	)
}

// missingInCorrection wants a field with another value than before.
func missingInCorrection(before, _ complaint.Case, rec complaint.Record) []string {
	r, _ := rec.(complaint.Correction)
	b, a := before.Filing, before.Filing.Corrected(r)
	same := b.Category == a.Category && b.About == a.About && b.Complainant == a.Complainant && slices.Equal(b.Sources, a.Sources) &&
		b.Dispute() == a.Dispute() && b.Emergency == a.Emergency && b.Place == a.Place
	return ticket.All(
		ticket.Without("field", !slices.Contains(complaint.Fields(), r.Field)),
		ticket.Without("category", r.Field == complaint.OfCategory && r.Category == ""),
		ticket.Without("place", r.Field == complaint.OfPlace && r.Place.IsZero()),
		ticket.Without("change", same),
	)
}

func missingInRedaction(before, _ complaint.Case, rec complaint.Record) []string {
	r, _ := rec.(complaint.Redaction)
	_, there := before.Piece(r.Piece)
	return ticket.All(ticket.Without("piece", !there), ticket.Without("reason", ticket.Unsaid(r.Reason)))
}

// missingInRescheduling needs another date than before, and a reason.
func missingInRescheduling(before, _ complaint.Case, rec complaint.Record) []string {
	r, _ := rec.(complaint.Rescheduling)
	return ticket.All(
		ticket.Without("due", r.Due.IsZero() || r.Due.Equal(before.Due())),
		ticket.Without("reason", ticket.Unsaid(r.Reason)),
	)
}

// Missing lists everything that a gate can report as missing.
func Missing() []string {
	return []string{
		"category", "cause", "change", "channel", "conclusion", "contact", "due", "field", "finding", "happened", "home", "improvement",
		"improvement_due", "improvement_person", "lesson", "main", "measures", "name", "outcome", "person", "piece", "place", "reason",
		"referral", "refusal_kind", "responsible", "satisfaction", "scope", "seen", "severity", "solved",
		"waits_for", "wish", "words",
	}
}
