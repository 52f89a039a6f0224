package dialogtest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/lint"
	"guanjia/dialog/screen"
)

// Tour is a flow to walk through, with start parameters.
type Tour struct {
	Flow  dialog.Flow
	Start dialog.Start
	Facts dialog.Facts
	Now   time.Time
	// Words are what a person types at every step, beside an ordinary answer to each kind. They must not make a state too large.
	Words []string
	// Limits are what the messenger accepts; zero: anything.
	Limits lint.Limits
	// Others is up to which number places are told apart by how many answers there are that no condition reads; 0: by their number. What
	// conditions do not read changes the card alone: a tour that tells only none from some visits fewer places, and the same questions.
	Others int
	// Seen is called for every new place of the tour, Ended for every result; nil: no call.
	Seen  func(s dialog.State, screen *dialog.Screen)
	Ended func(r dialog.Result)
}

// place is a point of the tour, with everything that the flow can tell apart.
type place struct {
	state dialog.State
	name  string // different for each place
	how   string // the events that lead to it
}

// Walk goes through a flow breadth first: at every place it presses all buttons, types, sends media, a contact, a location and a sticker,
// lets time pass, starts something else, and forges a button. Nothing may be wrong at any place (Faults), the end must be reachable from
// every place, and every step must be seen, unless its condition cannot be true from this start. It returns the number of places, and the
// steps that were seen.
func Walk(t T, tour Tour) (places int, steps []string) {
	t.Helper()
	if tour.Now.IsZero() {
		tour.Now = time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC)
	}
	w := walk{t: t, tour: tour, read: map[string]bool{}, seen: map[string]bool{}, from: map[string][]string{}}
	for _, step := range tour.Flow.Steps {
		if step.When != nil {
			for _, key := range step.When.Reads {
				w.read[key] = true
			}
		}
	}
	start := tour.Start
	start.Flow = tour.Flow.Name
	first := w.do(place{name: "begin"}, dialog.Event{Kind: dialog.Begin, Start: &start, Run: "WALK"}, "begin")
	for w.queue = append(w.queue, first...); len(w.queue) > 0; {
		at := w.queue[0]
		w.queue = w.queue[1:]
		for _, m := range w.inputs(at.state) {
			w.queue = append(w.queue, w.do(at, m.event, m.name)...)
		}
	}
	w.waysOn()
	return len(w.seen), w.steps
}

type walk struct {
	t     T
	tour  Tour
	queue []place
	read  map[string]bool // keys of the steps that conditions read
	seen  map[string]bool
	from  map[string][]string // place → the places before it; "" is the end
	steps []string
	ids   int64
}

// do does one event at a place and returns the next place, if it is new.
func (w *walk) do(at place, e dialog.Event, how string) []place {
	w.t.Helper()
	w.ids++
	if e.ID = w.ids; e.At.IsZero() {
		e.At = w.tour.Now
	}
	f := w.tour.Flow
	turn := dialog.Advance(f, at.state, e, w.tour.Facts)
	if turn.Result != nil {
		w.from[""] = append(w.from[""], at.name)
		if w.tour.Ended != nil {
			w.tour.Ended(*turn.Result)
		}
		return nil
	}
	if turn.Left || turn.Idle {
		return nil
	}
	name := w.name(turn.State)
	if !slices.Contains(w.from[name], at.name) {
		w.from[name] = append(w.from[name], at.name)
	}
	if w.seen[name] {
		if faults := lost(f, at.state, turn.State); len(faults) > 0 {
			require.Fail(w.t, "an answer is lost", "%s after%s · %s", listFaults(faults), at.how, how)
		}
		return nil
	}
	how = at.how + " · " + how
	turn = screen.Show(f, turn, w.facts())
	require.Empty(w.t, turn.Missing, "facts missing after%s", how)
	faults := Faults(f, at.state, turn.State, turn.Screen, w.tour.Limits)
	require.Empty(w.t, faults, "%s after%s", listFaults(faults), how)
	w.seen[name] = true
	if !slices.Contains(w.steps, turn.State.Step) {
		w.steps = append(w.steps, turn.State.Step)
	}
	if w.tour.Seen != nil {
		w.tour.Seen(turn.State, turn.Screen)
	}
	return []place{{turn.State, name, how}}
}

