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

// correctSteps ask what was taken down wrongly, then how it should be, then why.
func correctSteps(categories []string) []dialog.Step {
	type record = complaint.Correction
	of := func(f complaint.Field) *dialog.When { return chosen("corrects the "+string(f), "field", string(f)) }
	yes := func(f complaint.Field) dialog.Step {
		return step.When(of(f), dialog.Step{Key: string(f), Answer: dialog.Choice{Options: dialog.Labelled("field.", "yes", "no")},
			Set: answer.Into(func(d *record, v string) error { d.Yes = v == "yes"; return nil })})
	}
	about := step.Fact("about", "colleagues", 2, 12, step.IDInto(func(d *record) *domain.PersonID { return &d.About }))
	staff := &dialog.When{Name: "about a member of staff", Reads: []string{"field", "category"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		field, category := d["field"], d["category"]
		return field.Value() == string(complaint.OfAbout) || field.Value() == string(complaint.OfCategory) && category.Value() == string(complaint.AboutStaff)
	}}
	return slices.Concat([]dialog.Step{
		step.Choice("field", "field", complaint.Fields(), 2, step.WordInto(func(d *record) *complaint.Field { return &d.Field })),
		step.When(of(complaint.OfCategory), step.Choice("category", "category", categories, 2, step.WordInto(func(d *record) *complaint.Category { return &d.Category }))),
	}, correctPlace(of(complaint.OfPlace)), []dialog.Step{
		step.When(staff, step.Optional(about)),
		step.When(of(complaint.OfSources), step.Optional(step.Words("sources", domain.MaxReason, answer.Into(func(d *record, v string) error {
			d.Sources = sourcesIn(v)
			if len(d.Sources) > complaint.MaxSources {
				return step.Told(domain.Refuse(domain.Invalid, "refuse.too_many_sources", domain.Values{"max": domain.Count(complaint.MaxSources)}))
			}
			return nil
		})))),
		yes(complaint.OfDispute), yes(complaint.OfEmergency),
		step.When(of(complaint.OfHome), dialog.Step{Key: "home", Answer: dialog.Text{Min: 1, Max: people.MaxName},
			Set: answer.Into(func(d *record, v string) error {
				label, err := people.ParseLabel(v)
				if d.Who.Label = label.String(); err != nil {
					d.Who.Label = v // a shop, a garage: as people say it
				}
				return stated(v, "refuse.home_unsaid")
			})}),
		step.When(of(complaint.OfContact), dialog.Step{Key: "name", Answer: dialog.Text{Min: 1, Max: people.MaxName}, Set: answer.Into(func(d *record, v string) (err error) {
			d.Who.Name, err = people.ReadPersonName(v)
			return step.Told(err)
		})}),
		step.When(of(complaint.OfContact), dialog.Step{Key: "phone", Answer: dialog.Text{Min: 1, Max: people.MaxPhone}, Set: answer.Into(func(d *record, v string) error {
			d.Who.Phone = v
			return step.Readable(answer.Phone{Number: v})
		})}),
		step.Optional(step.Words("reason", domain.MaxReason, step.Into(func(d *record) *string { return &d.Reason }))),
		step.Confirm(),
	})
}

// correctPlace asks for the place, if it is what was wrong.
func correctPlace(wrong *dialog.When) []dialog.Step {
	elsewhere := &dialog.When{Name: "another building", Reads: []string{"field", "place"}, Holds: func(d dialog.Draft, params map[string]string) bool {
		place := d["place"]
		return wrong.Holds(d, params) && !place.Other && place.Value() == Elsewhere
	}}
	steps := placeQuestions(func(d *complaint.Correction) *domain.Place { return &d.Place }, elsewhere)
	steps[0] = step.When(wrong, steps[0])
	return steps
}

// sourcesIn reads homes that are named one after the other.
func sourcesIn(text string) []string {
	var list []string
	for _, s := range strings.FieldsFunc(domain.Narrow(text), func(r rune) bool { return strings.ContainsRune(",，、;；\n和及与", r) }) {
		if s = domain.OneLine(s); s == "" {
			continue
		}
		if label, err := people.ParseLabel(s); err == nil {
			s = label.String()
		}
		list = append(list, s)
	}
	return list
}
