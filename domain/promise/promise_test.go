package promise_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/calendar"
	"guanjia/domain/promise"
)

// noon is a Monday.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func after(hours float64) time.Time { return noon.Add(time.Duration(hours * float64(time.Hour))) }

func Example() {
	terms := promise.Defaults()
	clock := promise.Clock{From: noon, Due: terms.AnswerBy(noon, promise.P2)}
	fmt.Println(clock.Due.Sub(noon), clock.Runs(), clock.Stopped(after(1)).Result)
	// Output: 2h0m0s true met
}

// TestKeptAtItsInstant: what is done at its instant is kept, a microsecond later it is not (docs/design.md §3).
func TestKeptAtItsInstant(t *testing.T) {
	k := promise.Clock{From: noon, Due: after(2)}
	assert.Equal(t, promise.Met, k.Stopped(after(2)).Result)
	assert.Equal(t, promise.Breached, k.Stopped(after(2).Add(time.Microsecond)).Result)
	assert.Equal(t, after(2), k.Stopped(after(2)).At)
	broken := k.Stopped(after(3))
	assert.Equal(t, broken, broken.Stopped(after(1)), "a breach stays one")
	assert.Equal(t, promise.Clock{}, promise.Clock{}.Stopped(noon), "nothing was promised")

	breach := promise.Defaults().ToCome(promise.ToAnswer, k, promise.P1, nil)
	assert.True(t, breach[len(breach)-1].At.After(k.Due), "at its instant it is not broken yet")
}

func TestToCome(t *testing.T) {
	terms := promise.Defaults()
	k := promise.Clock{From: noon, Due: after(10)}
	end := after(10).Add(time.Microsecond)
	assert.Equal(t, []promise.Due{{after(5), promise.ToResolve, 50}, {after(8), promise.ToResolve, 80}, {At: end, Clock: promise.ToResolve}},
		terms.ToCome(promise.ToResolve, k, promise.P1, nil))
	k.Warned = 50
	assert.Len(t, terms.ToCome(promise.ToResolve, k, promise.P1, nil), 2, "nobody is warned twice")
	k.Result = promise.Breached
	assert.Empty(t, terms.ToCome(promise.ToResolve, k, promise.P1, nil))
	assert.Empty(t, terms.ToCome(promise.ToResolve, promise.Clock{}, promise.P1, nil))

	k = promise.Clock{From: noon, Due: after(14)} // four hours of it on hold
	pauses := []calendar.Pause{{From: after(2), To: after(6)}}
	assert.Equal(t, after(9), terms.ToCome(promise.ToResolve, k, promise.P1, pauses)[0].At, "pauses do not count")
}

func TestRenewed(t *testing.T) {
	terms := promise.Defaults()
	first := promise.Clocks{Resolve: promise.Clock{From: noon, Due: after(10)}}
	assert.Equal(t, first, terms.Renewed(first, promise.P1, noon, after(10), after(1)), "the same date is no other promise")

	later := terms.Renewed(first, promise.P1, noon, after(20), after(11))
	assert.Equal(t, promise.Clock{From: noon, Due: after(20), Warned: 50}, later.Resolve, "of what has passed nobody is warned")
	assert.Empty(t, later.Earlier, "it was not broken")
	assert.Equal(t, 80, terms.Renewed(first, promise.P1, noon, after(10.5), after(9)).Resolve.Warned)

	broken := first
	broken.Resolve = broken.Resolve.Stopped(after(11))
	again := terms.Renewed(broken, promise.P1, noon, after(20), after(12))
	assert.Equal(t, []promise.Clock{broken.Resolve}, again.Earlier, "a breach stays on record")
	assert.True(t, again.Resolve.Runs())
	back := terms.Renewed(again, promise.P1, noon, after(10), after(13))
	assert.Equal(t, broken.Resolve, back.Resolve, "the same promise once more is broken still")
	assert.Equal(t, []promise.Clock{}, back.Earlier)
}

func TestLater(t *testing.T) {
	terms := promise.Defaults()
	pause := calendar.Pause{From: after(2), To: after(5)}
	assert.Equal(t, after(13), terms.Later(after(10), promise.P2, pause))
	assert.Equal(t, after(2), terms.Later(after(2), promise.P2, pause), "what was due by then stays")
}

func TestTerms(t *testing.T) {
	terms := promise.Defaults()
	for p, want := range map[promise.Priority][2]float64{
		promise.P1: {1. / 3, 24}, promise.P2: {2, 48}, promise.P3: {24, 7 * 24}, promise.P4: {24, 15 * 24}, "": {24, 15 * 24},
	} {
		assert.Equal(t, after(want[0]), terms.AnswerBy(noon, p), "answer %s", p)
		assert.Equal(t, after(want[1]), terms.ResolveBy(noon, p, nil), "resolve %s", p)
	}
	delete(terms.FirstAnswer, promise.P3)
	terms.FirstAnswer[promise.P4] = time.Hour
	assert.Equal(t, after(1), terms.AnswerBy(noon, promise.P3), "a missing priority counts as P4")

	terms.Hours = calendar.Calendar{Zone: "UTC", Week: map[time.Weekday][]calendar.Span{time.Tuesday: {{From: 9 * time.Hour, To: 18 * time.Hour}}}}
	assert.True(t, terms.AnswerBy(noon, promise.P2).After(after(20)), "in the hours of the office")
	assert.Equal(t, after(1./3), terms.AnswerBy(noon, promise.P1), "P1 around the clock")
}
