package dialog_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

func TestFlowFor(t *testing.T) {
	start := &dialog.Start{Flow: "all"}
	at := dialog.State{Flow: "report", Eaten: []int64{7}}
	for _, c := range []struct {
		name   string
		state  dialog.State
		event  dialog.Event
		want   string
		starts bool
	}{
		{"nothing", dialog.State{}, dialog.Event{Kind: dialog.Say}, "", false},
		{"begin", dialog.State{}, dialog.Event{Kind: dialog.Begin, Start: start}, "all", true},
		{"begin nothing", dialog.State{}, dialog.Event{Kind: dialog.Begin}, "", false},
		{"in mid-dialog", at, dialog.Event{Kind: dialog.Begin, Start: start}, "report", false},
		{"instead", at, dialog.Event{Kind: dialog.Begin, Start: start, Instead: true, ID: 8}, "all", true},
		{"instead, once more", at, dialog.Event{Kind: dialog.Begin, Start: start, Instead: true, ID: 7}, "report", false},
		{"words are no beginning", at, dialog.Event{Kind: dialog.Say, Start: start, Instead: true}, "report", false},
	} {
		name, starts := dialog.FlowFor(c.state, c.event)
		assert.Equal(t, c.want, name, c.name)
		assert.Equal(t, c.starts, starts, c.name)
	}
}

// TestAdvanceIsPure: Advance changes neither the given state nor the states that it returned earlier.
func TestAdvanceIsPure(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.AtPictures(s)
	s.Album("A", 1, 2)
	at := s.State()
	at.Eaten = slices.Grow(at.Eaten, 20) // room that an append would take
	at.Held = append(slices.Grow([]dialog.Item(nil), 20), dialogtest.Photo(9))
	events := []dialog.Event{dialogtest.Words("It smells."), dialogtest.Picture("A", 3), dialogtest.Picture("B", 4), s.Button("k"), s.Button("b"), {Kind: dialog.Stop},
		{Kind: dialog.Begin, Start: &dialog.Start{Flow: "report"}, Run: "RUN"}, {Kind: dialog.Begin, Start: &dialog.Start{Flow: "report"}, Run: "RUN", Instead: true}}
	f := dialogtest.SampleFlows()["report"]
	text := func(v any) string {
		data, err := json.Marshal(v)
		require.NoError(t, err)
		return string(data)
	}
	before := text(at)
	var turns []dialog.Turn
	var texts []string
	for i, e := range events {
		e.ID, e.At = int64(1000+i), dialogtest.Monday().Add(time.Minute)
		turn := dialog.Advance(f, at, e, dialog.Facts{})
		turns, texts = append(turns, turn), append(texts, text(turn))
		assert.Equal(t, before, text(at), "after %s", e.Kind)
	}
	for i := range turns {
		assert.Equal(t, texts[i], text(turns[i]), "what came of %s was changed later", events[i].Kind)
	}
}
