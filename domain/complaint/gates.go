package complaint

import (
	"slices"
	"strings"
	"time"

	"guanjia/domain"
)

// Gate is what a move demands to be there. It looks at the case before and after, with the record kept, and
// names everything missing: "words" is told as the catalogue entry "missing.words".
type Gate struct {
	Name    string
	missing func(before, after Case, rec Record) []string
}

// The gates. Those that look only into the record have it already checked for its type.
var (
	nothing      = Gate{"nothing", func(Case, Case, Record) []string { return nil }}
	aWord        = Gate{"words", missingInReceipt}
	aFullFiling  = Gate{"filing", func(_, a Case, _ Record) []string { return missingInFiling(a.Filing) }}
	aFinding     = Gate{"finding", missingInFinding}
	anAssessment = Gate{"assessment", missingInAssessment}
	aPlan        = Gate{"plan", missingInPlan}
	aNote        = Gate{"note", missingInNote}
	anOutcome    = Gate{"outcome", func(_, a Case, _ Record) []string { return without("outcome", blank(a.Outcome.Words)) }}
	anAnswer     = Gate{"answer", missingInAnswer}
	aVisit       = Gate{"visit", missingInVisit}
	aReview      = Gate{"review", missingInReview}
	anAssignment = Gate{"assignment", missingInAssignment}
	aHolding     = Gate{"holding", missingInHolding}
	aRefusal     = Gate{"refusal", missingInRefusal}
	aRedaction   = Gate{"redaction", missingInRedaction}
	aNewDate     = Gate{"new_date", missingInRescheduling}
	aMain        = Gate{"main", func(_, a Case, _ Record) []string { return without("main", a.JoinedTo == 0) }}
	aReopening   = Gate{"reopening", func(_, a Case, _ Record) []string {
		return without("reason", blank(a.Reopenings[len(a.Reopenings)-1].Reason))
	}}
)

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// without names a thing if it is not there.
func without(thing string, gone bool) []string {
	if gone {
		return []string{thing}
	}
	return nil
}

// gather names every thing that is not there, in order.
func gather(lists ...[]string) []string { return slices.Concat(lists...) }

// incomplete is the refusal of a gate, with everything that it misses.
func incomplete(things []string) *domain.Error {
	words := make([]domain.Value, len(things))
	for i, t := range things {
		words[i] = domain.Word("missing." + t)
	}
	return domain.Refuse(domain.Incomplete, "refuse.missing", domain.Values{"missing": domain.List(words...)})
}

func missingInReceipt(_, a Case, _ Record) []string {
	return gather(
		without("channel", !slices.Contains(Channels(), a.Filing.Channel)),
		without("words", blank(a.Filing.Words) && len(a.Filing.Evidence) == 0),
	)
}

// missingInFiling is milder to the bot's own dialog: what the owner was asked and chose not to say is not missing,
// and a complaint is never refused for paperwork (docs/design.md §1).
func missingInFiling(f Filing) []string {
	who := f.Complainant
	always := gather(
		without("name", blank(who.Name)),
		without("contact", blank(who.Phone) && who.Person == 0),
		without("category", f.Category == ""),
	)
	if f.Channel == ByBot {
		return always
	}
	return gather(always,
		without("home", who.Home == 0 && blank(who.Label)),
		without("place", blank(f.Place.Words) && f.Place.Home == 0 && f.Place.Building == 0),
		without("happened", blank(f.Happened)),
		without("wish", blank(f.Wish)),
	)
}

func missingInFinding(_, _ Case, rec Record) []string {
	f, _ := rec.(Finding)
	return gather(
		without("seen", blank(f.Seen)),
		without("conclusion", !slices.Contains(Conclusions(), f.Conclusion)),
	)
}

func missingInAssessment(before, a Case, _ Record) []string {
	return gather(
		without("finding", !before.lookedInto()),
		without("severity", !slices.Contains(Severities(), a.Assessment.Severity)),
		without("scope", !slices.Contains(Scopes(), a.Assessment.Scope)),
		without("reason", blank(a.Assessment.Reason)),
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
	return gather(
		without("responsible", a.Plan.Responsible == 0),
		without("measures", blank(a.Plan.Measures)),
		without("due", a.Plan.Due.IsZero()),
		without("reason", moved && blank(a.Plan.Reason)),
	)
}

func missingInNote(_, _ Case, rec Record) []string {
	switch r := rec.(type) {
	case Progress:
		return without("words", blank(r.Words) && len(r.Evidence) == 0)
	case Addition:
		return without("words", blank(r.Words) && len(r.Evidence) == 0)
	}
	return []string{"words"}
}

func missingInAnswer(_, a Case, _ Record) []string {
	s := a.Surveys[len(a.Surveys)-1]
	if s.Solved == NoAnswer {
		return nil
	}
	return gather(
		without("solved", !slices.Contains(Verdicts(), s.Solved)),
		without("satisfaction", s.Satisfaction == 0),
		without("reason", s.Solved == No && blank(s.Words) && len(s.Reasons) == 0),
	)
}

func missingInVisit(_, a Case, _ Record) []string {
	v := a.Visits[len(a.Visits)-1]
	return gather(
		without("solved", !slices.Contains(VisitResults(), v.Solved)),
		without("reason", v.Solved == No && blank(v.Words)),
	)
}

func missingInReview(before, a Case, _ Record) []string {
	r := a.Review
	list := gather(
		without("follow_up", !before.followedUp()),
		without("cause", !slices.Contains(Causes(), r.Cause)),
		without("lesson", blank(r.Lesson)),
	)
	if i := r.Improvement; i != nil {
		list = gather(list,
			without("improvement", !slices.Contains(Improvements(), i.Kind) || blank(i.Words)),
			without("improvement_person", i.Person == 0 && blank(i.Name)),
			without("improvement_due", i.Due.IsZero()),
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
	return gather(
		without("person", a.Handler == 0),
		without("reason", before.Handler != 0 && blank(r.Reason)),
	)
}

func missingInHolding(_, a Case, _ Record) []string {
	return gather(
		without("waits_for", !slices.Contains(WaitsFor(), a.Held.For)),
		without("reason", blank(a.Held.Reason)),
	)
}

func missingInRefusal(_, a Case, _ Record) []string {
	return gather(
		without("refusal_kind", !slices.Contains(Refusals(), a.Refusal.Kind)),
		without("referral", a.Refusal.Kind == "not_ours" && blank(a.Refusal.To)),
		without("reason", blank(a.Refusal.Reason)),
	)
}
