package screen_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/screen"
)

func Example() {
	flow := dialog.Flow{Name: "feedback", Version: 1, Steps: []dialog.Step{
		{Key: "mood", Answer: dialog.Choice{Options: dialog.Fixed("good", "bad"), Columns: 2}},
		{Key: "confirm", Answer: dialog.Confirm{}},
	}}
	begin := dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: "feedback"}, Run: "RUN"}
	turn := screen.Advance(flow, dialog.State{}, begin, dialog.Facts{})
	fmt.Println(turn.Screen.Number, turn.Screen.Of, turn.Screen.Prompt.Key)
	for _, row := range turn.Screen.Rows {
		fmt.Println(row)
	}
	// Output:
	// 1 2 feedback.mood.ask
	// [{{feedback.mood.good map[] } d:RUN:1:cgood} {{feedback.mood.bad map[] } d:RUN:1:cbad}]
	// [{{dialog.cancel map[] } d:RUN:1:x}]
}

// TestShow: a turn that ends or that nobody sees has no screen; missing facts are named.
func TestShow(t *testing.T) {
	f := dialogtest.SampleFlows()["report"]
	s := dialogtest.Sample(t)
	dialogtest.InRoom(s)
	at := s.State()
	for name, turn := range map[string]dialog.Turn{
		"left": {State: at, Left: true}, "complete": {State: at, Result: &dialog.Result{}}, "late": {State: at, Late: &dialog.Late{}}, "over": {},
	} {
		shown := screen.Show(f, turn, dialog.Facts{})
		assert.Nil(t, shown.Screen, name)
		assert.Empty(t, shown.Missing, name)
	}
	shown := screen.Show(f, dialog.Turn{State: at}, dialog.Facts{})
	assert.Nil(t, shown.Screen)
	assert.Equal(t, []string{"rooms"}, shown.Missing)
	shown = screen.Show(f, shown, dialog.Facts{Options: dialogtest.SampleFacts()})
	require.NotNil(t, shown.Screen)
	assert.Empty(t, shown.Missing)
	assert.False(t, shown.Screen.Fresh, "it is edited in place")
	at.Fixed = true
	assert.True(t, screen.Show(f, dialog.Turn{State: at}, dialog.Facts{Options: dialogtest.SampleFacts()}).Screen.Fresh, "it cannot be edited")
}

// TestPages: further options are on further pages; a page number that is too large shows the last page.
func TestPages(t *testing.T) {
	f := dialogtest.SampleFlows()["report"]
	s := dialogtest.Sample(t)
	dialogtest.InRoom(s)
	at := s.State()
	facts := dialog.Facts{Options: dialogtest.SampleFacts()}
	for page, want := range map[int]int{-9: 8 + 1, 0: 8 + 1, 1: 8 + 2, 2: 4 + 1, 99: 4 + 1} { // rooms, and buttons for pages
		at.Page = page
		n := 0
		for _, row := range screen.Look(f, at, facts).Rows {
			n += len(row)
		}
		assert.Equal(t, want+2, n, "page %d", page) // Back and Cancel
	}
}

// TestValueOf says every kind of answer as the card shows it.
func TestValueOf(t *testing.T) {
	f := dialog.Flow{Name: "f"}
	choice := dialog.Step{Key: "c", Answer: dialog.Choice{Options: dialog.Labelled("category.", "x", "y")}}
	timed := dialog.Step{Answer: dialog.Text{}, Layout: "2006-01-02 15:04"}
	late := time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		step dialog.Step
		a    dialog.Answer
		want string
	}{
		{choice, dialog.Answer{Skipped: true}, "dialog.skipped"},
		{choice, dialog.Answer{Choices: []string{"x", "y"}}, "category.x, category.y"},
		{choice, dialog.Answer{Choices: []string{"7"}, Label: "3-2"}, "3-2"},
		{choice, dialog.Answer{Choices: []string{"7", "8"}, Labels: []string{"3-2", "3-3"}}, "3-2, 3-3"},
		{choice, dialog.Answer{Text: "typed", Other: true}, "typed"},
		{choice, dialog.Answer{Text: "📍 31.2000, 121.4000", Other: true, Media: make([]dialog.Item, 1)}, "📍 31.2000, 121.4000"},
		{dialog.Step{Answer: dialog.Media{}}, dialog.Answer{Media: make([]dialog.Item, 3)}, "dialog.media.value{count=3}"},
		{dialog.Step{Answer: dialog.Contact{}}, dialog.Answer{Phone: "1380"}, "1380"},
		{dialog.Step{Answer: dialog.Date{}}, dialog.Answer{Date: late}, "dialog.date.value{date=2026-11-24 04:00:00 +0800 UTC+8}"},
		{dialog.Step{Answer: dialog.Date{}}, dialog.Answer{Date: late.AddDate(1, 0, 0)}, "dialog.date.value_year{date=2027-11-24 04:00:00 +0800 UTC+8}"},
		{dialog.Step{Answer: dialog.Number{}}, dialog.Answer{}, "0"},
		{dialog.Step{Answer: dialog.Text{}}, dialog.Answer{}, "dialog.none"},
		{timed, dialog.Answer{Text: "2026-11-25 18:00"}, "dialog.moment.value{at=2026-11-25 18:00:00 +0800 UTC+8 near=dialog.date.tomorrow}"},
		{timed, dialog.Answer{Text: "2026-11-24 18:00", Other: true}, "dialog.moment.value{at=2026-11-24 18:00:00 +0800 UTC+8 near=dialog.date.today}"},
		{timed, dialog.Answer{Text: "2026-11-23 18:00"}, "dialog.moment.value{at=2026-11-23 18:00:00 +0800 UTC+8 near=dialog.date.yesterday}"},
		{timed, dialog.Answer{Text: "2026-11-30 18:00"}, "dialog.moment.value{at=2026-11-30 18:00:00 +0800 UTC+8}"},
		{timed, dialog.Answer{Text: "2027-01-03 09:00"}, "dialog.moment.value{at=2027-01-03 09:00:00 +0800 UTC+8 year=2027}"},
		{timed, dialog.Answer{Text: "soon"}, "soon"},
		{dialog.Step{Answer: dialog.Text{}}, dialog.Answer{Text: "2026-11-25 18:00"}, "2026-11-25 18:00"},
	} {
		said := ""
		for i, p := range screen.ValueOf(f, c.step, c.a, dialog.Facts{Zone: time.FixedZone("UTC+8", 8*3600), Now: late}) {
			if i > 0 {
				said += ", "
			}
			said += dialogtest.Keys(p)
		}
		assert.Equal(t, c.want, said)
	}
}
