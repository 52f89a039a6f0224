package dialogtest

import (
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
)

// Report is the typed result of the sample flow "report".
type Report struct {
	What, Where, Room, Words, Wish string
	Pictures                       []dialog.Item
}

// field makes a setter for one field of a Report.
func field[V answer.Taken](of func(*Report) *V) dialog.Setter {
	return answer.Into(func(r *Report, v V) error {
		*of(r) = v
		return nil
	})
}

// SampleFlows returns two flows to test the engine, "report" and "all": every kind of answer, a branch, and a question that depends on
// another one.
func SampleFlows() map[string]dialog.Flow {
	inside := &dialog.When{Name: "inside", Reads: []string{"where"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		a := d["where"]
		return a.Value() == "inside"
	}}
	all := map[string]dialog.Flow{}
	for _, f := range []dialog.Flow{
		{Name: "report", Remind: 30 * time.Minute, Park: 24 * time.Hour, Steps: []dialog.Step{
			{Key: "what", Answer: dialog.Choice{Options: dialog.Fixed("noise", "water", "light")}, Set: field(func(r *Report) *string { return &r.What })},
			{Key: "where", Answer: dialog.Choice{Options: dialog.Fixed("inside", "outside")}, Set: field(func(r *Report) *string { return &r.Where })},
			{Key: "room", When: inside, Depends: []string{"where"}, Answer: dialog.Choice{Options: dialog.FromFact("rooms")}, Set: field(func(r *Report) *string { return &r.Room })},
			{Key: "words", Answer: dialog.Text{Min: 2, Max: 200, Lines: true}, Set: field(func(r *Report) *string { return &r.Words })},
			{Key: "pictures", Optional: true, Answer: dialog.Media{Max: 10, Caption: "words"}, Set: field(func(r *Report) *[]dialog.Item { return &r.Pictures })},
			{Key: "wish", Optional: true, Answer: dialog.Text{Min: 2, Max: 100}, Set: field(func(r *Report) *string { return &r.Wish })},
			{Key: "confirm", Answer: dialog.Confirm{}},
		}},
		{Name: "all", Steps: []dialog.Step{
			{Key: "several", Answer: dialog.Choice{Options: dialog.Fixed("a", "b", "c"), Multi: true, Min: 1, Max: 2}},
			{Key: "count", Answer: dialog.Number{Min: 1, Max: 5}},
			{Key: "day", Answer: dialog.Date{Past: true}},
			{Key: "phone", Answer: dialog.Contact{}},
			{Key: "point", Answer: dialog.Location{}, Optional: true},
			{Key: "other", Answer: dialog.Choice{Options: dialog.Fixed("x", "y"), Other: true, MaxOther: 20}},
		}},
	} {
		f.Version = 1
		all[f.Name] = f
	}
	return all
}

// SampleFacts returns the options of the sample flows: rooms, on more than one page.
func SampleFacts() map[string][]dialog.Option {
	var rooms []dialog.Option
	for i := range 20 {
		rooms = append(rooms, dialog.Option{Value: string(rune('a' + i)), Label: "Room " + string(rune('A'+i))})
	}
	return map[string][]dialog.Option{"rooms": rooms}
}

// Sample makes a Script with the sample flows.
func Sample(t T) *Script {
	t.Helper()
	return New(t, Options{Flows: SampleFlows(), Facts: SampleFacts()})
}

// Begun starts the sample flow "report".
func Begun(s *Script) { s.Begin("report", nil) }

// InRoom goes to the step "room" of "report", whose options are a fact.
func InRoom(s *Script) { Begun(s); s.Press("cnoise"); s.Press("cinside") }

// AtPictures goes to the media step of "report".
func AtPictures(s *Script) {
	Begun(s)
	s.Press("cnoise")
	s.Press("coutside")
	s.Say("It is loud.")
}

// AtCard goes to the card of "report".
func AtCard(s *Script) { AtPictures(s); s.Press("s"); s.Press("s") }

// Toast returns the key of a reply's toast; "": none.
func Toast(r Reply) string {
	if r.Toast == nil {
		return ""
	}
	return r.Toast.Key
}
