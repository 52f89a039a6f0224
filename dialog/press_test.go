package dialog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/ending"
	"guanjia/dialog/screen"
)

// TestButtonsThatAreNotOffered: old, repeated and forged presses change nothing; each gets one line and the live screen.
func TestButtonsThatAreNotOffered(t *testing.T) {
	for _, c := range []struct {
		name string
		at   func(*dialogtest.Script) // goes to the step of the test
		data string                   // RUN and the revision are filled in
	}{
		{"another run", dialogtest.Begun, "d:OTHER:$:cnoise"},
		{"a revision before", dialogtest.Begun, "d:RUN:0:cnoise"},
		{"a revision to come", dialogtest.Begun, "d:RUN:zz:cnoise"},
		{"a revision that overflows", dialogtest.Begun, "d:RUN:zzzzzzzzzzzz:cnoise"},
		{"a negative revision", dialogtest.Begun, "d:RUN:-1:cnoise"},
		{"an option that is none", dialogtest.Begun, "d:RUN:$:cfire"},
		{"an option without a name", dialogtest.Begun, "d:RUN:$:c"},
		{"an option of another step", dialogtest.Begun, "d:RUN:$:cinside"},
		{"a hash of nothing", dialogtest.Begun, "d:RUN:$:c#0000000000000000"},
		{"taking back at one choice", dialogtest.Begun, "d:RUN:$:unoise"},
		{"back at the beginning", dialogtest.Begun, "d:RUN:$:b"},
		{"skip where nothing is optional", dialogtest.Begun, "d:RUN:$:s"},
		{"done where nothing is gathered", dialogtest.Begun, "d:RUN:$:k"},
		{"send before the card", dialogtest.Begun, "d:RUN:$:y"},
		{"edit before the card", dialogtest.Begun, "d:RUN:$:ewhat"},
		{"a page that is none", dialogtest.Begun, "d:RUN:$:p1"},
		{"a page before the first", dialogtest.InRoom, "d:RUN:$:p-1"},
		{"a page after the last", dialogtest.InRoom, "d:RUN:$:p9"},
		{"a page without a number", dialogtest.InRoom, "d:RUN:$:pp"},
		{"go on without a question", dialogtest.Begun, "d:RUN:$:g"},
		{"leave without a question", dialogtest.Begun, "d:RUN:$:l"},
		{"resume what is not parked", dialogtest.Begun, "d:RUN:$:r"},
		{"an operation that is none", dialogtest.Begun, "d:RUN:$:\xff"},
		{"cancel with a tail", dialogtest.Begun, "d:RUN:$:xx"},
		{"clear where nothing was given", dialogtest.AtPictures, "d:RUN:$:0"},
		{"edit what does not apply", dialogtest.AtCard, "d:RUN:$:eroom"},
		{"edit what is no step", dialogtest.AtCard, "d:RUN:$:e"},
		{"edit the card", dialogtest.AtCard, "d:RUN:$:econfirm"},
		{"no button of the engine", dialogtest.Begun, "a:take:5"},
		{"nothing", dialogtest.Begun, ""},
		{"too long", dialogtest.Begun, "d:RUN:$:c" + strings.Repeat("x", 64)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dialogtest.Sample(t)
			c.at(s)
			before, screen := s.State(), s.Screen()
			data := strings.ReplaceAll(strings.ReplaceAll(c.data, "RUN", before.Run), "$", revision(t, screen))
			r := s.Forge(data)
			assert.Equal(t, "dialog.old_button", dialogtest.Toast(r))
			assert.NotNil(t, r.Screen, "the live screen again")
			after := s.State()
			after.Eaten, before.Eaten = nil, nil
			assert.Equal(t, before, after)
			assert.Empty(t, s.Results())
			assert.Equal(t, 1, s.Live())
		})
	}
}

// revision returns the revision in the buttons of a screen.
func revision(t *testing.T, sc *dialog.Screen) string {
	t.Helper()
	parts := strings.SplitN(sc.Rows[0][0].Data, ":", 4)
	require.Len(t, parts, 4)
	return parts[2]
}

