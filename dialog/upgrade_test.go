package dialog_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// TestUpgraded: a conversation of an older program continues; answers that still fit are not asked again.
func TestUpgraded(t *testing.T) {
	text := dialog.Text{Max: 20}
	steps := []dialog.Step{
		{Key: "a", Answer: dialog.Choice{Options: dialog.Fixed("x", "y")}}, {Key: "b", Answer: text}, {Key: "c", Answer: text}, {Key: "confirm", Answer: dialog.Confirm{}},
	}
	draft := dialog.Draft{"a": {Choices: []string{"x"}}, "b": {Text: "words"}}
	fail := errors.New("no way")
	var broken dialog.Upgrade = func(dialog.Draft, string) (dialog.Draft, string, error) { return nil, "", fail }
	var renames dialog.Upgrade = func(d dialog.Draft, step string) (dialog.Draft, string, error) {
		d["c"] = d["b"]
		delete(d, "b")
		if step == "old" {
			step = "b"
		}
		return d, step, nil
	}
	for _, c := range []struct {
		name     string
		version  int
		step     string
		upgrades map[int]dialog.Upgrade
		draft    dialog.Draft
		want     string
		answers  dialog.Draft
		note     bool
	}{
		{"the same version", 3, "c", nil, draft, "c", draft, false},
		{"the same version, a step that is gone", 3, "gone", nil, draft, "c", draft, true},
		{"no upgrade needed", 1, "c", nil, draft, "c", draft, false},
		{"version 0", 0, "c", nil, draft, "c", draft, false},
		{"a version below 0", -1 << 60, "c", nil, draft, "c", draft, false},
		{"a step renamed", 2, "old", map[int]dialog.Upgrade{2: renames}, draft, "b", dialog.Draft{"a": draft["a"], "c": draft["b"]}, false},
		{"a step that is gone", 2, "gone", nil, draft, "c", draft, true},
		{"no step at all", 2, "", nil, dialog.Draft{}, "a", dialog.Draft{}, true},
		{"everything answered, its step gone", 2, "gone", nil, dialog.Draft{"a": draft["a"], "b": draft["b"], "c": draft["b"]}, "confirm",
			dialog.Draft{"a": draft["a"], "b": draft["b"], "c": draft["b"]}, true},
		{"an upgrade that fails", 1, "c", map[int]dialog.Upgrade{1: renames, 2: broken}, draft, "b", dialog.Draft{"a": draft["a"], "c": draft["b"]}, true},
		{"an answer that is offered no more", 2, "c", nil, dialog.Draft{"a": {Choices: []string{"z"}}, "b": draft["b"]}, "a", dialog.Draft{"b": draft["b"]}, true},
		{"an answer of another kind", 2, "c", nil, dialog.Draft{"a": {Text: "x"}, "b": draft["b"]}, "a", dialog.Draft{"b": draft["b"]}, true},
		{"an answer too long", 2, "c", nil, dialog.Draft{"a": draft["a"], "b": {Text: "far too many words for it"}}, "b", dialog.Draft{"a": draft["a"]}, true},
		{"skipped, now needed", 2, "c", nil, dialog.Draft{"a": draft["a"], "b": {Skipped: true}}, "b", dialog.Draft{"a": draft["a"]}, true},
		{"an answer of a step unknown", 2, "c", nil, dialog.Draft{"a": draft["a"], "b": draft["b"], "q": {Text: "?"}}, "c",
			dialog.Draft{"a": draft["a"], "b": draft["b"], "q": {Text: "?"}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := dialog.Flow{Name: "f", Version: 3, Steps: steps, Upgrades: c.upgrades}
			s := dialog.State{Flow: "f", Version: c.version, Run: "RUN", Step: c.step, Draft: c.draft, Trail: []string{"a", "gone", "b"}}
			n, note, ok := dialog.Upgraded(f, s)
			require.True(t, ok)
			assert.Equal(t, c.want, n.Step)
			assert.Equal(t, c.answers, n.Draft)
			assert.Equal(t, c.note, note != nil)
			if c.version != 3 || c.note {
				assert.Equal(t, 3, n.Version)
			}
		})
	}
	_, _, ok := dialog.Upgraded(dialog.Flow{Name: "f", Version: 3, Steps: steps}, dialog.State{Flow: "f", Version: 4})
	assert.False(t, ok, "newer")
}

// TestAnswersKnownBeforehand: answers that do not fit are asked for.
func TestAnswersKnownBeforehand(t *testing.T) {
	s := dialogtest.Sample(t)
	r := s.Start(dialog.Start{Flow: "report", Draft: dialog.Draft{"what": {Choices: []string{"fire"}}, "where": {Choices: []string{"outside"}},
		"words": {Text: "It is loud."}, "pictures": {Skipped: true}, "wish": {Skipped: true}}})
	assert.Equal(t, "what", r.Screen.Step)
	s.Press("cwater")
	s.Press("y")
	assert.Len(t, s.Results(), 1)
}
