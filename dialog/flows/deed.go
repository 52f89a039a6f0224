package flows

import (
	"guanjia/dialog"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Assigned is the fact with the cases that words of staff about their work can mean.
const Assigned = "assigned"

// Deed is what staff said of their work without naming the case, and the case that it is about.
type Deed struct {
	Case  domain.CaseID // required
	Words string        // never ""
}

// deedSteps ask for the case; the words are known from the start.
func deedSteps() []dialog.Step {
	words := step.Words("words", complaint.MaxNote, step.Into(func(d *Deed) *string { return &d.Words }))
	words.Aside = true
	return []dialog.Step{step.Fact("case", Assigned, 1, 0, step.IDInto(func(d *Deed) *domain.CaseID { return &d.Case })), words}
}
