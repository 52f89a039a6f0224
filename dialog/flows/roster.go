package flows

import (
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/roster"
)

// The conversations about the roster take "in" (the community), "community" (its name), "zone"; those about a post also "post" (its id) and
// "name".

// Crew is the fact with the people who can be on duty in the community "in".
const Crew = "crew"

// HoursOver is the fact with the usual hours of a shift (roster.UsualShifts) that are over on the day that was chosen.
const HoursOver = "hours_over"

// PartHours is the fact with parts of the shift "shift" that are offered; Takers with who can take one: whoever agrees first has the value 0 and the key
// "roster.taker.0".
const (
	PartHours = "part_hours"
	Takers    = "takers"
)

// HoursPrefix begins the keys of hours that are offered.
const HoursPrefix = "roster.hours."

// dutyHours asks for hours.
func dutyHours[D any](field func(*D) *string, read func(string) (string, error), offered ...string) dialog.Step {
	return dialog.Step{Key: "hours", Answer: dialog.Choice{Options: dialog.Labelled(HoursPrefix, offered...), Other: true, MaxOther: maxHours, Columns: 1},
		Set: answer.Into(func(d *D, v string) (err error) { *field(d), err = read(v); return step.Told(err) })}
}

// postSteps ask for a post: its kind, what it is called, its fixed telephone, and when somebody should be there.
func postSteps() []dialog.Step {
	type record = roster.Post
	return []dialog.Step{
		step.Choice("key", "roster.key", roster.Keys(), 2, step.WordInto(func(d *record) *roster.Key { return &d.Key })),
		step.Optional(dialog.Step{Key: "name", Answer: dialog.Text{Min: 1, Max: people.MaxName}, Set: step.Into(func(d *record) *string { return &d.Name })}),
		step.Optional(dialog.Step{Key: "phone", Answer: dialog.Text{Min: 3, Max: people.MaxPhone}, Set: answer.Into(func(d *record, v string) error { d.Phone = v; return step.Told(roster.CheckPhone(v)) })}),
		dutyHours(func(d *record) *string { return &d.Hours }, roster.ReadHours, "whole", "day", "daytime", "night"),
		step.Choice("days", "roster.days", roster.AllDays(), 1, step.WordInto(func(d *record) *roster.Days { return &d.Days })), step.Confirm(),
	}
}

// rotationSteps ask in five steps who holds a post in turn.
func rotationSteps() []dialog.Step {
	type record = roster.Pattern
	return []dialog.Step{
		dutyHours(func(d *record) *string { return &d.Hours }, roster.ReadHours, "two", "three", "day", "daytime", "night", "whole"),
		step.Choice("days", "roster.days", roster.AllDays(), 1, step.WordInto(func(d *record) *roster.Days { return &d.Days })),
		{Key: "people", Facts: []string{Crew}, Answer: dialog.Choice{Options: dialog.FromFact(Crew), Multi: true, Min: 1, Max: roster.MostPeople, Columns: 2},
			Set: answer.Into(func(d *record, ids []string) (err error) { d.People, err = roster.ReadPeople(ids); return err })},
		{Key: "turn", Answer: dialog.Choice{Options: dialog.Labelled("roster.turn.", "1", "7", "14"), Columns: 1}, Set: step.CountInto(func(d *record) *int { return &d.Turn })},
		{Key: "since", Answer: dialog.Date{Future: true}, Set: answer.Into(func(d *record, day time.Time) error { d.From = day.Format(time.DateOnly); return nil })}, step.Confirm(),
	}
}

// handShiftSteps ask for one shift that a manager adds.
func handShiftSteps() []dialog.Step {
	type record = roster.Hand
	hours := step.After("day", dutyHours(func(d *record) *string { return &d.Hours }, roster.ReadShift))
	hours.Facts, hours.Answer = []string{HoursOver}, dialog.Choice{Options: dialog.Options{Values: roster.UsualShifts(), Prefix: HoursPrefix, Off: HoursOver}, Other: true, MaxOther: maxHours, Columns: 1}
	return []dialog.Step{
		step.Fact("person", Crew, 2, 12, step.IDInto(func(d *record) *domain.PersonID { return &d.Person })),
		{Key: "day", Answer: dialog.Date{Future: true}, Set: step.Into(func(d *record) *time.Time { return &d.Day })},
		hours, step.Confirm(),
	}
}

// coverPartSteps ask who takes which part of a shift. They take "shift" (its id), "name" (its post and time), "do" (a roster.Action), and "reason".
func coverPartSteps() []dialog.Step {
	type record = roster.Taking
	return []dialog.Step{
		{Key: "hours", Facts: []string{PartHours}, Answer: dialog.Choice{Options: dialog.FromFact(PartHours), Other: true, MaxOther: maxHours, Columns: 2},
			Set: answer.Into(func(d *record, v string) (err error) { d.Hours, err = roster.ReadShift(v); return step.Told(err) })},
		{Key: "person", Facts: []string{Takers}, Set: step.IDInto(func(d *record) *domain.PersonID { return &d.Person }),
			Answer: dialog.Choice{Options: dialog.Options{Fact: Takers, Prefix: "roster.taker."}, Columns: 2, PerPage: 12}}, step.Confirm(),
	}
}

// ReadRoster returns a new post, a new rotation, one shift that a manager adds, or who takes a part of one, without the community and the post.
func ReadRoster[D roster.Post | roster.Pattern | roster.Hand | roster.Taking](f dialog.Flow, r dialog.Result) (D, error) {
	return answer.Read[D](f, r)
}
