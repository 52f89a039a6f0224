package lint_test

import (
	"fmt"

	"guanjia/dialog"
	"guanjia/dialog/lint"
)

// ExampleDraw draws a flow for a document.
func ExampleDraw() {
	fmt.Print(lint.Draw(dialog.Flow{Name: "feedback", Steps: []dialog.Step{
		{Key: "mood", Answer: dialog.Choice{Options: dialog.Fixed("good", "bad")}},
		{Key: "words", Answer: dialog.Text{Min: 2, Max: 500}, Optional: true, When: &dialog.When{Name: "bad", Reads: []string{"mood"}}},
	}}))
	// Output:
	// flowchart TD
	//   begin([begin])
	//   s_mood["mood<br/>choice"]
	//   s_words["words<br/>2–500 characters, can be skipped"]
	//   result([result])
	//   begin --> s_mood
	//   s_mood -->|bad| s_words
	//   s_mood -->|otherwise| result
	//   s_words --> result
}
