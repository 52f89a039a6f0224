package flows

import (
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain"
)

// absence is the record of the conversation about a colleague's absence. Last is its last day.
type absence struct{ Last time.Time }

func absenceSteps() []dialog.Step {
	return []dialog.Step{
		{Key: "last", Answer: dialog.Date{Future: true}, Set: into(func(d *absence) *time.Time { return &d.Last })},
		confirm(),
	}
}

// ReadAbsence returns who is absent, and until when: the end of the last day. Start parameters: "member" (id), "name".
func ReadAbsence(f dialog.Flow, r dialog.Result) (domain.PersonID, time.Time, error) {
	d, err := answer.Read[absence](f, r)
	id, _ := strconv.ParseInt(r.Params["member"], 10, 64) // 0 if it is no number; the desk refuses that
	return domain.PersonID(id), d.Last.AddDate(0, 0, 1).Add(-time.Minute), err
}
