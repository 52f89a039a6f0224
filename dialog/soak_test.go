package dialog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/lint"
)

// limits are small, because no screen of the sample flows needs more.
var limits = lint.Limits{Buttons: 16, Row: 5}

func TestWalk(t *testing.T) {
	for name, f := range dialogtest.SampleFlows() {
		t.Run(name, func(t *testing.T) {
			places, steps := dialogtest.Walk(t, dialogtest.Tour{Flow: f, Facts: dialog.Facts{Options: dialogtest.SampleFacts()}, Limits: limits})
			assert.Greater(t, places, 3*len(f.Steps))
			assert.Len(t, steps, len(f.Steps), "every step was seen")
		})
	}
}

func TestSoak(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := dialogtest.New(r, dialogtest.Options{Flows: dialogtest.SampleFlows(), Facts: dialogtest.SampleFacts(), Limits: limits})
		dialogtest.Begun(s)
		dialogtest.Soak(r, s, 60)
	})
}

// FuzzButton: any bytes as the data of a button never panic and never have an effect.
func FuzzButton(f *testing.F) {
	for _, seed := range []string{"d:RUN00001:1:cnoise", "d:RUN00001:1:x", "d:RUN00001:1:", "d:::", "d:RUN00001:zzzzzz:c", "\xff", "d:RUN00001:1:c#00", "d:RUN00001:-1:b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		offered := map[string]bool{}
		for _, row := range s.Screen().Rows {
			for _, b := range row {
				offered[b.Data] = true
			}
		}
		before := s.State()
		r := s.Forge(data)
		if offered[data] {
			return
		}
		require.NotNil(t, r.Toast, "%q acted", data)
		require.Equal(t, before.Draft, s.State().Draft)
		require.Equal(t, before.Step, s.State().Step)
	})
}

// FuzzState: any bytes as a stored state, of any flow and version, never panic, and any event has a way on.
func FuzzState(f *testing.F) {
	for _, seed := range []string{`{"f":"report","v":1,"r":"RUN","n":1,"s":"what"}`, `{"f":"report","v":0,"r":"RUN","s":"gone","t":["a"],"e":true}`,
		`{"f":"all","v":999,"r":"R"}`, `{"f":"report","v":1,"r":"RUN","s":"confirm","d":{"what":{"n":7}},"a":{"f":"all"},"k":true}`,
		`{"f":"report","v":1,"r":"RUN","s":"pictures","q":{"c":["x"]},"g":-9,"h":[{"k":"photo"}],"ab":[{"i":"A"}]}`, "\x01\x02\x03", "\x02", "[]", `{"u":[1]}`} {
		f.Add([]byte(seed), "d:RUN:1:cnoise", "noise")
	}
	f.Fuzz(func(t *testing.T, stored []byte, data, text string) {
		for _, e := range []dialog.Event{{Kind: dialog.Press, Data: data, Message: 1}, dialogtest.Words(text), dialogtest.Picture("A", 1),
			{Kind: dialog.Begin, Start: &dialog.Start{Flow: "all"}}, {Kind: dialog.Tick}, {Kind: dialog.Redraw}, {Kind: dialog.Stop}} {
			s := dialogtest.Sample(t)
			s.Put(stored)
			r := s.Do(e)
			require.True(t, r.Screen != nil || r.Toast != nil || r.Idle || r.Left || r.Finished || r.Late != nil || e.Kind == dialog.Tick || len(s.State().Albums) > 0 || r.Same,
				"nothing was said to %s", e.Kind)
		}
	})
}

// FuzzStart: any start payload that becomes a parameter or an answer never panics.
func FuzzStart(f *testing.F) {
	f.Add("token", "noise", "words")
	f.Fuzz(func(t *testing.T, param, choice, text string) {
		s := dialogtest.Sample(t)
		s.Start(dialog.Start{Flow: "report", Params: map[string]string{"token": param, param: text},
			Draft: dialog.Draft{"what": {Choices: []string{choice}}, "words": {Text: text}, param: {Text: text}}})
		require.NotNil(t, s.Screen())
		require.Equal(t, choice == "noise" || choice == "water" || choice == "light", s.State().Step != "what")
	})
}