func TestDoubleTaps(t *testing.T) {
	t.Run("on an option", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Press("cnoise")
		assert.Equal(t, "dialog.old_button", dialogtest.Toast(s.Double()))
		assert.Equal(t, "where", s.State().Step)
		assert.Equal(t, 1, s.Sent(), "everything in one message")
	})
	t.Run("on a tick", func(t *testing.T) {
		s := dialogtest.Sample(t)
		s.Begin("all", nil)
		s.Press("ca")
		s.Double()
		assert.Equal(t, []string{"a"}, s.State().Partial.Choices)
	})
	t.Run("on a page", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.InRoom(s)
		s.Press("p1")
		s.Double()
		assert.Equal(t, 1, s.State().Page)
	})
	t.Run("on send", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtCard(s)
		s.Press("y")
		assert.Equal(t, "dialog.already_done", dialogtest.Toast(s.Double()))
		assert.Len(t, s.Results(), 1)
	})
	t.Run("after the end", func(t *testing.T) {
		for want, stop := range map[string]dialog.Event{"dialog.already_left": {}, "dialog.role_gone": {End: ending.Role}, "dialog.already_done": {End: ending.Finished}} {
			s := dialogtest.Sample(t)
			dialogtest.AtCard(s)
			send := s.Button("y")
			stop.Kind = dialog.Stop
			_, err := s.Try(stop)
			require.NoError(t, err)
			r, err := s.Try(send)
			require.NoError(t, err)
			assert.Equal(t, want, dialogtest.Toast(r))
			dialogtest.AtCard(s)
			s.Press("y")
			assert.Equal(t, "dialog.already_done", dialogtest.Toast(s.Double()), "the next one ends as it does")
		}
	})
	t.Run("on cancel", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Press("x")
		assert.Equal(t, "dialog.already_left", dialogtest.Toast(s.Double()))
	})
	t.Run("the same update", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Press("cnoise")
		before := s.State()
		r := s.Again()
		assert.True(t, r.Same)
		assert.Equal(t, "where", r.Screen.Step)
		assert.Equal(t, before, s.State())
	})
}

// TestLongOptions: a value that does not fit into a button is replaced by a hash, which finds the value again.
func TestLongOptions(t *testing.T) {
	long := strings.Repeat("v", 60)
	flows := map[string]dialog.Flow{"f": {Name: "f", Version: 1, Steps: []dialog.Step{
		{Key: "one", Answer: dialog.Choice{Options: dialog.Fixed(long+"1", long+"2")}},
		{Key: "more", Answer: dialog.Choice{Options: dialog.Fixed(long+"1", long+"2"), Multi: true}},
		{Key: "key_" + long, Answer: dialog.Text{Max: 9}},
		{Key: "confirm", Answer: dialog.Confirm{}},
	}}}
	s := dialogtest.New(t, dialogtest.Options{Flows: flows})
	s.Begin("f", nil)
	s.Press("f.one." + long + "2")
	s.Press("f.more." + long + "1")
	s.Press("f.more." + long + "2")
	s.Press("dialog.ticked{label=f.more." + long + "1}")
	s.Press("dialog.done")
	s.Say("words")
	s.Press("dialog.edit{field=f.key_" + long + ".field}")
	s.Say("other")
	s.Press("dialog.send")
	require.Len(t, s.Results(), 1)
	answers := s.Results()[0].Answers
	assert.Equal(t, []string{long + "2"}, answers["one"].Choices)
	assert.Equal(t, []string{long + "2"}, answers["more"].Choices)
	assert.Equal(t, "other", answers["key_"+long].Text)
}

// TestBack: it goes back along the questions, and forward again without repeating those that were answered.
func TestBack(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.InRoom(s)
	s.Press("ca")
	s.Press("b")
	assert.Equal(t, "room", s.State().Step)
	s.Press("b")
	s.Press("b")
	assert.Equal(t, "what", s.State().Step)
	assert.NotContains(t, s.Choices(), "b", "nothing before the first")
	s.Press("cwater")
	assert.Equal(t, "words", s.State().Step, "what was answered stays answered")
	s.Press("b")
	assert.Equal(t, "room", s.State().Step, "and can still be gone back to")
	s.Press("b")
	s.Press("coutside")
	assert.Equal(t, "words", s.State().Step)
	s.Press("b")
	assert.Equal(t, "where", s.State().Step, "a question that does not apply is passed over")
	s.Press("cinside")
	assert.Equal(t, "room", s.State().Step, "a changed answer asks again what depends on it")
	s.Press("cb")
	assert.Equal(t, "Room B", s.State().Draft["room"].Label)
}