// name returns what tells places apart: step and page, what the engine asks, whether anything is collected, which conditions are true, and
// which questions are answered: this step's and those that conditions read one by one, of the others how many. What conditions do not
// read changes nothing but the card, and all sets of it would be too many places to visit.
func (w *walk) name(s dialog.State) string {
	if s.Flow == "" {
		return "begin"
	}
	var b strings.Builder
	collected := 0
	if s.Partial != nil {
		collected = min(len(s.Partial.Media)+len(s.Partial.Choices), 1)
	}
	fmt.Fprintf(&b, "%s %d %v %v %v %d", s.Step, s.Page, s.Editing, s.Parked, s.Asking != nil, collected)
	others := 0
	for _, step := range w.tour.Flow.Steps {
		if _, given := s.Draft[step.Key]; given {
			if step.Key == s.Step || w.read[step.Key] {
				b.WriteString(" " + step.Key)
			} else {
				others++
			}
		}
		if step.When != nil && step.When.Holds(s.Draft, s.Params) {
			b.WriteString(" (" + step.When.Name + ")")
		}
	}
	if w.tour.Others > 0 {
		others = min(others, w.tour.Others)
	}
	fmt.Fprintf(&b, " +%d", others)
	return b.String()
}

// input is one possible event.
type input struct {
	name  string
	event dialog.Event
}

// inputs returns all possible events at a place.
func (w *walk) inputs(s dialog.State) []input {
	var all []input
	for _, b := range buttonsOf(screen.Look(w.tour.Flow, s, w.facts())) {
		_, _, choice, _ := button.Parse(b.Data)
		all = append(all, input{"[" + choice + "]", dialog.Event{Kind: dialog.Press, Data: b.Data, Message: 7}})
	}
	for _, words := range append([]string{"1", "it leaks", "13800138000", "?", ""}, w.tour.Words...) {
		all = append(all, input{fmt.Sprintf("%.20q", words), Words(words)})
	}
	pictures := 1
	if s.Partial != nil {
		pictures = len(s.Partial.Media) + 1
	}
	for _, kind := range w.kinds() {
		e := Picture("A", pictures)
		e.Items[0].Kind = kind
		all = append(all, input{kind, e})
	}
	return append(all,
		input{"contact", dialog.Event{Kind: dialog.Send, Phone: "8613800138000", Verified: true}},
		input{"location", dialog.Event{Kind: dialog.Send, Items: []dialog.Item{{Kind: "location", Latitude: 31.2, Longitude: 121.5}}}},
		input{"sticker", dialog.Event{Kind: dialog.Other}},
		input{"forged", dialog.Event{Kind: dialog.Press, Data: fmt.Sprintf("d:WALK:%x:zz", s.Rev), Message: 7}},
		input{"begin again", dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: w.tour.Flow.Name}, Run: "OTHER"}},
		input{"show", dialog.Event{Kind: dialog.Redraw}},
		input{"deadline", dialog.Event{Kind: dialog.Tick, At: s.Deadline}},
	)
}

// kinds returns the kinds that the flow's media steps take, and photos.
func (w *walk) kinds() []string {
	kinds := []string{"photo"}
	for _, step := range w.tour.Flow.Steps {
		if k, ok := step.Answer.(dialog.Media); ok {
			kinds = append(kinds, k.Kinds...)
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func (w *walk) facts() dialog.Facts {
	f := w.tour.Facts
	f.Now = w.tour.Now
	return f
}

// waysOn checks that the end can be reached from every place.
func (w *walk) waysOn() {
	w.t.Helper()
	reach, queue := map[string]bool{"": true}, []string{""}
	for len(queue) > 0 {
		for _, before := range w.from[queue[0]] {
			if !reach[before] {
				reach[before] = true
				queue = append(queue, before)
			}
		}
		queue = queue[1:]
	}
	for name := range w.seen {
		require.True(w.t, reach[name], "no way to the end from %s", name)
	}
}
