package flows

import (
	"strings"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/promise"
)

func assignSteps() []dialog.Step {
	type record = complaint.Assignment
	return []dialog.Step{
		fact("to", "colleagues", 2, 0, idInto(func(d *record) *domain.PersonID { return &d.To })),
		optional(words("reason", domain.MaxReason, into(func(d *record) *string { return &d.Reason }))),
	}
}

// joinSteps offer open cases, first those of the same place and category.
func joinSteps() []dialog.Step {
	type record = complaint.Joining
	return []dialog.Step{
		fact("to", "mains", 1, 6, idInto(func(d *record) *domain.CaseID { return &d.To })),
		optional(words("reason", domain.MaxReason, into(func(d *record) *string { return &d.Reason }))),
		confirm(),
	}
}

// redactSteps ask for the piece that is redacted.
func redactSteps() []dialog.Step {
	type record = complaint.Redaction
	return []dialog.Step{
		fact("piece", "pieces", 1, 6, into(func(d *record) *string { return &d.Piece })),
		words("reason", domain.MaxReason, into(func(d *record) *string { return &d.Reason })),
		confirm(),
	}
}

func investigateSteps() []dialog.Step {
	type record = complaint.Finding
	return []dialog.Step{
		choice("conclusion", "conclusion", complaint.Conclusions(), 1, wordInto(func(d *record) *complaint.Conclusion { return &d.Conclusion })),
		words("seen", complaint.MaxNote, into(func(d *record) *string { return &d.Seen })),
		optional(words("heard", complaint.MaxNote, into(func(d *record) *string { return &d.Heard }))),
		media("seen", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
	}
}

// assessSteps show the resulting priority in the question for the reason, and on the card with the reason: another priority needs another
// reason.
func assessSteps() []dialog.Step {
	type record = complaint.Assessment
	steps := []dialog.Step{
		choice("severity", "severity", complaint.Severities(), 1, wordInto(func(d *record) *complaint.Severity { return &d.Severity })),
		choice("scope", "scope", complaint.Scopes(), 1, wordInto(func(d *record) *complaint.Scope { return &d.Scope })),
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
		steps = append(steps, when(rated, words(key, domain.MaxReason, into(func(d *record) *string { return &d.Reason }))))
	}
	return append(steps, confirm())
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
		fact("responsible", "colleagues", 2, 0, idInto(func(d *record) *domain.PersonID { return &d.Responsible })),
		ready(casework.ForMeasures, words("measures", complaint.MaxNote, into(func(d *record) *string { return &d.Measures }))),
		{Key: "due", Facts: []string{DaysOff}, Answer: dialog.Date{Future: true, Off: DaysOff}, Set: into(func(d *record) *time.Time { return &d.Due })},
		when(laterPlan(), words("reason", domain.MaxReason, into(func(d *record) *string { return &d.Reason }))),
		confirm(),
	}
}

func progressSteps() []dialog.Step {
	type record = complaint.Progress
	return []dialog.Step{
		ready(casework.ForProgress, words("words", complaint.MaxNote, into(func(d *record) *string { return &d.Words }))),
		{Key: "public", Answer: dialog.Choice{Options: dialog.Fixed("yes", "no")},
			Set: answer.Into(func(d *record, v string) error { d.Public = v == "yes"; return nil })},
		media("words", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
	}
}

func resolveSteps() []dialog.Step {
	type record = complaint.Outcome
	return []dialog.Step{
		ready(casework.ForOutcome, words("words", complaint.MaxNote, into(func(d *record) *string { return &d.Words }))),
		media("words", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Evidence })),
		confirm(),
	}
}