// TestEdit: it goes from the card to a field and back; only what depends on a changed answer is asked again.
func TestEdit(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.AtCard(s)
	s.Press("ewords")
	s.Press("b")
	assert.Equal(t, "confirm", s.State().Step, "back without a change")
	before := s.State().Draft["words"]
	s.Press("ewords")
	s.Press("x")
	assert.Equal(t, "confirm", s.State().Step, "cancelling one field is no cancelling of all")
	assert.Equal(t, before, s.State().Draft["words"])
	s.Press("ewords")
	s.Say("It is very loud.")
	assert.Equal(t, "confirm", s.State().Step)
	s.Press("ewhere")
	s.Press("cinside")
	assert.Equal(t, "room", s.State().Step)
	s.Press("b")
	assert.Equal(t, "confirm", s.State().Step)
	s.Press("dialog.send")
	assert.Equal(t, "room", s.State().Step, "nothing is sent with a question open")
	s.Press("ca")
	s.Press("dialog.send")
	require.Len(t, s.Results(), 1)
	r, err := answer.Read[dialogtest.Report](dialogtest.SampleFlows()["report"], s.Results()[0])
	require.NoError(t, err)
	assert.Equal(t, dialogtest.Report{What: "noise", Where: "inside", Room: "a", Words: "It is very loud."}, r)
}

// TestTyped: a number, a label or a synonym instead of a button; several at once where several can be chosen.
func TestTyped(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"1", []string{"a"}}, {"１", []string{"a"}}, {" ALL.SEVERAL.B ", []string{"b"}},
		{"1 3", []string{"a", "c"}}, {"1，2", []string{"a", "b"}}, {"1、3", []string{"a", "c"}}, {"1 2 3", []string{"a", "b"}},
		{"4", nil}, {"1 9", nil}, {"nothing of this", nil}, {"", nil}, {"，", nil},
	} {
		t.Run(c.typed, func(t *testing.T) {
			s := dialogtest.Sample(t)
			s.Begin("all", nil)
			r := s.Say(c.typed)
			if c.want == nil {
				assert.Nil(t, s.State().Partial)
				require.Len(t, r.Screen.Notes, 1)
				assert.Equal(t, "dialog.hint.choice", r.Screen.Notes[0].Key)
				return
			}
			assert.Equal(t, c.want, s.State().Partial.Choices)
		})
	}
}

// TestSeveralOfAFact: the labels of chosen options are stored for the card.
func TestSeveralOfAFact(t *testing.T) {
	flows := map[string]dialog.Flow{"f": card(dialog.Step{Key: "rooms", Answer: dialog.Choice{Options: dialog.FromFact("rooms"), Multi: true}})}
	s := dialogtest.New(t, dialogtest.Options{Flows: flows, Facts: dialogtest.SampleFacts()})
	s.Begin("f", nil)
	s.Say("Room A, Room C, Room B")
	s.Press("ua")
	s.Press("ca")
	s.Press("dialog.done")
	assert.Equal(t, []string{"c", "b", "a"}, s.State().Draft["rooms"].Choices)
	assert.Equal(t, []string{"Room C", "Room B", "Room A"}, s.State().Draft["rooms"].Labels)
}

// TestOwnHints: a step's own line for wrong input replaces the engine's.
func TestOwnHints(t *testing.T) {
	f := card(dialog.Step{Key: "count", Answer: dialog.Number{Min: 1, Max: 5}}, dialog.Step{Key: "words", Answer: dialog.Text{Max: 3}})
	facts := dialog.Facts{Has: func(key string) bool { return key == "f.count.hint" || key == "f.words.hint" }}
	turn := screen.Advance(f, dialog.State{}, dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: "f"}, Run: "RUN"}, facts)
	wrong := screen.Advance(f, turn.State, dialog.Event{Kind: dialog.Say, Text: "9"}, facts)
	assert.Equal(t, dialog.Phrase{Key: "f.count.hint", Values: dialog.Values{"min": dialog.Figure(1), "max": dialog.Figure(5)}}, wrong.Screen.Notes[0])
	turn = screen.Advance(f, turn.State, dialog.Event{Kind: dialog.Say, Text: "4"}, facts)
	long := screen.Advance(f, turn.State, dialog.Event{Kind: dialog.Say, Text: "four words"}, facts)
	assert.Equal(t, "dialog.hint.text_long", long.Screen.Notes[0].Key, "counting is more exact")
}

// card is a flow with a card at its end.
func card(steps ...dialog.Step) dialog.Flow {
	return dialog.Flow{Name: "f", Version: 1, Steps: append(steps, dialog.Step{Key: "confirm", Answer: dialog.Confirm{}})}
}
