package flows

import (
	"strings"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/mend"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/promise"
)

// HandledParam says of the conversation that gives a case to somebody that somebody has it: then it needs a reason.
const HandledParam = "handled"

func assignSteps() []dialog.Step {
	type record = complaint.Assignment
	reason := step.Into(func(d *record) *string { return &d.Reason })
	return []dialog.Step{
		step.Fact("to", "colleagues", 2, 0, step.IDInto(func(d *record) *domain.PersonID { return &d.To })),
		step.When(step.Param("nobody has it", HandledParam, ""), step.Optional(step.Words("reason", domain.MaxReason, reason))),
		step.When(step.Param("somebody has it", HandledParam, "yes"), step.Words("why", domain.MaxReason, reason)),
	}
}

// joinSteps offer open cases, first those of the same place and category.
func joinSteps() []dialog.Step {
	type record = complaint.Joining
	return []dialog.Step{
		step.Fact("to", "mains", 1, 6, step.IDInto(func(d *record) *domain.CaseID { return &d.To })),
		step.Optional(step.Words("reason", domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason }))),
		step.Confirm(),
	}
}

// redactSteps ask for the piece that is redacted.
func redactSteps() []dialog.Step {
	type record = complaint.Redaction
	return []dialog.Step{
		step.Fact("piece", "pieces", 1, 6, step.Into(func(d *record) *string { return &d.Piece })),
		step.Words("reason", domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason })),
		step.Confirm(),
	}
}

func investigateSteps() []dialog.Step {
	type record = complaint.Finding
	return []dialog.Step{
		step.Choice("conclusion", "conclusion", complaint.Conclusions(), 1, step.WordInto(func(d *record) *complaint.Conclusion { return &d.Conclusion })),
		step.Words("seen", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Seen })),
		step.Optional(step.Words("heard", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Heard }))),
		media("seen", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
	}
}

// assessSteps show the resulting priority in the question for the reason, and on the card with the reason: another priority needs another
// reason.
func assessSteps() []dialog.Step {
	type record = complaint.Assessment
	steps := []dialog.Step{
		step.Choice("severity", "severity", complaint.Severities(), 1, step.WordInto(func(d *record) *complaint.Severity { return &d.Severity })),
		step.Choice("scope", "scope", complaint.Scopes(), 1, step.WordInto(func(d *record) *complaint.Scope { return &d.Scope })),
	}
	for _, p := range promise.Priorities() {
		rated := &dialog.When{Name: string(p), Reads: []string{"severity", "scope"}, Params: map[string][]string{"emergency": {"", "yes"}}, Holds: func(d dialog.Draft, params map[string]string) bool {
			result := complaint.Rate(complaint.Severity(d["severity"].Value()), complaint.Scope(d["scope"].Value()))
			if result != "" && params["emergency"] != "" {
				result = promise.P1
			}
			return result == p
		}}
		key := "reason_" + strings.ToLower(string(p))
		steps = append(steps, step.When(rated, step.Words(key, domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason }))))
	}
	return append(steps, step.Confirm())
}

// laterPlan is true if the chosen day is later than the date that people were told ("date", a local day): that needs a reason.
func laterPlan() *dialog.When {
	return &dialog.When{Name: "later than promised", Reads: []string{"due"}, Params: map[string][]string{"date": {"2000-01-01", "2999-12-31"}},
		Holds: func(d dialog.Draft, params map[string]string) bool {
			day, given := d["due"]
			return given && params["date"] != "" && day.Date.Format(time.DateOnly) > params["date"]
		}}
}

func planSteps() []dialog.Step {
	type record = complaint.Plan
	return []dialog.Step{
		step.Fact("responsible", "colleagues", 2, 0, step.IDInto(func(d *record) *domain.PersonID { return &d.Responsible })),
		ready(casework.ForMeasures, step.Words("measures", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Measures }))),
		{Key: "due", Facts: []string{DaysOff}, Answer: dialog.Date{Future: true, Off: DaysOff}, Set: step.Into(func(d *record) *time.Time { return &d.Due })},
		step.When(laterPlan(), step.Words("reason", domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason }))),
		step.Confirm(),
	}
}

func progressSteps() []dialog.Step {
	type record = complaint.Progress
	return []dialog.Step{
		ready(casework.ForProgress, step.Words("words", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Words }))),
		{Key: "public", Answer: dialog.Choice{Options: dialog.Fixed("yes", "no")},
			Set: answer.Into(func(d *record, v string) error { d.Public = v == "yes"; return nil })},
		media("words", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
	}
}

func resolveSteps() []dialog.Step {
	type record = complaint.Outcome
	return []dialog.Step{
		ready(casework.ForOutcome, step.Words("words", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Words }))),
		media("words", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
		step.Confirm(),
	}
}