func visitSteps() []dialog.Step {
	type record = complaint.ReturnVisit
	text := into(func(d *record) *string { return &d.Words })
	reached := chosen("reached", "solved", string(complaint.Yes), string(complaint.Partly), string(complaint.No))
	return []dialog.Step{
		choice("solved", "solved", complaint.VisitResults(), 1, wordInto(func(d *record) *complaint.Solved { return &d.Solved })),
		{Key: "satisfaction", When: reached, Optional: true, Answer: dialog.Number{Min: satisfactionMin, Max: satisfactionMax},
			Set: into(func(d *record) *int { return &d.Satisfaction })},
		when(isNo(), words("missing", complaint.MaxNote, text)),
		when(isNotNo(), optional(words("words", complaint.MaxNote, text))),
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
		choice("cause", "cause", complaint.Causes(), 2, wordInto(func(d *review) *complaint.Cause { return &d.Cause })),
		words("lesson", complaint.MaxNote, into(func(d *review) *string { return &d.Lesson })),
		choice("improvement", "improvement", kinds, 2, into(func(d *review) *string { return &d.Improvement.Kind })),
		when(wanted, words("improvement_words", complaint.MaxNote, into(func(d *review) *string { return &d.Improvement.Words }))),
		when(wanted, fact("improvement_person", "colleagues", 2, 0, idInto(func(d *review) *domain.PersonID { return &d.Improvement.Person }))),
		when(wanted, dialog.Step{Key: "improvement_due", Facts: []string{DaysOff}, Answer: dialog.Date{Future: true, Off: DaysOff},
			Set: into(func(d *review) *time.Time { return &d.Improvement.Due })}),
		when(wanted, choice("improvement_timing", "improve.timing", improve.Timings(), 1, into(func(d *review) *string { return &d.Improvement.Timing }))),
		when(wanted, watchDays("improvement_days", countInto(func(d *review) *int { return &d.Improvement.Days }))),
		confirm(),
	}
}

func holdSteps() []dialog.Step {
	type record = complaint.Holding
	return []dialog.Step{
		choice("for", "waits", complaint.WaitsFor(), 1, into(func(d *record) *string { return &d.For })),
		ready(casework.ForHold, words("reason", domain.MaxReason, into(func(d *record) *string { return &d.Reason }))),
	}
}

// rescheduleSteps ask for another date for the result.
func rescheduleSteps() []dialog.Step {
	type record = complaint.Rescheduling
	return []dialog.Step{
		{Key: "due", Facts: []string{DaysOff}, Answer: dialog.Date{Future: true, Off: DaysOff}, Set: into(func(d *record) *time.Time { return &d.Due })},
		words("reason", domain.MaxReason, into(func(d *record) *string { return &d.Reason })),
		confirm(),
	}
}

func declineSteps() []dialog.Step {
	type record = complaint.Declining
	return []dialog.Step{
		choice("kind", "refusal_kind", complaint.DeclineKinds(), 1, into(func(d *record) *string { return &d.Kind })),
		when(chosen("not ours", "kind", "not_ours"), dialog.Step{Key: "to",
			Answer: dialog.Choice{Options: dialog.Labelled("referral.", complaint.Referrals()...), Columns: 2, Other: true, MaxOther: domain.MaxReason},
			Set:    answer.Into(func(d *record, a dialog.Answer) error { d.To = kept(a); return nil })}),
		ready(casework.ForDecline, words("reason", domain.MaxReason, into(func(d *record) *string { return &d.Reason }))),
		confirm(),
	}
}

// handleSteps ask for everything up to the result of a simple case. What the case has already is not asked again; the scope is asked only
// if the case is more than minor.
func handleSteps() []dialog.Step {
	type record = complaint.Handling
	at := func(name string, do complaint.Action) *dialog.When {
		stages := []string{""}
		for _, s := range casework.HandledAt(do) {
			stages = append(stages, string(s))
		}
		return param(name, "stage", stages...)
	}
	untold, unplanned := at("not assessed yet", complaint.Investigate), at("not planned yet", complaint.MakePlan)
	wider := &dialog.When{Name: "more than minor", Reads: []string{"severity"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		a, rated := d["severity"]
		return rated && a.Value() != string(complaint.Minor)
	}}
	return []dialog.Step{
		when(untold, choice("conclusion", "conclusion", complaint.Conclusions(), 1,
			wordInto(func(d *record) *complaint.Conclusion { return &d.Finding.Conclusion }))),
		when(untold, words("seen", complaint.MaxNote, into(func(d *record) *string { return &d.Finding.Seen }))),
		when(untold, choice("severity", "severity", complaint.Severities(), 1, wordInto(func(d *record) *complaint.Severity { return &d.Severity }))),
		when(wider, choice("scope", "scope", complaint.Scopes(), 1, wordInto(func(d *record) *complaint.Scope { return &d.Scope }))),
		when(unplanned, ready(casework.ForMeasures, words("measures", complaint.MaxNote, into(func(d *record) *string { return &d.Measures })))),
		ready(casework.ForOutcome, words("outcome", complaint.MaxNote, into(func(d *record) *string { return &d.Outcome.Words }))),
		media("outcome", mediaInto(func(d *record) *[]complaint.Evidence { return &d.Outcome.Evidence })),
		confirm(),
	}
}
