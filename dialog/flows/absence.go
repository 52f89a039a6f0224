package flows

import (
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain"
)

// absence is what a manager says of a colleague who is away: the last day of it.
type absence struct{ Last time.Time }

func absenceSteps() []dialog.Step {
	return []dialog.Step{
		{Key: "last", Answer: dialog.Date{Future: true}, Set: into(func(d *absence) *time.Time { return &d.Last })},
		confirm(),
	}
}

// ReadAbsence reads who is away, and until when: the end of the last day. Start parameters: "member" (id), "name".
func ReadAbsence(f dialog.Flow, r dialog.Result) (domain.PersonID, time.Time, error) {
	d, err := answer.Read[absence](f, r)
	id, _ := strconv.ParseInt(r.Params["member"], 10, 64) // of nobody: the desk says so
	return domain.PersonID(id), d.Last.AddDate(0, 0, 1).Add(-time.Minute), err
}
