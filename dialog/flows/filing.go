package flows

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Register is what somebody says of himself (desk.Registration).
type Register struct {
	Community     domain.CommunityID
	Home          domain.HomeID
	Name          string
	Phone         string
	PhoneVerified bool // Telegram itself vouched for it
}

// registerSteps: where, then who. A community that is known from the start is not asked for.
func registerSteps() []dialog.Step {
	type record = Register
	return []dialog.Step{
		when(param("community not known", "community", ""),
			fact("community", "communities", 1, 0, idInto(func(d *record) *domain.CommunityID { return &d.Community }))),
		after("community", fact("building", "buildings", 4, 24, nil)),
		after("building", fact("home", "homes", 3, 24, idInto(func(d *record) *domain.HomeID { return &d.Home }))),
		{Key: "name", Answer: dialog.Text{Min: 1, Max: people.MaxName}, Set: answer.Into(func(d *record, v string) (err error) {
			d.Name, err = people.ParseName(v)
			return told(err)
		})},
		{Key: "phone", Answer: dialog.Contact{}, Optional: true, Set: answer.Into(func(d *record, v answer.Phone) (err error) {
			d.Phone, d.PhoneVerified, err = v.Number, v.Verified, readable(v)
			return err
		})},
		confirm(),
	}
}

// readable refuses what is no telephone number. Telegram's own lack the plus sign, and are right.
func readable(p answer.Phone) error {
	if p.Verified {
		return nil
	}
	_, err := people.ParsePhone(p.Number)
	return told(err)
}

// told hands a refusal of the domain to the person.
func told(err error) error {
	var e *domain.Error
	if !errors.As(err, &e) {
		return err
	}
	return dialog.Wrong{Phrase: Phrase(e.Message)}
}

// filed is what a complaint's conversation gathers.
type filed struct {
	Community domain.CommunityID
	complaint.Filing
}

// Choices of a complaint. They are kept as complaint.Said reads them, and shown in each reader's language. unknown is for
// staff, who take down also what the complainant could not say.
var (
	happenedWhen = []string{"just_now", "today", "yesterday", "this_week", "long"}
	wishes       = []string{"repair", "explain", "stop", "apology", "refund"}
	unknown      = "unknown"
)

// whatSteps are the questions about the matter itself, the same for owners and for staff who take a complaint down.
func whatSteps(categories []string) []dialog.Step {
	category := choice("category", "category", categories, 2, wordInto(func(d *filed) *complaint.Category { return &d.Category }))
	about := fact("about", "colleagues", 2, 0, idInto(func(d *filed) *domain.PersonID { return &d.About }))
	place := dialog.Step{Key: "place", Facts: []string{"places"}, Depends: []string{"community"}, Set: answer.Into(setPlace),
		Answer: dialog.Choice{Options: dialog.Options{Fact: "places", Prefix: "place."}, Columns: 2, Other: true, MaxOther: maxPlace, Located: true}}
	return []dialog.Step{
		category,
		when(chosen("about a member of staff", "category", "staff"), optional(after("community", about))),
		place,
		words("words", complaint.MaxWords, into(func(d *filed) *string { return &d.Words })),
		answerOrWords("happened", happenedWhen, func(d *filed) *string { return &d.Happened }),
		media("words", mediaInto(func(d *filed) *[]complaint.Evidence { return &d.Evidence })),
		answerOrWords("wish", wishes, func(d *filed) *string { return &d.Wish }),
	}
}

// answerOrWords is a question with ready answers that lets people say it in their own words, too.
func answerOrWords(key string, values []string, field func(*filed) *string) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Choice{Options: dialog.Labelled("complaint."+key+".", values...), Columns: 2, Other: true, MaxOther: maxPlace},
		Set: answer.Into(func(d *filed, a dialog.Answer) error {
			*field(d) = kept(a)
			return nil
		})}
}

// choiceMark stands before a choice that is kept by its value instead of words (complaint.Said).
const choiceMark = "#"

// kept is an answer as it is stored: typed words never look like a choice.
func kept(a dialog.Answer) string {
	if a.Other || len(a.Choices) == 0 {
		return strings.TrimLeft(a.Text, choiceMark)
	}
	return choiceMark + a.Choices[0]
}

