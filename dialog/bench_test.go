package dialog_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/screen"
)

// costly are the events of an ordinary conversation, each with its state.
func costly(t testing.TB) map[string]struct {
	state dialog.State
	event dialog.Event
} {
	t.Helper()
	all := map[string]struct {
		state dialog.State
		event dialog.Event
	}{}
	s := dialogtest.Sample(t)
	keep := func(name string, e dialog.Event) {
		e.ID, e.At = 1000, time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC)
		all[name] = struct {
			state dialog.State
			event dialog.Event
		}{s.State(), e}
	}
	dialogtest.Begun(s)
	keep("press", s.Button("cnoise"))
	s.Press("cnoise")
	s.Press("coutside")
	keep("words", dialogtest.Words("It is loud."))
	s.Say("It is loud.")
	s.Album("A", 1, 2, 3, 4, 5, 6, 7, 8, 9)
	keep("tenth picture", dialogtest.Picture("A", 10))
	s.Press("dialog.done")
	keep("to the card", s.Button("s"))
	s.Press("s")
	keep("send", s.Button("y"))
	keep("old button", dialog.Event{Kind: dialog.Press, Data: "d:OTHER:1:cnoise"})
	return all
}

func testFactsOnly() dialog.Facts {
	return dialog.Facts{Options: dialogtest.SampleFacts(), Forms: func(key string) []string { return []string{key} }}
}

// BenchmarkAdvance measures one event in the pure part of the engine: less than 10 µs (docs/design.md §12), 30 allocations.
func BenchmarkAdvance(b *testing.B) {
	f, facts := dialogtest.SampleFlows()["report"], testFactsOnly()
	for name, c := range costly(b) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				screen.Advance(f, c.state, c.event, facts)
			}
		})
	}
}

// TestAllocations: an event makes at most 30 allocations, and eight more for each line of the card if the card is shown.
func TestAllocations(t *testing.T) {
	f, facts := dialogtest.SampleFlows()["report"], testFactsOnly()
	for name, c := range costly(t) {
		n := testing.AllocsPerRun(100, func() { screen.Advance(f, c.state, c.event, facts) })
		most := 30.0
		if turn := screen.Advance(f, c.state, c.event, facts); turn.Screen != nil {
			most += 8 * float64(len(turn.Screen.Card))
		}
		assert.LessOrEqual(t, n, most, name)
	}
}
