// Package mend holds the conversations about improvement actions as data (docs/design.md §9): what is done, by whom and until when, that it is done,
// who does it instead, and whether it helped. It is part of flows, and turns the result of each into a record of the domain.
//
// They take "number" (of the action), "community" (its id) and "zone"; judge also "again" (how many cases came since it was done) and "provable"
// ("no": the occasions that were to show it have not passed).
//
//	do, rec, ours, err := mend.Read(all["improve"], result, now)
package mend

import (
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
)

// daysOff is the fact with the coming days on which the office does not work (flows.DaysOff).
const daysOff = "days_off"

// Flows are the conversations about improvement actions.
func Flows() []dialog.Flow {
	return []dialog.Flow{
		{Name: "improve", Steps: improveSteps()},
		{Name: "improved", Steps: improvedSteps()},
		{Name: "improve_assign", Steps: []dialog.Step{step.Successor(func(d *improve.Assigning) *domain.PersonID { return &d.Person }), step.Confirm()}},
		{Name: "judge", Steps: judgeSteps()},
		{Name: "abandon", Steps: abandonSteps()},
	}
}

// WatchDays asks for how long it is watched whether it happens again.
func WatchDays(key string, set dialog.Setter) dialog.Step {
	var days []string
	for _, d := range improve.WatchDays() {
		days = append(days, strconv.Itoa(d))
	}
	return dialog.Step{Key: key, Answer: dialog.Choice{Options: dialog.Labelled("improve.days.", days...), Columns: len(days)}, Set: set}
}

// improveSteps open an action that was proposed.
func improveSteps() []dialog.Step {
	type record = improve.Beginning
	return []dialog.Step{
		step.Choice("timing", "improve.timing", improve.Timings(), 1, step.WordInto(func(d *record) *improve.Timing { return &d.Timing })),
		step.Choice("kind", "improvement", complaint.Improvements(), 3, step.Into(func(d *record) *string { return &d.Kind })),
		step.Words("words", improve.MaxWords, step.Into(func(d *record) *string { return &d.Words })),
		step.Fact("person", "colleagues", 2, 0, step.IDInto(func(d *record) *domain.PersonID { return &d.Person })),
		{Key: "due", Facts: []string{daysOff}, Answer: dialog.Date{Future: true, Off: daysOff}, Set: step.Into(func(d *record) *time.Time { return &d.Due })},
		WatchDays("days", step.CountInto(func(d *record) *int { return &d.Days })),
		{Key: "needed", Answer: dialog.Choice{Options: dialog.Labelled("improve.needed.", "0", "1", "2", "3"), Columns: 2}, Set: step.CountInto(func(d *record) *int { return &d.Needed })},
		step.Confirm(),
	}
}

// improvedSteps ask what was done: words, pictures, or both.
func improvedSteps() []dialog.Step {
	type record = improve.Finishing
	return []dialog.Step{
		step.Optional(step.Words("words", improve.MaxWords, step.Into(func(d *record) *string { return &d.Words }))),
		{Key: "evidence", Optional: true, Answer: dialog.Media{Max: domain.MaxMedia, Caption: "words"}, Set: answer.Into(func(d *record, items []dialog.Item) error {
			for _, i := range items {
				d.Media = append(d.Media, improve.Media{Kind: i.Kind, File: i.File, Unique: i.Unique, Name: i.Name})
			}
			return nil
		})},
	}
}

// judgeSteps ask whether it helped; that nobody can tell is offered only if that is so.
func judgeSteps() []dialog.Step {
	type record = improve.Judging
	set := step.WordInto(func(d *record) *improve.Result { return &d.Result })
	plain := []improve.Result{improve.Effective, improve.Partly, improve.NotAtAll}
	return []dialog.Step{
		step.When(step.Param("occasions have passed", "provable", "", "yes"), step.Choice("result", "improve.result", plain, 1, set)),
		step.When(step.Param("occasions are missing", "provable", "no"), step.Choice("result_dry", "improve.result", improve.Results(), 1, set)),
		step.Words("words", improve.MaxWords, step.Into(func(d *record) *string { return &d.Words })),
		step.Confirm(),
	}
}

// abandonSteps ask why an action is not done.
func abandonSteps() []dialog.Step {
	return []dialog.Step{step.Words("reason", domain.MaxReason, step.Into(func(d *improve.Dropping) *string { return &d.Reason })), step.Confirm()}
}

// Read returns what a conversation does to an improvement action; false if it is about something else.
func Read(f dialog.Flow, r dialog.Result, at time.Time) (do improve.Action, rec improve.Record, ours bool, err error) {
	t, there := improve.Triggers().OfFlow(r.Flow)
	if !there {
		return "", nil, false, nil
	}
	switch do = t.Do; do {
	case improve.Begin:
		var b improve.Beginning
		b, err = answer.Read[improve.Beginning](f, r)
		b.Due = step.EndOf(b.Due, at)
		rec = b
	case improve.Assign:
		rec, err = answer.Read[improve.Assigning](f, r)
	case improve.Finish:
		rec, err = answer.Read[improve.Finishing](f, r)
	case improve.Judge:
		rec, err = answer.Read[improve.Judging](f, r)
	case improve.Drop:
		rec, err = answer.Read[improve.Dropping](f, r)
	}
	return do, rec, true, err
}
