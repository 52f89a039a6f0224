package flows

import (
	"guanjia/dialog"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// ownerFlows are the conversations of owners.
func ownerFlows(s Settings) []dialog.Flow {
	flows := []dialog.Flow{
		{Name: "register", Version: 1, Steps: registerSteps()},
		{Name: "accept", Version: 1, Steps: []dialog.Step{{Key: "confirm", Answer: dialog.Confirm{}}}},
		{Name: "complaint", Version: 1, Steps: complaintSteps(s)},
		{Name: "survey", Version: 1, Steps: surveySteps()},
		{Name: "withdraw", Version: 1, Steps: []dialog.Step{optional(line("reason")), {Key: "confirm", Answer: dialog.Confirm{}}}},
		{Name: "reopen", Version: 1, Steps: []dialog.Step{words("reason"), evidence("reason")}},
		{Name: "add", Version: 1, Steps: []dialog.Step{words("words"), evidence("words")}},
	}
	for i := range flows {
		flows[i].Remind, flows[i].Park = remindOwner, parkOwner
	}
	return flows
}

func registerSteps() []dialog.Step {
	return []dialog.Step{
		{Key: "community", Answer: dialog.Choice{Options: dialog.FromFact("communities")}, Facts: []string{"communities"}},
		{Key: "building", Answer: dialog.Choice{Options: dialog.FromFact("buildings"), Columns: 4, PerPage: 24}, Facts: []string{"buildings"}, Depends: []string{"community"}},
		{Key: "unit", Answer: dialog.Choice{Options: dialog.FromFact("units"), Columns: 3, PerPage: 24}, Facts: []string{"units"}, Depends: []string{"building"}},
		{Key: "name", Answer: dialog.Text{Min: 1, Max: MaxPerson}, Set: dialog.Into(func(r *Register, name string) (err error) {
			if r.Name, err = people.ParseName(name); err != nil {
				return dialog.Wrong{Phrase: dialog.Phrase{Key: "register.name.hint"}}
			}
			return nil
		})},
		{Key: "phone", Answer: dialog.Contact{}, Optional: true, Set: dialog.Into(func(r *Register, p dialog.Phone) (err error) {
			r.PhoneVerified = p.Verified
			if r.Phone, err = people.ParsePhone(p.Number); err != nil {
				return dialog.Wrong{Phrase: dialog.Phrase{Key: "dialog.hint.contact"}}
			}
			return nil
		})},
		{Key: "confirm", Answer: dialog.Confirm{}},
	}
}

// complaintSteps are the seven steps of DESIGN.md §5; before them at most one: which home, or whether the words that were
// typed out of the blue shall be filed.
func complaintSteps(s Settings) []dialog.Step {
	yes := func(key string) dialog.Step { return choice(key, "complaint.yes.", 1, "yes") }
	return []dialog.Step{
		param(yes("urgent"), "emergency", "yes"),
		param(yes("offer"), "offer", "yes"),
		param(dialog.Step{Key: "home", Answer: dialog.Choice{Options: dialog.FromFact("homes")}, Facts: []string{"homes"}}, "homes", "many"),
		categories(s),
		places(),
		words("words"),
		optional(happened()),
		evidence("words"),
		optional(wish()),
		{Key: "confirm", Answer: dialog.Confirm{}},
	}
}

// surveySteps ask what DESIGN.md §2, step 7 wants to know, as shortly as it goes: three taps when all is well.
func surveySteps() []dialog.Step {
	unhappy := func(d dialog.Draft, _ map[string]string) bool {
		return d["solved"].Value() != string(complaint.Yes) || d["satisfaction"].Number < 4
	}
	reasons := dialog.Step{Key: "reasons", Optional: true, Answer: dialog.Choice{Multi: true, Columns: 2,
		Options: dialog.Labelled("reason.", "slow", "not_fixed", "came_back", "attitude", "no_news", "cost", "other")}}
	return []dialog.Step{
		choice("contacted", "survey.contacted.", 2, "yes", "no"),
		choice("solved", "solved.", 3, texts(complaint.Verdicts())...),
		{Key: "satisfaction", Answer: dialog.Number{Min: 1, Max: 5}},
		when(reasons, "not fully satisfied", []string{"solved", "satisfaction"}, unhappy),
		when(words("missing"), "not solved", []string{"solved"}, func(d dialog.Draft, _ map[string]string) bool {
			return d["solved"].Value() == string(complaint.No)
		}),
		when(optional(words("words")), "solved or partly", []string{"solved"}, func(d dialog.Draft, _ map[string]string) bool {
			return d["solved"].Value() != string(complaint.No)
		}),
	}
}
