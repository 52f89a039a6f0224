package dialog_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/screen"
)

// What becomes of words that answer another step than the live one is told as it is: kept, too many for an empty description, or more than is left.
func TestWordsForAnotherStep(t *testing.T) {
	for name, c := range map[string]struct {
		had, say, note string
		kept           int
	}{
		"they fit":                 {"", "漏水了", "dialog.words_kept", 3},
		"they are added":           {"厨房", "漏水了", "dialog.words_kept", 6},
		"too many by themselves":   {"", strings.Repeat("水", 201), "dialog.hint.words_long", 0},
		"too many with the others": {strings.Repeat("水", 190), strings.Repeat("水", 20), "dialog.hint.words_full", 190},
		"too few to keep":          {"", "水", "dialog.hint.choice", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := dialogtest.Sample(t)
			s.Begin("report", nil)
			at := s.State()
			if c.had != "" {
				at.Draft = dialog.Draft{"words": {Text: c.had}}
			}
			turn := screen.Advance(dialogtest.SampleFlows()["report"], at, dialog.Event{Kind: dialog.Say, Text: c.say, Known: dialog.Draft{"words": {Text: c.say}}, At: at.Deadline}, dialog.Facts{})
			var notes []string
			for _, n := range turn.Screen.Notes {
				notes = append(notes, n.Key)
			}
			assert.Contains(t, notes, c.note)
			assert.Len(t, []rune(turn.State.Draft["words"].Text), c.kept)
		})
	}
}

// Where an answer is edited, words that are none are asked for again, and words that tell another one take its place.
func TestWordsWhileAnAnswerIsEdited(t *testing.T) {
	f := dialog.Flow{Name: "told", Version: 1, Steps: []dialog.Step{{Key: "phone", Answer: dialog.Contact{}}, {Key: "kind", Answer: dialog.Choice{Options: dialog.Fixed("a", "b")}},
		{Key: "words", Answer: dialog.Text{Max: 200}}, {Key: "confirm", Answer: dialog.Confirm{}}}}
	at := func(step string) dialog.State {
		return dialog.State{Flow: "told", Version: 1, Run: "RUN12345", Step: step, Editing: true, Trail: []string{"phone", "kind", "words", "confirm"},
			Draft: dialog.Draft{"phone": {Phone: "13800138000"}, "kind": {Choices: []string{"a"}}, "words": {Text: "漏水了"}}}
	}
	say := func(step, words string, known dialog.Draft) dialog.State {
		return screen.Advance(f, at(step), dialog.Event{Kind: dialog.Say, ID: 7, Text: words, Known: known, At: time.Unix(9, 0)}, dialog.Facts{}).State
	}
	s := say("phone", "六二三四五六七八", dialog.Draft{"words": {Text: "六二三四五六七八"}})
	assert.Equal(t, "phone", s.Step, "it is asked again")
	assert.Equal(t, "13800138000", s.Draft["phone"].Phone)
	s = say("kind", "还是 b 吧", dialog.Draft{"kind": {Choices: []string{"b"}}})
	assert.Equal(t, "confirm", s.Step)
	assert.Equal(t, []string{"b"}, s.Draft["kind"].Choices)
}

// Words that answer neither "go on or leave?" nor the step behind it are kept once.
func TestWordsBesideAQuestionAreKeptOnce(t *testing.T) {
	s := dialogtest.Sample(t)
	s.Begin("report", nil)
	at := s.State()
	at.Asking = &dialog.Start{Flow: "report"}
	turn := screen.Advance(dialogtest.SampleFlows()["report"], at, dialog.Event{Kind: dialog.Say, Text: "漏水了", Known: dialog.Draft{"words": {Text: "漏水了"}}, At: at.Deadline}, dialog.Facts{})
	assert.Equal(t, "漏水了", turn.State.Draft["words"].Text)
	assert.Nil(t, turn.State.Asking)
}