// setPlace reads a place: "u12" is one of the person's homes, another value a place of everybody's, all else words.
func setPlace(d *filed, a dialog.Answer) error {
	home, ok := strings.CutPrefix(a.Value(), "u")
	if !ok || a.Other || a.Label == "" {
		d.Place = complaint.Place{Words: kept(a)}
		return nil
	}
	id, err := strconv.ParseInt(home, 10, 64)
	d.Place = complaint.Place{Home: domain.HomeID(id), Words: a.Label}
	return err
}

// skippable are the questions that owners need not answer (docs/design.md §7).
var skippable = map[string]bool{"place": true, "happened": true, "wish": true}

// complaintSteps are the owner's own complaint: seven questions, four of which can be skipped. Before them stands at most
// one for a danger, or for words out of the blue; and one for who has homes in several communities.
func complaintSteps(categories []string) []dialog.Step {
	steps := []dialog.Step{
		asked("urgent", "danger was named", "emergency"), asked("offer", "words came out of the blue", "offer"),
		when(param("homes in several communities", "homes", "many"),
			fact("community", "own", 1, 0, idInto(func(d *filed) *domain.CommunityID { return &d.Community })))}
	for _, s := range whatSteps(categories) {
		s.Optional = s.Optional || skippable[s.Key]
		steps = append(steps, s)
	}
	return append(steps, confirm())
}

// asked is the one question before a complaint that the person did not ask for: shall it be filed? Cancel says no.
func asked(key, why, name string) dialog.Step {
	return dialog.Step{Key: key, When: param(why, name, "yes"), Aside: true,
		Answer: dialog.Choice{Options: dialog.Labelled("complaint.yes.", "yes")}}
}

// intakeSteps are a complaint that came by telephone, letter, e-mail or at the desk. What the gate of registering wants is
// not skippable here; "unknown" is an answer.
func intakeSteps(categories []string) []dialog.Step {
	channels := []complaint.Channel{complaint.ByPhone, complaint.AtDesk, complaint.ByMail, complaint.ByEmail}
	building := dialog.Step{Key: "building", Facts: []string{"buildings"}, Depends: []string{"community"},
		Answer: dialog.Choice{Options: dialog.FromFact("buildings"), Columns: 4, PerPage: 24, Other: true, MaxOther: people.MaxName},
		Set: answer.Into(func(d *filed, a dialog.Answer) error {
			if a.Other { // no home of ours: a visitor, a shop
				d.Complainant.Label = a.Text
			}
			return nil
		})}
	ours := &dialog.When{Name: "building chosen", Reads: []string{"building"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		a, ok := d["building"]
		return ok && !a.Other
	}}
	home := fact("home", "homes", 3, 24, answer.Into(func(d *filed, a dialog.Answer) error {
		id, err := strconv.ParseInt(a.Value(), 10, 64)
		d.Complainant.Home, d.Complainant.Label = domain.HomeID(id), a.Label
		return err
	}))
	steps := []dialog.Step{
		when(param("works in several communities", "communities", "many"),
			fact("community", "communities", 1, 0, idInto(func(d *filed) *domain.CommunityID { return &d.Community }))),
		choice("channel", "channel", channels, 2, wordInto(func(d *filed) *complaint.Channel { return &d.Channel })),
		{Key: "name", Answer: dialog.Text{Min: 1, Max: people.MaxName}, Set: answer.Into(func(d *filed, v string) (err error) {
			d.Complainant.Name, err = people.ParseName(v)
			return told(err)
		})},
		{Key: "phone", Answer: dialog.Text{Min: 1, Max: maxPhone}, Set: answer.Into(func(d *filed, v string) error {
			d.Complainant.Phone = v
			return readable(answer.Phone{Number: v})
		})},
		building,
		when(ours, after("building", home)),
	}
	for _, s := range whatSteps(categories) {
		switch k, _ := s.Answer.(dialog.Choice); s.Key {
		case "happened", "wish":
			k.Options.Values = append(slices.Clone(k.Options.Values), unknown)
			s.Answer = k
		case "place": // the complainant's home is offered
			s = after("home", s)
		}
		steps = append(steps, s)
	}
	return append(steps, confirm())
}
