package dialog_test

import (
	"context"
	"fmt"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
)

// Feedback is the record of the example.
type Feedback struct {
	Mood, Words string
}

// Example is a whole conversation: a flow of ten lines, a driver, and the events of one person. Screens have keys; a real caller looks
// them up in its catalogue.
func Example() {
	flow := dialog.Flow{Name: "feedback", Version: 1, Park: 24 * time.Hour, Steps: []dialog.Step{
		{Key: "mood", Answer: dialog.Choice{Options: dialog.Fixed("good", "bad")},
			Set: answer.Into(func(f *Feedback, v string) error { f.Mood = v; return nil })},
		{Key: "words", Answer: dialog.Text{Min: 2, Max: 500, Lines: true}, Optional: true,
			When: &dialog.When{Name: "bad", Reads: []string{"mood"}, Holds: func(d dialog.Draft, _ map[string]string) bool { a := d["mood"]; return a.Value() == "bad" }},
			Set:  answer.Into(func(f *Feedback, v string) error { f.Words = v; return nil })},
		{Key: "confirm", Answer: dialog.Confirm{}},
	}}

	driver := drive.Driver[string, Feedback]{
		Store: dialogtest.NewMemory(nil),
		Flows: map[string]dialog.Flow{flow.Name: flow},
		Finish: func(_ context.Context, _ string, _ dialog.Key, r dialog.Result) (Feedback, *dialog.Start, error) {
			f, err := answer.Read[Feedback](flow, r) // to be stored under r.Run, once
			return f, nil, err
		},
	}
	update := int64(0)
	handle := func(e dialog.Event) drive.Reply[Feedback] {
		update++
		e.ID, e.At, e.Run = update, time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC), fmt.Sprintf("RUN%d", update)
		r, err := driver.Handle(context.Background(), "visit", dialog.Key{Chat: 42, Person: 42}, e)
		if err != nil {
			panic(err)
		}
		if r.Screen != nil {
			fmt.Printf("%d/%d %s %s\n", r.Screen.Number, r.Screen.Of, r.Screen.Prompt.Key, r.Screen.Rows[0][0].Data)
		}
		return r
	}

	handle(dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: "feedback"}})
	handle(dialog.Event{Kind: dialog.Press, Data: "d:RUN1:1:cbad", Message: 7})
	handle(dialog.Event{Kind: dialog.Say, Text: "The lift stands still."})
	done := handle(dialog.Event{Kind: dialog.Press, Data: "d:RUN1:3:y", Message: 8})
	fmt.Printf("%+v\n", done.Outcome)
	// Output:
	// 1/2 feedback.mood.ask d:RUN1:1:cgood
	// 2/3 feedback.words.ask d:RUN1:2:b
	// 3/3 feedback.confirm.ask d:RUN1:3:y
	// {Mood:bad Words:The lift stands still.}
}
