// Package said holds the conversations about what staff wrote of their work without naming the case or the step, as data: which case it is
// about, and as what it is noted (docs/design.md §5). It is part of flows.
//
// "deed" takes "deed" (the kind of the words); "remark" takes "numbers" (those of the cases that it can be about, separated by blanks), and "several" ("yes") or the parameters of the only case.
//
//	in, err := said.ReadRemark(all["remark"], result)
package said

import (
	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Facts that the caller loads.
const (
	Assigned = "assigned" // the cases that words of staff about their work can mean
	Replied  = "replied"  // the cases of the message that was replied to
	Notable  = "notable"  // what can be noted of the chosen case now: actions
)

// Flows are the conversations about what staff wrote.
func Flows() []dialog.Flow {
	return []dialog.Flow{{Name: "deed", Steps: deedSteps()}, {Name: "remark", Steps: remarkSteps()}}
}

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

// Remark is what staff wrote or sent in reply to a message about a case, and as what it is noted.
type Remark struct {
	Case  domain.CaseID    // 0: the only one
	As    complaint.Action // required
	Words string           // "" if there are only pictures
	Items []dialog.Item    // nil: none
}

// Parameters of a remark.
const (
	NumbersParam = "numbers" // the numbers of the cases that it can be about, separated by blanks
	SeveralParam = "several" // "yes" if there is more than one
)

// remarkSteps ask for the case, if there are several, and as what words and pictures are noted, which are known from the start.
func remarkSteps() []dialog.Step {
	of := step.When(step.Param("several cases", SeveralParam, "yes"), step.Fact("case", Replied, 1, 0, step.IDInto(func(d *Remark) *domain.CaseID { return &d.Case })))
	as := step.Fact("as", Notable, 1, 0, answer.Into(func(d *Remark, v string) error { d.As = complaint.Action(v); return nil }))
	as.Depends = []string{"case"}
	words := step.Optional(step.Words("words", complaint.MaxNote, step.Into(func(d *Remark) *string { return &d.Words })))
	shown := dialog.Step{Key: "evidence", Optional: true, Answer: dialog.Media{Max: complaint.MaxEvidence, Location: true, Caption: "words"},
		Set: step.Into(func(d *Remark) *[]dialog.Item { return &d.Items })}
	words.Aside, shown.Aside = true, true
	return []dialog.Step{of, as, words, shown}
}

// ReadRemark reads what is to be noted, and of which case.
func ReadRemark(f dialog.Flow, r dialog.Result) (Remark, error) {
	in, err := answer.Read[Remark](f, r)
	if in.Case == 0 {
		in.Case = step.Case(r)
	}
	return in, err
}
