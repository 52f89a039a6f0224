package dialogtest_test

import (
	"fmt"
	"testing"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// Example tests a conversation: a test would compare the transcript with a golden file.
func Example() {
	flow := dialog.Flow{Name: "feedback", Version: 1, Steps: []dialog.Step{
		{Key: "mood", Answer: dialog.Choice{Options: dialog.Fixed("good", "bad"), Columns: 2}},
		{Key: "words", Answer: dialog.Text{Min: 2, Max: 500}, Optional: true},
	}}
	t := &testing.T{} // the t of the test
	s := dialogtest.New(t, dialogtest.Options{Flows: map[string]dialog.Flow{"feedback": flow}})
	s.Begin("feedback", nil)
	s.Press("cbad")
	s.Crash()
	s.Say("?")
	s.Say("It is loud.")
	fmt.Print(s.Transcript())
	// Output:
	// > (feedback)
	// < 1/2 feedback.mood.ask
	//   [feedback.mood.good] [feedback.mood.bad]
	//   [dialog.cancel]
	// > [cbad]
	// ~ 2/2 feedback.words.ask
	//   [dialog.back] [dialog.skip] [dialog.cancel]
	// ! crash
	// ~ 2/2 feedback.words.ask
	//   [dialog.back] [dialog.skip] [dialog.cancel]
	// > ?
	// < dialog.hint.text_short{count=2}
	//   2/2 feedback.words.ask
	//   [dialog.back] [dialog.skip] [dialog.cancel]
	// > It is loud.
	// = feedback RUN00001
	//   mood: feedback.mood.bad
	//   words: It is loud.
}
