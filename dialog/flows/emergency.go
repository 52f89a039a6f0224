package flows

import (
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// emergencySteps raise the alarm with one press (docs/design.md §5): yes, or the community of those who live or work in several. What is
// happening was said; where exactly, and the rest, is asked after the alarm was raised (detailsSteps).
func emergencySteps(categories []string) []dialog.Step {
	steps := []dialog.Step{
		step.When(step.Param("lives or works in several communities", "communities", "many"),
			step.Fact("community", "near", 1, 0, step.IDInto(func(d *filed) *domain.CommunityID { return &d.Community }))),
		{Key: "raise", When: step.Param("the community is known", "communities", ""), Aside: true,
			Answer: dialog.Choice{Options: dialog.Labelled("emergency.raise.", "yes")}},
	}
	for _, s := range whatSteps(categories) {
		switch s.Key {
		case "category", "words", "evidence":
			steps = append(steps, s)
		}
	}
	return steps
}

// detailsSteps ask for one detail of an emergency, named by the parameter "ask": each answer goes out at once.
func detailsSteps() []dialog.Step {
	type record = complaint.Addition
	where := step.Optional(step.When(step.Param("the place is asked", "ask", AskPlace), dialog.Step{Key: "place", Facts: []string{"places"},
		Answer: dialog.Choice{Options: dialog.Options{Fact: "places", Prefix: "place."}, Columns: 2, Other: true, MaxOther: complaint.MaxNote, Located: true}}))
	hurt := step.Optional(step.When(step.Param("the people are asked", "ask", AskPeople), step.Words("words", complaint.MaxNote, step.Into(func(d *record) *string { return &d.Words }))))
	phone := step.Optional(step.When(step.Param("the number is asked", "ask", AskPhone), dialog.Step{Key: "phone", Answer: dialog.Contact{}, Set: answer.Into(func(d *record, v answer.Phone) error {
		d.Words = "📞 " + people.ShowPhone(v.Number)
		return step.Readable(v)
	})}))
	caller := step.Optional(step.When(step.Param("the caller's number is asked", "ask", AskCaller), dialog.Step{Key: "caller", Answer: dialog.Text{Min: 1, Max: people.MaxPhone}, Set: answer.Into(func(d *record, v string) error {
		d.Words = "📞 " + people.ShowPhone(v)
		return step.Readable(answer.Phone{Number: v})
	})}))
	shown := dialog.Step{Key: "evidence", Answer: dialog.Media{Max: complaint.MaxEvidence, Location: true}, Optional: true} // goes out when it comes
	return []dialog.Step{where, hurt, phone, caller, shown}
}

// What details of an emergency are asked, in this order.
const (
	AskPlace  = "place"
	AskPeople = "people"
	AskPhone  = "phone"  // only of people whose number is not known
	AskCaller = "caller" // … and of somebody who has called or written: the number of that person
)

// PlacedParam says that it is known where the emergency is, UncalledParam that no number of the reporter is known, and CallerParam that who answers
// sits in the office and has it from somebody who called or wrote.
const (
	PlacedParam   = "placed"
	UncalledParam = "uncalled"
	CallerParam   = "caller"
)

// ReadEmergency reads an alarm. Parameters: "kind" of the danger; of an intake also "name", "phone", "home" (id), "label" and "channel".
func ReadEmergency(f dialog.Flow, r dialog.Result, by domain.PersonID, at time.Time) (domain.CommunityID, complaint.Filing, error) {
	in, filing, err := readFiling(f, r, by, at)
	filing.Channel, filing.Emergency, filing.Danger = complaint.Channel(r.Params["channel"]), true, r.Params["kind"]
	filing.Place = domain.Place{Part: domain.SeeWords}
	filing.Complainant = complaint.Complainant{Name: r.Params["name"], Phone: r.Params["phone"], Label: r.Params["label"],
		Home: domain.HomeID(number(r.Params["home"]))}
	return in, filing, err
}

// ReadDetail reads one detail of an emergency; ok is false if nothing was said.
func ReadDetail(f dialog.Flow, r dialog.Result) (where dialog.Answer, said complaint.Addition, ok bool, err error) {
	said, err = answer.Read[complaint.Addition](f, r)
	if where = r.Answers["place"]; !where.Skipped && where.Value() != "" && err == nil {
		err = setPlace(&said.Place, where)
		said.Place.Words, said.Words = place.Apart(said.Place.Words, said.Words, complaint.MaxWords)
	}
	return where, said, said.Words != "" || where.Value() != "" && !where.Skipped, err
}
