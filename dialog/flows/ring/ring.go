// Package ring holds the conversations of those who are called to an emergency as data: why somebody cannot come, how it ended, why it was
// none (docs/design.md §5). It is part of flows, and turns the result of each into a record of an alarm.
//
// Each takes "case" (its id), "number", "community" (id), and "kind" of the danger. The emergency itself is raised by a conversation of flows.
//
//	do, rec, err := ring.Read(all["contain"], result)
package ring

import (
	"slices"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/alarm"
)

// Flows are the conversations about alarms.
func Flows() []dialog.Flow {
	return []dialog.Flow{
		{Name: "contain", Steps: containSteps()},
		{Name: "stand_down", Steps: []dialog.Step{text("reason", domain.MaxReason, func(d *alarm.Ending, v string) { d.Reason = v }), step.Confirm()}},
		{Name: "cannot", Steps: []dialog.Step{{Key: "reason", Answer: dialog.Choice{Options: dialog.Labelled("alarm.reason.", reasons()...), Columns: 1, Other: true, MaxOther: domain.MaxReason},
			Set: answer.Into(func(d *alarm.Excusing, v string) error { *d = refusing(v); return nil })}}},
		{Name: "drill", Steps: drillSteps()},
	}
}

// reasons are those that are offered: others are typed.
func reasons() []string {
	return slices.DeleteFunc(alarm.Reasons(), func(r string) bool { return r == other })
}

// other is the reason of which only the typed words are known.
const other = "other"

func refusing(said string) alarm.Excusing {
	if slices.Contains(reasons(), said) {
		return alarm.Excusing{Reason: said}
	}
	return alarm.Excusing{Reason: other, Words: said}
}

// containSteps ask how an emergency ended: what was found and how the people are; of a lift also how the door was opened, the fault code
// and the state in which it is left.
func containSteps() []dialog.Step {
	type record = alarm.Finding
	fault := dialog.Step{Key: "fault", When: ofLift(), Optional: true, Answer: dialog.Text{Min: 1, Max: alarm.MaxFault}, Set: answer.Into(func(d *record, v string) error { d.Fault = v; return nil })}
	return []dialog.Step{
		text("people", domain.MaxReason, func(d *record, v string) { d.People = v }),
		text("found", alarm.MaxWords, func(d *record, v string) { d.Words = v }),
		typed(choice("door", "alarm.door.", alarm.Doors(), func(d *record, v string) { d.Door = v }), alarm.MaxDoor),
		choice("lift", "alarm.lift.", alarm.LiftConditions(), func(d *record, v string) { d.Lift = v }),
		fault,
		step.Confirm(),
	}
}

func ofLift() *dialog.When {
	return &dialog.When{Name: "people were stuck in a lift", Params: map[string][]string{"kind": {alarm.OfLift}}, Holds: func(_ dialog.Draft, params map[string]string) bool {
		return params["kind"] == alarm.OfLift
	}}
}

func text[D any](key string, most int, set func(*D, string)) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Text{Min: domain.MinWords, Max: most, Lines: true}, Set: answer.Into(func(d *D, v string) error { set(d, v); return nil })}
}

// choice is a question about a lift.
func choice[D any](key, prefix string, all []string, set func(*D, string)) dialog.Step {
	return dialog.Step{Key: key, When: ofLift(), Answer: dialog.Choice{Options: dialog.Labelled(prefix, all...), Columns: 2},
		Set: answer.Into(func(d *D, v string) error { set(d, v); return nil })}
}

// typed lets a choice be answered in words, too.
func typed(s dialog.Step, most int) dialog.Step {
	c := s.Answer.(dialog.Choice) //nolint:forcetypeassert // a choice
	c.Other, c.MaxOther = true, most
	s.Answer = c
	return s
}

// Read reads the record of a conversation about an alarm.
func Read(f dialog.Flow, r dialog.Result) (alarm.Action, alarm.Record, error) {
	switch f.Name {
	case "cannot":
		rec, err := answer.Read[alarm.Excusing](f, r)
		return alarm.Cannot, rec, err
	case "stand_down":
		rec, err := answer.Read[alarm.Ending](f, r)
		return alarm.StandDown, rec, err
	}
	found, err := answer.Read[alarm.Finding](f, r)
	return alarm.Contain, alarm.Containing{Finding: found}, err
}
