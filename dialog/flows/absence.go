package flows

import (
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
)

// absence is the record of the conversation about a colleague's absence or one's own. Last is its last day; To has the open cases meanwhile, 0: the
// team.
type absence struct {
	Last time.Time
	To   domain.PersonID
}

func absenceSteps() []dialog.Step {
	return []dialog.Step{
		{Key: "last", Answer: dialog.Date{Future: true}, Set: step.Into(func(d *absence) *time.Time { return &d.Last })},
		successor(func(d *absence) *domain.PersonID { return &d.To }),
		step.Confirm(),
	}
}

// successor asks who gets the open cases of somebody who leaves or is absent. Without open cases it is not asked.
func successor[D any](to func(*D) *domain.PersonID) dialog.Step {
	return step.When(step.Param("open cases are left", "cases", "yes"), dialog.Step{Key: "to", Facts: []string{"successors"}, Set: step.IDInto(to),
		Answer: dialog.Choice{Options: dialog.Options{Fact: "successors", Prefix: "successor."}, Columns: 2, PerPage: 12}})
}

// Team is the choice that gives cases to the team in place of one colleague.
const Team = "0"

// ReadAbsence reads who is away, until when (the end of the last day), and who has the open cases meanwhile; 0: the team. Start
// parameters: "member" (id), "name" (none: it is the own absence), and with open cases "cases", "numbers" and "count".
func ReadAbsence(f dialog.Flow, r dialog.Result) (who domain.PersonID, until time.Time, to domain.PersonID, err error) {
	d, err := answer.Read[absence](f, r)
	id, _ := strconv.ParseInt(r.Params["member"], 10, 64) // of nobody: the desk says so
	return domain.PersonID(id), d.Last.AddDate(0, 0, 1).Add(-time.Minute), d.To, err
}

// leaving is the record of the conversation in which a role ends while cases are open.
type leaving struct{ To domain.PersonID }

func leaveSteps() []dialog.Step {
	return []dialog.Step{successor(func(d *leaving) *domain.PersonID { return &d.To }), step.Confirm()}
}

// ReadLeaving reads who gets the open cases of somebody whose role ends; 0: the team. Start parameters: "member", "community", "role", and
// those of ReadAbsence.
func ReadLeaving(f dialog.Flow, r dialog.Result) (domain.PersonID, error) {
	d, err := answer.Read[leaving](f, r)
	return d.To, err
}