// A duration at the question for the place is no place: it is kept for the question that it answers, and taken there as it is.
func TestWordsForAnotherChoice(t *testing.T) {
	own := func(key string) dialog.Step {
		return dialog.Step{Key: key, Answer: dialog.Choice{Options: dialog.Fixed("a", "b"), Other: true, MaxOther: 50}}
	}
	f := dialog.Flow{Name: "told", Version: 1, Steps: []dialog.Step{own("where"), own("when"), {Key: "confirm", Answer: dialog.Confirm{}}}}
	said := dialog.Event{Kind: dialog.Say, Text: "三天了", Known: dialog.Draft{"when": {Text: "三天了", Other: true}}}
	for _, behind := range []*dialog.Start{nil, {Flow: "told"}} {
		at := dialog.State{Flow: "told", Version: 1, Run: "R", Step: "where", Asking: behind}
		turn := screen.Advance(f, at, said, dialog.Facts{})
		assert.Equal(t, []string{"where", "", "三天了"}, []string{turn.State.Step, turn.State.Draft["where"].Text, turn.State.Draft["when"].Text})
		assert.Equal(t, "dialog.words_kept", turn.Screen.Notes[0].Key)
		said := said
		said.Text, said.Known = "大厅", nil
		turn = screen.Advance(f, turn.State, said, dialog.Facts{})
		assert.Equal(t, "confirm", turn.State.Step, "what was said is not asked again")
	}
	turn := screen.Advance(f, dialog.State{Flow: "told", Version: 1, Run: "R", Step: "when"}, said, dialog.Facts{})
	assert.Equal(t, "三天了", turn.State.Draft["when"].Text)
	assert.Empty(t, turn.Screen.Notes, "it was asked for")
	given := dialog.State{Flow: "told", Version: 1, Run: "R", Step: "where", Draft: dialog.Draft{"when": {Choices: []string{"a"}}}}
	turn = screen.Advance(f, given, said, dialog.Facts{})
	assert.Equal(t, []string{"a"}, turn.State.Draft["when"].Choices, "an answer is not replaced")
}

// Words that tell of another step are no answer in own words to a choice behind "go on or leave?": they are kept there, and the choice is shown.
func TestWordsBesideAQuestionAreNoChoice(t *testing.T) {
	where := dialog.Step{Key: "where", Answer: dialog.Choice{Options: dialog.Fixed("hall"), Other: true, MaxOther: 50}}
	f := dialog.Flow{Name: "told", Version: 1, Steps: []dialog.Step{where, {Key: "words", Answer: dialog.Text{Min: 2, Max: 200}}, {Key: "confirm", Answer: dialog.Confirm{}}}}
	at := dialog.State{Flow: "told", Version: 1, Run: "R", Step: "where", Asking: &dialog.Start{Flow: "told"}}
	said := dialog.Event{Kind: dialog.Say, Text: "下水道堵了三天", Known: dialog.Draft{"words": {Text: "下水道堵了三天"}}}
	turn := screen.Advance(f, at, said, dialog.Facts{})
	assert.Equal(t, []string{"where", "下水道堵了三天", ""}, []string{turn.State.Step, turn.State.Draft["words"].Text, turn.State.Draft["where"].Text})
	assert.Nil(t, turn.State.Asking)
	said = dialog.Event{Kind: dialog.Say, Text: "后门"}
	turn = screen.Advance(f, at, said, dialog.Facts{})
	assert.Equal(t, "后门", turn.State.Draft["where"].Text, "a place is one")
}

// A number that is typed while the engine asks whether to go on is none of the step behind: it counts the two buttons as likely as not. Words are.
func TestANumberBesideAQuestion(t *testing.T) {
	f := dialog.Flow{Name: "told", Version: 1, Steps: []dialog.Step{{Key: "kind", Answer: dialog.Choice{Options: dialog.Options{Fact: "kinds"}}}, {Key: "confirm", Answer: dialog.Confirm{}}}}
	facts := dialog.Facts{Options: map[string][]dialog.Option{"kinds": {{Value: "a", Label: "Green Court"}, {Value: "b", Label: "Blue Court"}}}}
	s := dialog.State{Flow: "told", Version: 1, Run: "RUN12345", Step: "kind", Parked: true, Trail: []string{"kind"}}
	say := func(words string) dialog.State {
		e := dialog.Event{Kind: dialog.Say, ID: 7, Text: words, At: time.Unix(9, 0)}
		assert.Equal(t, []string{"kinds"}, dialog.Needs(f, s, e), "its options are loaded")
		return screen.Advance(f, s, e, facts).State
	}
	assert.True(t, say("2").Parked)
	assert.Equal(t, "confirm", say("blue court").Step)
}
