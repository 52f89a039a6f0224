package flows

import (
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain/people"
)

// Opening is the record of other hours on days of a community. Days is as people.ParseDays reads it; Hours as people.Community.WithDays
// takes it.
type Opening struct{ Days, Hours string }

// daysOffered are days that are offered as buttons, as people.ParseDays reads them.
var daysOffered = map[string]string{"workdays": "mon-fri", "saturday": "sat", "sunday": "sun"}

// openingSteps ask for days, and for the hours on them: closed, as on a working day, those of the usual week again, or hours.
func openingSteps() []dialog.Step {
	const maxDays = 120
	return []dialog.Step{
		{Key: "days", Answer: dialog.Choice{Options: dialog.Fixed("workdays", "saturday", "sunday"), Other: true, MaxOther: maxDays, Columns: 1},
			Set: answer.Into(func(d *Opening, v string) error {
				if known, ok := daysOffered[v]; ok {
					v = known
				}
				d.Days = v
				_, err := people.ParseDays(v, time.Time{})
				return step.Told(err)
			})},
		{Key: "hours", Answer: dialog.Choice{Options: dialog.Fixed(people.Closed, people.Workday, people.AsUsual, "break", "day"), Other: true, MaxOther: maxDays, Columns: 1},
			Set: answer.Into(func(d *Opening, v string) (err error) {
				if d.Hours = v; v == people.Closed || v == people.Workday || v == people.AsUsual {
					return nil
				}
				if known, ok := hours[v]; ok {
					v = known
				}
				d.Hours, err = people.ParseHours(v)
				return step.Told(err)
			})},
		step.Confirm(),
	}
}

// ReadOpening returns other hours on days of a community.
func ReadOpening(f dialog.Flow, r dialog.Result) (Opening, error) {
	return answer.Read[Opening](f, r)
}
