package flows

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// intakeSteps are those of a complaint that came by telephone, letter, e-mail or at the desk: the words first, with whatever they say of
// who complains and where, then what is missing. What is hardly ever asked on the telephone is answered from the start (IntakeDraft) and
// stands on the card, where it can be changed. "unknown" is an answer to everything that the complainant may not have said.
func intakeSteps(categories []string) []dialog.Step {
	channels := []complaint.Channel{complaint.ByPhone, complaint.AtDesk, complaint.ByMail, complaint.ByEmail}
	steps := []dialog.Step{
		step.When(step.Param("works in several communities", "communities", "many"),
			step.Fact("community", "communities", 1, 0, step.IDInto(func(d *filed) *domain.CommunityID { return &d.Community }))),
		step.Words("words", complaint.MaxWords, step.Into(func(d *filed) *string { return &d.Words })),
		step.Choice("channel", "channel", channels, 2, step.WordInto(func(d *filed) *complaint.Channel { return &d.Channel })),
		step.When(chosen("a letter or e-mail", "channel", string(complaint.ByMail), string(complaint.ByEmail)),
			dialog.Step{Key: "received", Answer: dialog.Date{Past: true}, Set: step.Into(func(d *filed) *time.Time { return &d.Arrived })}),
		{Key: "name", Answer: dialog.Choice{Options: dialog.Labelled("intake.name.", unknown), Other: true, MaxOther: people.MaxName},
			Set: answer.Into(func(d *filed, a dialog.Answer) (err error) {
				if d.Complainant.Name = Unnamed; a.Other {
					d.Complainant.Name, err = people.ReadPersonName(a.Text)
				}
				return step.Told(err)
			})},
		{Key: "phone", Answer: dialog.Choice{Options: dialog.Labelled("intake.phone.", atDesk, unknown), Columns: 2, Other: true, MaxOther: complaint.MaxContact},
			Set: answer.Into(setContact)},
	}
	steps = append(steps, homeOfCaller()...)
	for _, s := range whatSteps(categories) {
		switch k, _ := s.Answer.(dialog.Choice); s.Key {
		case "happened", "wish":
			k.Options.Values = append(slices.Clone(k.Options.Values), unknown)
			s.Answer = k
		case "place": // the complainant's home is offered
			s = step.After("building", step.After("home", s))
		case "words": // asked first
			continue
		}
		steps = append(steps, s)
	}
	return append(steps, step.Confirm())
}

// Unnamed stands for the name of a complainant who gave none, until the words of the office take its place.
const Unnamed = choiceMark + "unknown"

// atDesk is the answer "comes to the desk".
const atDesk = "desk"

// IntakeDraft answers from the start what is hardly ever asked on the telephone.
func IntakeDraft() dialog.Draft {
	return dialog.Draft{"happened": {Choices: []string{unknown}}, "wish": {Choices: []string{unknown}}, "evidence": {Skipped: true}}
}

// setContact reads a telephone number, an address, or that there is none.
func setContact(d *filed, a dialog.Answer) (err error) {
	d.Complainant.Phone, d.Complainant.Contact = "", ""
	if a.Other || len(a.Choices) == 0 { // a version before this one took only typed words
		d.Complainant.Phone, d.Complainant.Contact, err = complaint.Reached(a.Text)
		return step.Told(err)
	}
	d.Complainant.Contact = choiceMark + a.Choices[0]
	return nil
}

// homeOfCaller asks for the home: its label, its building and then the home, words for who lives nowhere here, or that it is not known.
func homeOfCaller() []dialog.Step {
	building := dialog.Step{Key: "building", Facts: []string{"dwellings"}, Depends: []string{"community"},
		Answer: dialog.Choice{Options: dialog.Options{Fact: "dwellings", Values: []string{unknown}, Prefix: "intake.building."}, Columns: 4, PerPage: 24, Other: true, MaxOther: people.MaxName},
		Set: answer.Into(func(d *filed, a dialog.Answer) error {
			d.Complainant.Label = ""
			if a.Other { // the label of a home; or a visitor, a shop
				d.Complainant.Label = a.Text
				return stated(a.Text, "refuse.home_unsaid")
			}
			return nil
		})}
	ours := &dialog.When{Name: "building chosen", Reads: []string{"building"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		a, ok := d["building"]
		return ok && !a.Other && a.Value() != unknown
	}}
	home := step.Fact("home", "homes", 3, 24, answer.Into(func(d *filed, a dialog.Answer) error {
		id, err := strconv.ParseInt(a.Value(), 10, 64)
		d.Complainant.Home, d.Complainant.Label = domain.HomeID(id), a.Label
		return err
	}))
	return []dialog.Step{building, step.When(ours, step.After("building", home))}
}

// completed notes what the answers of an intake leave open: nobody knows how to reach the complainant, or where they live.
func completed(f complaint.Filing) complaint.Filing {
	who := &f.Complainant
	if who.Phone == "" && who.Contact == "" || who.Home == 0 && who.Label == "" {
		who.Contact = cmp.Or(who.Contact, complaint.ContactUnknown)
	}
	return f
}

// HomeUnknown is the option of an intake that nobody knows where the complainant lives; the caller puts it after the buildings, as the fact "dwellings".
func HomeUnknown() dialog.Option {
	return dialog.Option{Value: unknown, Key: "intake.building." + unknown}
}