func visitSteps() []dialog.Step {
	type record = complaint.ReturnVisit
	text := step.Into(func(d *record) *string { return &d.Words })
	reached := chosen("reached", "solved", string(complaint.Yes), string(complaint.Partly), string(complaint.No))
	return []dialog.Step{
		step.Choice("solved", "solved", complaint.VisitResults(), 1, step.WordInto(func(d *record) *complaint.Solved { return &d.Solved })),
		{Key: "satisfaction", When: reached, Optional: true, Answer: dialog.Number{Min: satisfactionMin, Max: satisfactionMax},
			Set: step.Into(func(d *record) *int { return &d.Satisfaction })},
		step.When(isNo(), step.Words("missing", complaint.MaxNote, text)),
		step.When(isNotNo(), step.Optional(step.Words("words", complaint.MaxNote, text))),
	}
}

// review is the record of a review's conversation; the improvement action as a whole is optional.
type review struct {
	Cause       complaint.Cause
	Lesson      string
	Improvement complaint.Improvement
}

// noImprovement is the answer that no improvement action is needed.
const noImprovement = "none"

func reviewSteps() []dialog.Step {
	kinds := append([]string{noImprovement}, complaint.Improvements()...)
	wanted := chosen("an improvement", "improvement", complaint.Improvements()...)
	return []dialog.Step{
		step.Choice("cause", "cause", complaint.Causes(), 2, step.WordInto(func(d *review) *complaint.Cause { return &d.Cause })),
		step.Words("lesson", complaint.MaxNote, step.Into(func(d *review) *string { return &d.Lesson })),
		step.Choice("improvement", "improvement", kinds, 2, step.Into(func(d *review) *string { return &d.Improvement.Kind })),
		step.When(wanted, step.Words("improvement_words", complaint.MaxNote, step.Into(func(d *review) *string { return &d.Improvement.Words }))),
		step.When(wanted, step.Fact("improvement_person", "colleagues", 2, 0, step.IDInto(func(d *review) *domain.PersonID { return &d.Improvement.Person }))),
		step.When(wanted, dialog.Step{Key: "improvement_due", Facts: []string{DaysOff}, Answer: dialog.Date{Future: true, Off: DaysOff},
			Set: step.Into(func(d *review) *time.Time { return &d.Improvement.Due })}),
		step.When(wanted, step.Choice("improvement_timing", "improve.timing", improve.Timings(), 1, step.Into(func(d *review) *string { return &d.Improvement.Timing }))),
		step.When(wanted, mend.WatchDays("improvement_days", step.CountInto(func(d *review) *int { return &d.Improvement.Days }))),
		step.Confirm(),
	}
}

func holdSteps() []dialog.Step {
	type record = complaint.Holding
	return []dialog.Step{
		step.Choice("for", "waits", complaint.WaitsFor(), 1, step.Into(func(d *record) *string { return &d.For })),
		ready(casework.ForHold, step.Words("reason", domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason }))),
	}
}

// rescheduleSteps ask for another date for the result.
func rescheduleSteps() []dialog.Step {
	type record = complaint.Rescheduling
	return []dialog.Step{
		{Key: "due", Facts: []string{DaysOff}, Answer: dialog.Date{Future: true, Off: DaysOff}, Set: step.Into(func(d *record) *time.Time { return &d.Due })},
		step.Words("reason", domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason })),
		step.Confirm(),
	}
}

func declineSteps() []dialog.Step {
	type record = complaint.Declining
	return []dialog.Step{
		step.Choice("kind", "refusal_kind", complaint.DeclineKinds(), 1, step.Into(func(d *record) *string { return &d.Kind })),
		step.When(chosen("not ours", "kind", "not_ours"), dialog.Step{Key: "to",
			Answer: dialog.Choice{Options: dialog.Labelled("referral.", complaint.Referrals()...), Columns: 2, Other: true, MaxOther: domain.MaxReason},
			Set:    answer.Into(func(d *record, a dialog.Answer) error { d.To = kept(a); return nil })}),
		ready(casework.ForDecline, step.Words("reason", domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason }))),
		step.Confirm(),
	}
}

// handleSteps ask for everything up to the result of a simple case. What the case has already is not asked again; the scope follows from the
// place (Known), and can be changed on the card.
func handleSteps() []dialog.Step {
	type record = complaint.Handling
	at := func(name string, do complaint.Action) *dialog.When {
		stages := []string{""}
		for _, s := range casework.HandledAt(do) {
			stages = append(stages, string(s))
		}
		return step.Param(name, "stage", stages...)
	}
	untold, unplanned := at("not assessed yet", complaint.Investigate), at("not planned yet", complaint.MakePlan)
	return []dialog.Step{
		step.When(untold, step.Choice("conclusion", "conclusion", complaint.Conclusions(), 1,
			step.WordInto(func(d *record) *complaint.Conclusion { return &d.Finding.Conclusion }))),
		step.When(untold, step.Words("seen", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Finding.Seen }))),
		step.When(untold, step.Choice("severity", "severity", complaint.Severities(), 1, step.WordInto(func(d *record) *complaint.Severity { return &d.Severity }))),
		step.When(untold, step.Choice("scope", "scope", complaint.Scopes(), 1, step.WordInto(func(d *record) *complaint.Scope { return &d.Scope }))),
		step.When(unplanned, ready(casework.ForMeasures, step.Words("measures", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Measures })))),
		ready(casework.ForOutcome, step.Words("outcome", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Outcome.Words }))),
		media("outcome", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Outcome.Evidence })),
		step.Confirm(),
	}
}
