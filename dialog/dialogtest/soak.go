package dialogtest

import (
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/dialog"
	"guanjia/dialog/button"
)

// Soak lets n random events happen to the conversations of s: what people do, what arrives twice, what nobody should do, crashes, other
// replicas, two events at once, time. After each event nothing may be wrong (Faults), what was sent stays, a repetition changes nothing,
// and a run is committed once.
func Soak(r *rapid.T, s *Script, n int) {
	names := make([]string, 0, len(s.o.Flows))
	for name := range s.o.Flows {
		names = append(names, name)
	}
	slices.Sort(names)
	for range n {
		before := s.State()
		happen(r, s, names)
		after := s.State()
		faults := Faults(s.o.Flows[after.Flow], before, after, s.Screen(), s.o.Limits)
		require.Empty(r, faults, "%s\n%s", listFaults(faults), s.Transcript())
		if before.Run == after.Run && after.Flow != "" && !s.removed() {
			require.Subset(r, Media(after), Media(before), "what was sent is lost:\n%s", s.Transcript())
		}
	}
	require.Len(r, s.Results(), len(slices.Compact(slices.Sorted(slices.Values(s.runs)))), "a run committed twice")
}

// removed reports whether the last event removed media on purpose.
func (s *Script) removed() bool {
	return slices.ContainsFunc(s.latest, func(e dialog.Event) bool {
		_, _, choice, _ := button.Parse(e.Data)
		return choice == "0"
	})
}

// typed are words of many kinds: answers, numbers, operations, signs, text that looks like data.
var typed = []string{"1", "2", "漏水了，很多天", "it leaks", "13800138000", "25", "2026-11-20", "?", "", " ", "\n", "<b>&amp;", "👨‍👩‍👧‍👦", "\u202eevil", "d:RUN:1:x",
	"dialog.back", "dialog.skip", "dialog.done", "dialog.send", "dialog.cancel", "dialog.resume", "dialog.go_on", "dialog.leave",
	strings.Repeat("长", 2500), strings.Repeat("长", 100), "\xff\xfe"}

// happenings are the possible events; ordinary ones are more frequent, so that conversations go far.
var happenings = []string{"press", "press", "press", "press", "press", "press", "press", "press", "say", "say", "say", "photo", "photo",
	"send", "begin", "instead", "again", "double", "crash", "replica", "time", "together", "forge", "stop"}

// happen lets one event happen.
func happen(r *rapid.T, s *Script, flows []string) {
	switch rapid.SampledFrom(happenings).Draw(r, "what") {
	case "press":
		if buttons := s.Choices(); len(buttons) > 0 {
			s.Press(rapid.SampledFrom(buttons).Draw(r, "button"))
		}
	case "say":
		s.Say(rapid.SampledFrom(typed).Draw(r, "words"))
	case "photo":
		s.Do(Picture(rapid.SampledFrom([]string{"", "A", "B", "C"}).Draw(r, "album"), rapid.IntRange(1, 14).Draw(r, "photo")))
	case "send":
		rapid.SampledFrom([]func(){
			func() { s.Contact("8613800138000", true) }, func() { s.Contact("x", false) }, func() { s.Location(31.2, 121.5) }, func() { s.Sticker() }, func() { s.Redraw() },
			func() { s.Do(dialog.Event{Kind: "unheard of"}) }, func() { s.Do(dialog.Event{Kind: dialog.Send}) },
		}).Draw(r, "other")()
	case "begin":
		s.Begin(rapid.SampledFrom(flows).Draw(r, "flow"), map[string]string{"community": "1"})
	case "instead":
		if rapid.IntRange(0, 3).Draw(r, "really") == 0 { // a person who always starts again never gets far
			s.Instead(dialog.Start{Flow: rapid.SampledFrom(flows).Draw(r, "flow"), Params: map[string]string{"community": "1"}})
		}
	case "again":
		before := s.State()
		s.Again()
		after := s.State()
		after.Live = before.Live // the screen is shown again
		require.Equal(r, before, after, "a repeat changes nothing")
	case "double":
		s.Double()
	case "crash":
		s.Crash()
	case "replica":
		s.Replica(rapid.IntRange(0, 2).Draw(r, "replica"))
	case "time":
		s.Tick(rapid.SampledFrom([]time.Duration{time.Second, 31 * time.Minute, 25 * time.Hour}).Draw(r, "time"))
	case "together":
		together(r, s)
	case "forge":
		s.Forge(rapid.OneOf(rapid.StringMatching(`d:RUN0000[0-9]:[0-9a-z]{1,2}:.{1,9}`), rapid.String()).Draw(r, "data"))
	case "stop":
		if rapid.IntRange(0, 3).Draw(r, "really") == 0 { // a person who leaves never gets far
			s.Cancel()
		}
	}
}

// together lets two or three events happen at the same instant.
func together(r *rapid.T, s *Script) {
	events := []dialog.Event{Words(rapid.SampledFrom(typed).Draw(r, "words")), Picture("A", rapid.IntRange(1, 14).Draw(r, "photo"))}
	if buttons := s.Choices(); len(buttons) > 0 {
		events = append(events, s.Button(rapid.SampledFrom(buttons).Draw(r, "button")))
	}
	s.Together(events...)
}
