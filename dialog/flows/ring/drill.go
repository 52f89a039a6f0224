package ring

import (
	"strconv"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/alarm"
)

// Facts of drill that the caller loads.
const (
	Drilled    = "drilled"     // the communities where the person may hold drills
	DrillKinds = "drill_kinds" // the dangers that can be practised
)

// Drill is what a manager has decided of a drill.
type Drill struct {
	Community domain.CommunityID // 0: that of the parameters
	Kind      string             // the danger; never ""
	Place     string             // in words; never ""
}

// drillSteps ask what is practised where. The drill takes "community" (its id), or "communities" ("many": ask which one).
func drillSteps() []dialog.Step {
	several := &dialog.When{Name: "several communities", Params: map[string][]string{"communities": {"many"}}, Holds: func(_ dialog.Draft, params map[string]string) bool {
		return params["communities"] == "many"
	}}
	return []dialog.Step{
		{Key: "community", When: several, Facts: []string{Drilled}, Answer: dialog.Choice{Options: dialog.FromFact(Drilled), Columns: 1},
			Set: answer.Into(func(d *Drill, v string) error {
				n, err := strconv.ParseInt(v, 10, 64)
				d.Community = domain.CommunityID(n)
				return err
			})},
		{Key: "kind", Facts: []string{DrillKinds}, Answer: dialog.Choice{Options: dialog.Options{Fact: DrillKinds, Prefix: "danger.kind."}, Columns: 2, PerPage: 16},
			Set: answer.Into(func(d *Drill, v string) error { d.Kind = v; return nil })},
		{Key: "place", Answer: dialog.Text{Min: domain.MinWords, Max: alarm.MaxPlace},
			Set: answer.Into(func(d *Drill, v string) error { d.Place = v; return nil })},
		step.Confirm(),
	}
}

// ReadDrill reads what a manager has decided of a drill.
func ReadDrill(f dialog.Flow, r dialog.Result) (Drill, error) { return answer.Read[Drill](f, r) }
