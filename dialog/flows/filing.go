package flows

import (
	"slices"
	"strings"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// stated refuses words that say that something is not known, with the line of a key.
func stated(words, key string) error {
	if people.ReadUnsaid(words) == people.Nothing {
		return nil
	}
	return step.Told(domain.Refuse(domain.Invalid, key, nil))
}

// filed is the record of a complaint's conversation.
type filed struct {
	Community domain.CommunityID
	complaint.Filing
}

// The choices of a complaint. They are stored in the form that complaint.ChosenOrTyped reads, and shown in each reader's language.
// "unknown" is for staff, who also record what the complainant could not say.
var (
	happenedWhen = []string{"just_now", "today", "yesterday", "this_week", "long"}
	unknown      = "unknown"
)

// whatSteps ask about the matter itself; owners and staff get the same questions.
func whatSteps(categories []string) []dialog.Step {
	category := step.Choice("category", "category", categories, 2, step.WordInto(func(d *filed) *complaint.Category { return &d.Category }))
	about := step.Fact("about", "colleagues", 2, 0, step.IDInto(func(d *filed) *domain.PersonID { return &d.About }))
	return slices.Concat([]dialog.Step{
		category,
		step.When(chosen("about a member of staff", "category", "staff"), step.Optional(step.After("community", about))),
	}, placeSteps(), []dialog.Step{
		step.Words("words", complaint.MaxWords, step.Into(func(d *filed) *string { return &d.Words })),
		answerOrWords("happened", happenedWhen, func(d *filed) *string { return &d.Happened }),
		media("words", mediaInto(func(d *filed) *[]complaint.Evidence { return &d.Evidence })),
		wish(),
	})
}

// wish asks what the complainant wants.
func wish() dialog.Step {
	s := answerOrWords("wish", wishes, func(d *filed) *string { return &d.Wish })
	k := s.Answer.(dialog.Choice) //nolint:forcetypeassert // answerOrWords makes it
	k.Options.Fact = Wishes
	s.Answer, s.Facts = k, []string{Wishes}
	return s
}

// answerOrWords is a question with ready answers, to which people can also type their own words.
func answerOrWords(key string, values []string, field func(*filed) *string) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Choice{Options: dialog.Labelled("complaint."+key+".", values...), Columns: 2, Other: true, MaxOther: maxOwn},
		Set: answer.Into(func(d *filed, a dialog.Answer) error {
			*field(d) = kept(a)
			return nil
		})}
}

// choiceMark stands before a choice, which is stored by its value (complaint.ChosenOrTyped).
const choiceMark = "#"

// kept returns an answer as it is stored. Typed words never look like a choice.
func kept(a dialog.Answer) string {
	if a.Other || len(a.Choices) == 0 {
		return strings.TrimLeft(a.Text, choiceMark)
	}
	return choiceMark + a.Choices[0]
}

// skippable are the questions that owners need not answer (docs/design.md §7).
var skippable = map[string]bool{"place": true, "place_part": true, "happened": true, "wish": true}

// complaintSteps are those of the owner's own complaint: seven questions, of which four can be skipped. Before them there is at most one
// question: about words that were sent without a conversation, or about the community if the owner has homes in several.
func complaintSteps(categories []string) []dialog.Step {
	steps := []dialog.Step{
		asked("offer", "words came out of the blue", "offer"),
		step.When(step.Param("homes in several communities", "homes", "many"),
			step.Fact("community", "own", 1, 0, step.IDInto(func(d *filed) *domain.CommunityID { return &d.Community })))}
	for _, s := range whatSteps(categories) {
		s.Optional = s.Optional || skippable[s.Key]
		steps = append(steps, s)
	}
	return append(steps, step.Confirm())
}

// asked is the question before a complaint for which the person did not ask: whether it shall be filed. Cancel means no.
func asked(key, why, name string) dialog.Step {
	return dialog.Step{Key: key, When: step.Param(why, name, "yes"), Aside: true,
		Answer: dialog.Choice{Options: dialog.Labelled("complaint.yes.", "yes")}}
}
