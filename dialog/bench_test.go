package dialog_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// costly are the events of an ordinary conversation, each with the state that it meets.
func costly(t testing.TB) map[string]struct {
	state dialog.State
	event dialog.Event
} {
	t.Helper()
	all := map[string]struct {
		state dialog.State
		event dialog.Event
	}{}
	s := script(t)
	keep := func(name string, e dialog.Event) {
		e.ID, e.At = 1000, time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC)
		all[name] = struct {
			state dialog.State
			event dialog.Event
		}{s.State(), e}
	}
	begun(s)
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
	return dialog.Facts{Options: testFacts(), Forms: func(key string) []string { return []string{key} }}
}

// BenchmarkAdvance is the cost of one event in the pure part of the engine: under 10 µs (DESIGN.md §10), 30 allocations.
func BenchmarkAdvance(b *testing.B) {
	f, facts := testFlows()["report"], testFactsOnly()
	for name, c := range costly(b) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				dialog.Advance(f, c.state, c.event, facts)
			}
		})
	}
}

// TestAllocations: an event costs at most 30 allocations, and eight more for each line of the card if it is the card that comes up.
func TestAllocations(t *testing.T) {
	f, facts := testFlows()["report"], testFactsOnly()
	for name, c := range costly(t) {
		n := testing.AllocsPerRun(100, func() { dialog.Advance(f, c.state, c.event, facts) })
		most := 30.0
		if turn := dialog.Advance(f, c.state, c.event, facts); turn.Screen != nil {
			most += 8 * float64(len(turn.Screen.Card))
		}
		assert.LessOrEqual(t, n, most, name)
	}
}

// BenchmarkCodec is the cost of a state on its way to the store and back: of few words (JSON) and of many (packed).
func BenchmarkCodec(b *testing.B) {
	s := costly(b)["send"].state
	long := s
	long.Draft = dialog.Draft{"words": {Text: longWords()}}
	for name, state := range map[string]dialog.State{"short": s, "long": long} {
		data, err := dialog.Encode(state)
		require.NoError(b, err)
		b.Run("encode "+name, func(b *testing.B) {
			b.ReportAllocs()
			b.ReportMetric(float64(len(data)), "state-B")
			for b.Loop() {
				_, _ = dialog.Encode(state)
			}
		})
		b.Run("decode "+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = dialog.Decode(data)
			}
		})
	}
}

// longWords are 2,000 characters, no two lines alike.
func longWords() string {
	var text string
	for i := 0; len([]rune(text)) < 2000; i++ {
		text += fmt.Sprintf("第%d天，%c栋%d层的水管又漏了，电梯停了%d次。", i, '甲'+rune(i), i%33, i*7%5)
	}
	return string([]rune(text)[:2000])
}

// BenchmarkHandle is the cost of one press with a store in memory, and how many round trips it takes.
func BenchmarkHandle(b *testing.B) {
	store := dialogtest.Watch(dialogtest.NewMemory(nil))
	d := dialog.Driver{Store: store, Flows: testFlows()}
	now, k := time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC), dialog.Key{Chat: 1, Person: 1}
	handle := func(e dialog.Event) dialog.Reply {
		e.At = now
		r, err := d.Handle(b.Context(), k, e)
		require.NoError(b, err)
		return r
	}
	handle(dialog.Event{ID: 1, Kind: dialog.Begin, Start: &dialog.Start{Flow: "report"}, Run: "RUN"})
	id, rev, trips := int64(1), 1, store.Trips()
	b.ReportAllocs()
	for b.Loop() { // there and back
		r := handle(dialog.Event{ID: id + 1, Kind: dialog.Press, Message: 1, Data: fmt.Sprintf("d:RUN:%s:cnoise", strconv.FormatInt(int64(rev), 36))})
		handle(dialog.Event{ID: id + 2, Kind: dialog.Press, Message: 1, Data: fmt.Sprintf("d:RUN:%s:b", strconv.FormatInt(int64(r.State.Rev), 36))})
		id, rev = id+2, r.State.Rev+1
	}
	b.ReportMetric(float64(store.Trips()-trips)/float64(id-1), "trips/update")
}
