package flows

import (
	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain/alarm"
)

// containSteps ask how an emergency ended: what was found and how the people are; of a lift also how the door was opened, the fault code
// and the state in which it is left.
func containSteps() []dialog.Step {
	type record = alarm.Finding
	lift := param("people were stuck in a lift", "kind", alarm.OfLift)
	return []dialog.Step{
		words("people", maxReason, into(func(d *record) *string { return &d.People })),
		words("found", alarm.MaxWords, into(func(d *record) *string { return &d.Words })),
		when(lift, choice("door", "alarm.door", alarm.Doors(), 2, into(func(d *record) *string { return &d.Door }))),
		when(lift, choice("lift", "alarm.lift", alarm.LiftStates(), 2, into(func(d *record) *string { return &d.Lift }))),
		optional(when(lift, dialog.Step{Key: "fault", Answer: dialog.Text{Min: 1, Max: maxPlace}, Set: into(func(d *record) *string { return &d.Fault })})),
		confirm(),
	}
}

// standDownSteps ask why it was no emergency.
func standDownSteps() []dialog.Step {
	type record = alarm.Ending
	return []dialog.Step{words("reason", maxReason, into(func(d *record) *string { return &d.Reason })), confirm()}
}

// ReadAlarm reads the record of a conversation about an alarm. Start parameters: "case", "number", and "kind" of the danger.
func ReadAlarm(f dialog.Flow, r dialog.Result) (alarm.Action, alarm.Record, error) {
	if t, _ := alarm.TriggerOf(alarm.StandDown); f.Name == t.Flow {
		rec, err := answer.Read[alarm.Ending](f, r)
		return alarm.StandDown, rec, err
	}
	found, err := answer.Read[alarm.Finding](f, r)
	return alarm.Contain, alarm.Containing{Finding: found}, err
}
