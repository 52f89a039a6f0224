package answer_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/answer"
)

// all has a field for every type that an answer gives.
type all struct {
	Word    string
	Words   []string
	Media   []dialog.Item
	Phone   answer.Phone
	Count   int
	Day     time.Time
	Whole   dialog.Answer
	Skipped string
}

func set[V answer.Taken](field func(*all) *V) dialog.Setter {
	return answer.Into(func(a *all, v V) error { *field(a) = v; return nil })
}

func flow() dialog.Flow {
	return dialog.Flow{Name: "all", Steps: []dialog.Step{
		{Key: "word", Set: set(func(a *all) *string { return &a.Word })},
		{Key: "words", Set: set(func(a *all) *[]string { return &a.Words })},
		{Key: "media", Set: set(func(a *all) *[]dialog.Item { return &a.Media })},
		{Key: "phone", Set: set(func(a *all) *answer.Phone { return &a.Phone })},
		{Key: "count", Set: set(func(a *all) *int { return &a.Count })},
		{Key: "day", Set: set(func(a *all) *time.Time { return &a.Day })},
		{Key: "whole", Set: set(func(a *all) *dialog.Answer { return &a.Whole })},
		{Key: "skipped", Set: set(func(a *all) *string { return &a.Skipped })},
		{Key: "unset"},
	}}
}

func TestRead(t *testing.T) {
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	other := dialog.Answer{Text: "typed", Other: true, Choices: []string{"x"}}
	got, err := answer.Read[all](flow(), dialog.Result{Answers: dialog.Draft{
		"word": {Choices: []string{"noise"}}, "words": {Choices: []string{"a", "b"}}, "media": {Media: []dialog.Item{{File: "f"}}},
		"phone": {Phone: "1380", Verified: true}, "count": {Number: 7}, "day": {Date: day}, "whole": other,
		"skipped": {Skipped: true, Text: "never"}, "unset": {Text: "never"}, "no step": {Text: "never"},
	}})
	require.NoError(t, err)
	assert.Equal(t, all{Word: "noise", Words: []string{"a", "b"}, Media: []dialog.Item{{File: "f"}}, Phone: answer.Phone{Number: "1380", Verified: true},
		Count: 7, Day: day, Whole: other}, got)
	got, err = answer.Read[all](flow(), dialog.Result{Answers: dialog.Draft{"word": other}})
	require.NoError(t, err)
	assert.Equal(t, "typed", got.Word, "other words instead of a choice")
}

// TestReadAnotherRecord: Read fails if a setter is for another type of record.
func TestReadAnotherRecord(t *testing.T) {
	type another struct{ Word string }
	_, err := answer.Read[another](flow(), dialog.Result{Answers: dialog.Draft{"word": {Text: "x"}}})
	assert.ErrorContains(t, err, "flow all, step word")
}

// TestCheck: Check and Read return the refusal of a setter.
func TestCheck(t *testing.T) {
	wrong := dialog.Wrong{Phrase: dialog.Phrase{Key: "no"}}
	f := dialog.Flow{Name: "f", Steps: []dialog.Step{{Key: "a", Set: answer.Into(func(*all, string) error { return wrong })}}}
	assert.Equal(t, wrong, f.Steps[0].Set.Check(dialog.Answer{Text: "x"}))
	_, err := answer.Read[all](f, dialog.Result{Answers: dialog.Draft{"a": {Text: "x"}}})
	var told dialog.Wrong
	require.True(t, errors.As(err, &told))
	assert.Equal(t, wrong, told)
}

func ExampleRead() {
	type Feedback struct{ Mood string }
	flow := dialog.Flow{Name: "feedback", Version: 1, Steps: []dialog.Step{
		{Key: "mood", Answer: dialog.Choice{Options: dialog.Fixed("good", "bad")}, Set: answer.Into(func(f *Feedback, v string) error { f.Mood = v; return nil })},
	}}
	feedback, err := answer.Read[Feedback](flow, dialog.Result{Answers: dialog.Draft{"mood": {Choices: []string{"good"}}}})
	fmt.Println(feedback.Mood, err)
	// Output: good <nil>
}
