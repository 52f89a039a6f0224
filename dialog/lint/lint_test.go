package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/lint"
)

// wordy is a catalogue with every text except those that it lacks; all have the same length.
type wordy struct {
	lacks  string
	length int
}

func (wordy) Languages() []string                { return []string{"en", "zh"} }
func (w wordy) Has(lang, key string) bool        { return lang == "en" || key != w.lacks }
func (w wordy) Say(string, dialog.Phrase) string { return strings.Repeat("w", max(w.length, 10)) }

// card is a flow with a card at its end.
func card(steps ...dialog.Step) dialog.Flow {
	return dialog.Flow{Name: "f", Version: 1, Steps: append(steps, dialog.Step{Key: "confirm", Answer: dialog.Confirm{}})}
}

// limits are those of Telegram.
var limits = lint.Limits{Text: 4096, Toast: 200, Buttons: 100, Row: 8, Data: 64}

func TestCheck(t *testing.T) {
	text := dialog.Text{Max: 100}
	a := dialog.Step{Key: "a", Answer: dialog.Choice{Options: dialog.Fixed("x", "y")}}
	never := func(dialog.Draft, map[string]string) bool { return false }
	is := func(v string) func(dialog.Draft, map[string]string) bool {
		return func(d dialog.Draft, _ map[string]string) bool { return d["a"].Value() == v }
	}
	longKey := strings.Repeat("k", 31)
	for _, c := range []struct {
		name  string
		flow  dialog.Flow
		texts lint.Texts
		want  []string // each is part of one problem; none: nothing is wrong
	}{
		{"well made", card(a, dialog.Step{Key: "b", Answer: text, Depends: []string{"a"}, When: &dialog.When{Name: "x", Reads: []string{"a"}, Holds: is("x")}}), wordy{}, nil},
		{"by a parameter", card(dialog.Step{Key: "b", Answer: text, When: &dialog.When{Name: "p", Params: map[string][]string{"p": {"yes"}},
			Holds: func(_ dialog.Draft, p map[string]string) bool { return p["p"] == "yes" }}}), wordy{}, nil},
		{"no steps", dialog.Flow{Name: "f", Version: 1}, nil, []string{"f: no steps"}},
		{"version 0", dialog.Flow{Name: "f", Steps: []dialog.Step{a}}, nil, []string{"version 0"}},
		{"upgrade from nowhere", dialog.Flow{Name: "f", Version: 1, Steps: []dialog.Step{a}, Upgrades: map[int]dialog.Upgrade{1: nil}}, nil, []string{"an upgrade from version 1"}},
		{"unreachable", card(a, dialog.Step{Key: "b", Answer: text, When: &dialog.When{Name: "never", Reads: []string{"a"}, Holds: never}}), nil,
			[]string{`f.b: unreachable: the condition "never" never holds`}},
		{"a value that is gone", card(a, dialog.Step{Key: "b", Answer: text, When: &dialog.When{Name: "z", Reads: []string{"a"}, Holds: is("z")}}), nil, []string{"f.b: unreachable"}},
		{"a branch that reads in secret", card(a, dialog.Step{Key: "b", Answer: text, When: &dialog.When{Name: "x", Holds: is("x")}}), nil, []string{"f.b: unreachable"}},
		{"a branch on no step", card(a, dialog.Step{Key: "b", Answer: text, When: &dialog.When{Name: "x", Reads: []string{"a", "q"}, Holds: is("x")}}), nil,
			[]string{`f.b: the condition reads "q", which is no step`}},
		{"a branch on a later step", card(dialog.Step{Key: "b", Answer: text, When: &dialog.When{Name: "x", Reads: []string{"a"}, Holds: is("x")}}, a), nil,
			[]string{`f.b: the condition reads "a", which is asked later`}},
		{"a branch that panics", card(dialog.Step{Key: "b", Answer: text, When: &dialog.When{Name: "x", Holds: func(dialog.Draft, map[string]string) bool { panic("oh") }}}), nil,
			[]string{`f.b: the condition "x" panics`}},
		{"a branch without name and function", card(dialog.Step{Key: "b", Answer: text, When: &dialog.When{}}), nil, []string{"has no name", "has no function"}},
		{"round in a circle", card(dialog.Step{Key: "b", Answer: text, Depends: []string{"c"}}, dialog.Step{Key: "c", Answer: text, Depends: []string{"b"}}), nil,
			[]string{`f.b: depends on "c", which is asked later`, "f.b: depends on itself by way of c", "f.c: depends on itself by way of b"}},
		{"depends on itself", card(dialog.Step{Key: "b", Answer: text, Depends: []string{"b"}}), nil, []string{"asked later", "by way of b"}},
		{"depends on nothing", card(dialog.Step{Key: "b", Answer: text, Depends: []string{"q"}}), nil, []string{`depends on "q", which is no step`}},
		{"twice", card(a, a), nil, []string{"f.a: two steps of this key"}},
		{"no kind", card(dialog.Step{Key: "b"}), nil, []string{"f.b: no kind of answer"}},
		{"a key that is none", card(dialog.Step{Key: longKey, Answer: text}), nil, []string{"the key is not of"}},
		{"the card first", dialog.Flow{Name: "f", Version: 1, Steps: []dialog.Step{{Key: "confirm", Answer: dialog.Confirm{}}, a}}, nil, []string{"the card is not the last step"}},
		{"the card skipped", dialog.Flow{Name: "f", Version: 1, Steps: []dialog.Step{{Key: "confirm", Answer: dialog.Confirm{}, Optional: true}}}, nil, []string{"neither skipped nor left out"}},
		{"nothing to choose", card(dialog.Step{Key: "b", Answer: dialog.Choice{}}), nil, []string{"f.b: no way on"}},
		{"more than there is", card(dialog.Step{Key: "b", Answer: dialog.Choice{Options: dialog.Fixed("x"), Multi: true, Min: 2}}), nil, []string{"f.b: no way on"}},
		{"no number", card(dialog.Step{Key: "b", Answer: dialog.Number{Min: 2, Max: 1}}), nil, []string{"f.b: no way on"}},
		{"no words", card(dialog.Step{Key: "b", Answer: dialog.Text{Min: 9, Max: 3}}), nil, []string{"f.b: no way on"}},
		{"no files", card(dialog.Step{Key: "b", Answer: dialog.Media{Min: 2, Max: 1}}), nil, []string{"f.b: no way on"}},
		{"without bounds", card(dialog.Step{Key: "b", Answer: dialog.Text{}}, dialog.Step{Key: "c", Answer: dialog.Media{}},
			dialog.Step{Key: "d", Answer: dialog.Choice{Options: dialog.Fixed("x"), Other: true}}), nil, []string{"f.b: words without", "f.c: media without", "f.d: other words without"}},
		{"several and other", card(dialog.Step{Key: "b", Answer: dialog.Choice{Options: dialog.Fixed("x"), Other: true, MaxOther: 9, Multi: true}}), nil, []string{"exclude each other"}},
		{"an option twice", card(dialog.Step{Key: "b", Answer: dialog.Choice{Options: dialog.Fixed("x", "y", "x")}}), nil, []string{`offers "x" twice`}},
		{"back to what does not matter", card(a, dialog.Step{Key: "b", Answer: dialog.Choice{Options: dialog.Fixed("x", "y"), Return: "y", ReturnTo: "a"}}), nil,
			[]string{`leads back to "a", on which it does not depend`}},
		{"caption to nowhere", card(a, dialog.Step{Key: "b", Answer: dialog.Media{Max: 1, Caption: "a"}}), nil, []string{`words go to "a", which is no step for words`}},
		{"a button too long", card(dialog.Step{Key: "b", Answer: dialog.Choice{Options: dialog.Fixed(strings.Repeat("v", 40))}}), nil, []string{"f.b: a button carries 75 bytes"}},
		{"rows too wide", card(dialog.Step{Key: "b", Answer: dialog.Choice{Options: dialog.Fixed("x"), Columns: 9, PerPage: 99}}), nil, []string{"9 buttons in a row", "99 buttons on a page"}},
		{"a text that lacks", card(a), wordy{lacks: "f.a.y"}, []string{"f.a: no text for f.a.y in zh"}},
		{"a title that lacks", card(a), wordy{lacks: "f.title"}, []string{"f: no text for f.title in zh"}},
		{"a line of the card that lacks", card(a), wordy{lacks: "f.a.field"}, []string{"f.a: no text for f.a.field in zh"}},
		{"a text of the engine that lacks", card(a), wordy{lacks: "dialog.back"}, []string{"engine: no text for dialog.back in zh"}},
		{"a card too full", card(dialog.Step{Key: "b", Answer: dialog.Text{Max: 4060}}), wordy{}, []string{"f.confirm: up to 4", "f.confirm: up to 4"}},
		{"a toast too long", dialog.Flow{Name: "f", Version: 1, Steps: []dialog.Step{a}}, wordy{length: 201},
			slices.Repeat([]string{"to a press has 201"}, 2*len(lint.ToastKeys()))},
	} {
		t.Run(c.name, func(t *testing.T) {
			problems := lint.Check(map[string]dialog.Flow{"f": c.flow}, c.texts, limits)
			require.Len(t, problems, len(c.want), "%v", problems)
			for i, p := range problems {
				assert.Contains(t, p.String(), c.want[i])
			}
		})
	}
	assert.Contains(t, lint.Check(map[string]dialog.Flow{"g": card(a)}, nil, limits)[0].String(), `f: is listed as "g"`)
	assert.Empty(t, lint.Check(dialogtest.SampleFlows(), wordy{}, limits))
	small := limits
	small.Data = 38
	problems := lint.Check(map[string]dialog.Flow{"f": card(a)}, nil, small)
	require.NotEmpty(t, problems)
	assert.Equal(t, `f.confirm: a button carries 42 bytes for "confirm", 38 at most`, problems[0].String())
	small.Data = 34
	assert.Contains(t, fmt.Sprint(lint.Check(nil, wordy{}, small)), "engine: the buttons carry up to 35 bytes, 34 at most")
}
